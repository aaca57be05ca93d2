package fr.parvis.site.picture;

import java.nio.charset.StandardCharsets;

/** The beginning of a file, read by place; what lies behind its end is zero. */
final class Bytes {
    private final byte[] content;

    Bytes(byte[] content) {
        this.content = content;
    }

    int length() {
        return content.length;
    }

    boolean has(int at, int length) {
        return at >= 0 && length >= 0 && at <= content.length - length;
    }

    int at(int place) {
        return place >= 0 && place < content.length ? content[place] & 0xff : 0;
    }

    /** Two bytes, the more significant first. */
    int two(int place) {
        return at(place) << 8 | at(place + 1);
    }

    /** Four bytes, the most significant first. */
    long four(int place) {
        return (long) two(place) << 16 | two(place + 2);
    }

    /** Two bytes, the less significant first. */
    int twoBack(int place) {
        return at(place) | at(place + 1) << 8;
    }

    /** Three bytes, the least significant first. */
    int threeBack(int place) {
        return twoBack(place) | at(place + 2) << 16;
    }

    boolean says(int place, String text) {
        return has(place, text.length())
                && new String(content, place, text.length(), StandardCharsets.ISO_8859_1).equals(text);
    }
}
