package fr.parvis.address;

import java.util.regex.Pattern;

/**
 * French spacing: narrow no-break spaces before {@code ; ! ?}, no-break spaces before the colon and within guillemets
 * (Lexique des règles typographiques en usage à l'Imprimerie nationale). Those within numbers are put there when numbers
 * are written.
 */
final class Typography {
    private static final Pattern HIGH = Pattern.compile(" (?=[;!?])");
    private static final Pattern WIDE = Pattern.compile("(?<=«) | (?=[:»])");

    private Typography() {}

    static String french(String text) {
        return WIDE.matcher(HIGH.matcher(text).replaceAll("\u202f")).replaceAll("\u00a0");
    }
}
