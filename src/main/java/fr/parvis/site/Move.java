package fr.parvis.site;

import fr.parvis.address.WebUrl;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * That a tenant has left a site, and its pages live here now.
 *
 * @param site as {@link WebUrl#site()} writes it
 * @param home the root of where they live; null for the tenant's own host
 * @param release what was published when the tenant left
 */
public record Move(String site, @Nullable WebUrl home, int release, Instant at) {

    /** The move by which what came from {@code source} lives here; nothing if it still lives there. */
    public static Optional<Move> of(List<Move> moves, WebUrl source) {
        return moves.stream().filter(move -> move.site.equals(source.site())).findFirst();
    }
}
