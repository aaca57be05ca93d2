package fr.parvis.site.picture;

import fr.parvis.address.Sha256;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A smaller picture, as WebP. */
final class Reduced {
    private static final int LENGTH_OF_NAME = 16;

    private final int width;
    private final byte[] content;

    Reduced(int width, byte[] content) {
        this.width = width;
        this.content = content;
    }

    int width() {
        return width;
    }

    byte[] content() {
        return content;
    }

    /** What several of one picture are called together, by their content; null if there are none. */
    static @Nullable String name(List<Reduced> all) {
        if (all.isEmpty()) {
            return null;
        }
        var digest = Sha256.digest();
        all.forEach(one -> digest.update(one.content()));
        return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH_OF_NAME);
    }
}
