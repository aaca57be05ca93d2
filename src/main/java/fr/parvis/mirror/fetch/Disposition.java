package fr.parvis.mirror.fetch;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The {@code Content-Disposition} of an answer (RFC 6266), which tells what a script gives that says the same type of
 * whatever it gives.
 */
final class Disposition {
    static final String NAME = "Content-Disposition";

    private static final Pattern FILE =
            Pattern.compile("(?i);\\s*+filename\\*?+\\s*+=\\s*+(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^;]*+))");

    private static final Pattern ATTACHMENT = Pattern.compile("(?i)\\s*+attachment\\b");
    private static final Pattern EXTENSION = Pattern.compile("[a-z0-9]{1,8}");

    private Disposition() {}

    /** Whether it is to be kept, and not to be shown. */
    static boolean isAttachment(String field) {
        return ATTACHMENT.matcher(field).lookingAt();
    }

    /** The ending, without a dot, of the name that the file is to be kept under; empty if it has none. */
    static String extension(String field) {
        var file = FILE.matcher(field);
        while (file.find()) {
            var name = file.group(1) == null ? file.group(2) : file.group(1);
            var ending = name.substring(name.lastIndexOf('.') + 1).strip().toLowerCase(Locale.ROOT);
            if (name.indexOf('.') > 0 && EXTENSION.matcher(ending).matches()) {
                return ending;
            }
        }
        return "";
    }
}
