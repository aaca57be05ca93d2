package fr.parvis.site.picture;

import fr.parvis.site.picture.Header.Kind;
import java.util.Optional;

/** Reads the segments of a JPEG (ITU-T T.81) up to its first line. */
final class JpegHeader {
    private static final int START_OF_SCAN = 0xda;
    private static final int END = 0xd9;

    private final Bytes in;
    private int orientation = 1;
    private boolean jfif;
    private int adobe = -1;
    private int frame = -1;
    private int coding;

    JpegHeader(Bytes in) {
        this.in = in;
    }

    Optional<Header> read() {
        int at = 2;
        boolean whole = false;
        while (in.has(at, 4) && in.at(at) == 0xff) {
            int marker = in.at(at + 1);
            if (marker == 0xff) {
                at++;
            } else if (marker == START_OF_SCAN || marker == END) {
                whole = marker == START_OF_SCAN;
                break;
            } else if (standsAlone(marker)) {
                at += 2;
            } else {
                segment(marker, at + 4, in.two(at + 2) - 2);
                at += 2 + Math.max(2, in.two(at + 2));
            }
        }
        return frame < 0 ? Optional.empty() : Optional.of(header(whole));
    }

    private Header header(boolean whole) {
        int height = in.two(frame + 1);
        int width = in.two(frame + 3);
        boolean lies = orientation >= 5;
        return new Header(lies ? height : width, lies ? width : height, orientation, whole ? kind() : Kind.FINISHED);
    }

    /** Only what every decoder takes for the same colours: grey, or the usual three; not those of printing presses. */
    private Kind kind() {
        boolean usual = coding == 0xc0 || coding == 0xc1 || coding == 0xc2;
        if (!usual || in.at(frame) != 8 || !(isGrey() || isUsualColour())) {
            return Kind.FINISHED;
        }
        return coding == 0xc2 ? Kind.PROGRESSIVE_JPEG : Kind.JPEG;
    }

    private boolean isGrey() {
        return in.at(frame + 5) == 1;
    }

    private boolean isUsualColour() {
        boolean numbered = in.at(frame + 6) == 1 && in.at(frame + 9) == 2 && in.at(frame + 12) == 3;
        return in.at(frame + 5) == 3 && (adobe >= 0 ? adobe == 1 : jfif || numbered);
    }

    private void segment(int marker, int from, int length) {
        if (marker == 0xe0 && in.says(from, "JFIF\0")) {
            jfif = true;
        } else if (marker == 0xe1 && in.says(from, "Exif\0\0")) {
            orientation = new Exif(in, from + 6, length - 6).orientation();
        } else if (marker == 0xee && in.says(from, "Adobe") && length >= 12) {
            adobe = in.at(from + 11);
        } else if (isFrame(marker) && in.has(from, 6) && frame < 0) {
            frame = from;
            coding = marker;
        }
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private static boolean standsAlone(int marker) {
        return marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8);
    }
}
