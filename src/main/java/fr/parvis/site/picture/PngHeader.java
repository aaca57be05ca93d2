package fr.parvis.site.picture;

import fr.parvis.site.picture.Header.Kind;
import java.util.Optional;

/** Reads the chunks of a PNG (third edition) up to its first line. */
final class PngHeader {
    private static final int FIRST = 8;
    private static final int FRAME = 12;

    /** What the platform's own colours, sRGB, are in the units of the file. */
    private static final long USUAL_GAMMA = 45_455;

    private static final long[] USUAL_PRIMARIES = {31_270, 32_900, 64_000, 33_000, 30_000, 60_000, 15_000, 6_000};

    private final Bytes in;

    PngHeader(Bytes in) {
        this.in = in;
    }

    /** A picture with Exif may be turned, or not: browsers do not agree. */
    Optional<Header> read() {
        if (!in.says(FIRST + 4, "IHDR") || !in.has(FIRST, FRAME + 13)) {
            return Optional.empty();
        }
        long width = in.four(FIRST + 8);
        long height = in.four(FIRST + 12);
        if (width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
            return Optional.empty();
        }
        boolean plain = true;
        int at = FIRST;
        while (in.has(at, FRAME) && !in.says(at + 4, "IDAT")) {
            if (in.says(at + 4, "eXIf")) {
                return Optional.empty();
            }
            plain &= isPlain(at);
            long next = at + FRAME + in.four(at);
            if (next > in.length()) {
                break;
            }
            at = (int) next;
        }
        var kind = plain && in.says(at + 4, "IDAT") ? Kind.PNG : Kind.FINISHED;
        return Optional.of(new Header((int) width, (int) height, 1, kind));
    }

    /** Whether a chunk says nothing that a smaller picture would have to say again: other colours, movement. */
    private boolean isPlain(int at) {
        if (in.says(at + 4, "gAMA")) {
            return in.four(at + 8) == USUAL_GAMMA;
        }
        if (in.says(at + 4, "cHRM")) {
            for (int i = 0; i < USUAL_PRIMARIES.length; i++) {
                if (in.four(at + 8 + 4 * i) != USUAL_PRIMARIES[i]) {
                    return false;
                }
            }
            return true;
        }
        return !in.says(at + 4, "iCCP") && !in.says(at + 4, "cICP") && !in.says(at + 4, "acTL");
    }
}
