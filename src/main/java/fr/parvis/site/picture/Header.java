package fr.parvis.site.picture;

import java.util.Optional;

/**
 * What the first bytes of a picture say of it. Nothing is decoded.
 *
 * @param width in pixels, as it is shown: once it is turned
 * @param height the same
 * @param orientation how it lies, 1 to 8 as in Exif; the values from 5 on lie on a side
 */
record Header(int width, int height, int orientation, Kind kind) {
    private static final int LARGEST = 65_535;

    /** What can be made of a picture. */
    enum Kind {
        JPEG,
        /** A JPEG that has to be in memory as a whole before its first line can be shown. */
        PROGRESSIVE_JPEG,
        PNG,
        /** Nothing: it moves, has colours that would come out wrong, or is as small as it would become. */
        FINISHED
    }

    static Optional<Header> of(byte[] start) {
        var in = new Bytes(start);
        Optional<Header> header = Optional.empty();
        if (in.two(0) == 0xffd8) {
            header = new JpegHeader(in).read();
        } else if (in.four(0) == 0x89504e47L && in.four(4) == 0x0d0a1a0aL) {
            header = new PngHeader(in).read();
        } else if (in.says(0, "GIF8")) {
            header = finished(in.twoBack(6), in.twoBack(8));
        } else if (in.says(0, "RIFF") && in.says(8, "WEBP")) {
            header = webp(in);
        }
        return header.filter(Header::isPossible);
    }

    static Optional<Header> finished(int width, int height) {
        return Optional.of(new Header(width, height, 1, Kind.FINISHED));
    }

    long pixels() {
        return (long) width * height;
    }

    /** How wide the lines are in the file. */
    int storedWidth() {
        return orientation < 5 ? width : height;
    }

    int storedHeight() {
        return orientation < 5 ? height : width;
    }

    private boolean isPossible() {
        return width > 0 && height > 0 && width <= LARGEST && height <= LARGEST;
    }

    /** WebP (RFC 9649). One that has Exif may be turned, or not: browsers do not agree. */
    private static Optional<Header> webp(Bytes in) {
        if (in.says(12, "VP8X")) {
            boolean turned = (in.at(20) & 0x08) != 0;
            return turned ? Optional.empty() : finished(in.threeBack(24) + 1, in.threeBack(27) + 1);
        }
        if (in.says(12, "VP8L") && in.at(20) == 0x2f) {
            return finished(1 + (in.twoBack(21) & 0x3fff), 1 + (in.threeBack(22) >> 6 & 0x3fff));
        }
        boolean lossy = in.says(12, "VP8 ") && in.at(23) == 0x9d && in.at(24) == 0x01 && in.at(25) == 0x2a;
        return lossy ? finished(in.twoBack(26) & 0x3fff, in.twoBack(28) & 0x3fff) : Optional.empty();
    }
}
