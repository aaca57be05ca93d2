package fr.parvis.site.picture;

import fr.parvis.address.PagePath;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of the pictures of one release, by their paths. */
public final class Album {
    public static final Album EMPTY = new Album(Map.of());

    private final Map<String, Picture> pictures;
    private final int weight;

    public Album(Map<String, Picture> pictures) {
        this.pictures = Map.copyOf(pictures);
        this.weight = pictures.entrySet().stream()
                .mapToInt(one -> 150
                        + 2 * one.getKey().length()
                        + 24 * one.getValue().smaller().size())
                .sum();
    }

    public Optional<Picture> at(PagePath path) {
        return Optional.ofNullable(pictures.get(path.value()));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Album album && pictures.equals(album.pictures);
    }

    @Override
    public int hashCode() {
        return pictures.hashCode();
    }

    /** About how many bytes of memory it takes. */
    public int weight() {
        return 100 + weight;
    }
}
