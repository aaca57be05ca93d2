package fr.parvis.serve;

import java.nio.charset.StandardCharsets;

/** Targets of redirects as they may stand in a {@code Location} header. */
final class Locations {
    private static final String PLAIN = "-._~:/?#[]@!$&'()*+,;=%";

    private Locations() {}

    /** Percent-encodes everything that no URL holds; what a target is led to never begins with two slashes. */
    static String safe(String target) {
        var out = new StringBuilder(target.length() + 16);
        for (byte b : target.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (plain || PLAIN.indexOf(c) >= 0) {
                out.append(c);
            } else {
                out.append('%').append(String.format("%02X", (int) c));
            }
        }
        return out.toString().replaceFirst("^/{2,}", "/");
    }
}
