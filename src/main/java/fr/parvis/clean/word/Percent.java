package fr.parvis.clean.word;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Percent-encoding as forms write it; what is broken stays as it is. */
public final class Percent {
    private Percent() {}

    public static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return text;
        }
    }
}
