package fr.parvis.render;

import java.util.regex.Pattern;

/**
 * French spacing: narrow no-break spaces before {@code ; ! ?} and within numbers, no-break spaces before the colon and
 * within guillemets (Lexique des règles typographiques en usage à l'Imprimerie nationale).
 */
final class Typography {
    private static final Pattern HIGH = Pattern.compile(" (?=[;!?])");
    private static final Pattern WIDE = Pattern.compile("(?<=«) | (?=[:»])");

    private Typography() {}

    static String french(String text) {
        return WIDE.matcher(HIGH.matcher(text).replaceAll("\u202f")).replaceAll("\u00a0");
    }
}
