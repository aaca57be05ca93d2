package fr.parvis.address;

import java.util.Locale;
import java.util.regex.Pattern;

/** How much one of several is wanted (RFC 9110, section 12.4.2). */
public final class Quality {
    /** More digits than there may be, or none before the point, are understood all the same. */
    private static final Pattern VALUE = Pattern.compile("0?\\.[0-9]{1,9}|0\\.?|1(?:\\.0{0,9})?");

    private static final String NAME = "q=";

    private Quality() {}

    /**
     * From 0, not at all, to 1, which is meant where nothing is said. What cannot be understood is not wanted.
     *
     * @param parts of an item, split at its semicolons; the first is what is wanted
     */
    public static double of(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            var parameter = parts[i].strip().toLowerCase(Locale.ROOT);
            if (parameter.startsWith(NAME)) {
                var value = parameter.substring(NAME.length());
                return VALUE.matcher(value).matches() ? Double.parseDouble(value) : 0;
            }
        }
        return 1;
    }
}
