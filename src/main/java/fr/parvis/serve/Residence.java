package fr.parvis.serve;

import fr.parvis.address.PagePath;
import fr.parvis.address.WebUrl;
import fr.parvis.serve.Route.Site;
import fr.parvis.site.Entry;
import fr.parvis.site.Move;
import java.util.Optional;

/** Where a page lives: at its origin while that is mirrored, and here once the tenant has left there. */
final class Residence {
    private Residence() {}

    /** The address that search engines shall keep. */
    static WebUrl of(Site site, Entry entry, Addresses addresses) {
        return move(site, entry)
                .map(move -> home(site, move, entry, addresses))
                .or(() -> source(entry))
                .orElseGet(() -> here(site, entry.path(), addresses));
    }

    /** The address that a site map tells, which pages use, too: of the tenant's home, but of this host while it is only a preview. */
    static WebUrl listed(Site site, Entry entry, Addresses addresses) {
        return move(site, entry)
                .map(move -> home(site, move, entry, addresses))
                .orElseGet(() ->
                        site.preview() ? addresses.here(site, entry.address()) : addresses.home(site, entry.address()));
    }

    /** Whether the page's origin was left. */
    static boolean isMoved(Site site, Entry entry) {
        return move(site, entry).isPresent();
    }

    static WebUrl here(Site site, PagePath path, Addresses addresses) {
        return addresses.home(site, path);
    }

    static Optional<WebUrl> source(Entry entry) {
        return Optional.ofNullable(entry.source()).flatMap(WebUrl::parse);
    }

    private static Optional<Move> move(Site site, Entry entry) {
        return site.moves().isEmpty()
                ? Optional.empty()
                : source(entry).flatMap(source -> Move.of(site.moves(), source));
    }

    private static WebUrl home(Site site, Move move, Entry entry, Addresses addresses) {
        var path = entry.address();
        return Optional.ofNullable(move.home())
                .flatMap(home -> home.resolve(path.encoded()))
                .orElseGet(() -> here(site, path, addresses));
    }
}
