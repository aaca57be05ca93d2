package fr.parvis.site.picture;

import java.util.Optional;

/**
 * How large a picture is, told from its first bytes.
 *
 * @param bytes of the whole file
 * @param width in pixels, as browsers show it
 * @param height the same
 * @param reducible whether a smaller one can be made of it that looks the same
 */
public record Measure(long bytes, int width, int height, boolean reducible) {
    /** Nothing if it is no picture that we understand, or if its size is further behind. */
    public static Optional<Measure> of(byte[] start, long bytes) {
        return Header.of(start).map(header -> of(header, bytes));
    }

    static Measure of(Header header, long bytes) {
        return new Measure(bytes, header.width(), header.height(), header.kind() != Header.Kind.FINISHED);
    }
}
