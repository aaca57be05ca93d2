package fr.parvis.clean.reference;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** An address that holds what it is the address of (RFC 2397). */
public final class DataUrl {
    private DataUrl() {}

    /**
     * What stands in an address (RFC 2397); nothing if it cannot be read.
     *
     * @param header what stands before the comma
     * @param data what stands behind it, without a fragment
     */
    public static Optional<byte[]> content(String header, String data) {
        var bytes = unescaped(data);
        return header.strip().toLowerCase(Locale.ROOT).endsWith("base64") ? unpacked(bytes) : Optional.of(bytes);
    }

    private static Optional<byte[]> unpacked(byte[] text) {
        try {
            var letters = new String(text, StandardCharsets.ISO_8859_1).replaceAll("\\s+", "");
            return Optional.of(Base64.getDecoder().decode(letters));
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    /** The bytes that percent signs stand for, and all others as they are. */
    public static byte[] unescaped(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var out = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            out.write(low < 0 ? bytes[i] : high * 16 + low);
            i += low < 0 ? 0 : 2;
        }
        return out.toByteArray();
    }
}
