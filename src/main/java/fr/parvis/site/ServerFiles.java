package fr.parvis.site;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Files that are meant for a server or for who keeps it, and lie among those of a site where a whole folder is sent in:
 * programs, their settings and passwords, dumps of databases, what editors and copying programs leave behind.
 */
final class ServerFiles {
    private static final Pattern NAME =
            Pattern.compile("(?i)(?:.*/)?(?:web\\.config|php\\.ini|error_log|(?:access|error)\\.log|"
                    + "hts-log\\.txt|[^/]+(?:~|\\.(?:bak|swp|swo|pem|mdb|sqlite3?|sql(?:\\.(?:gz|bz2|zip|xz))?)))");

    private static final Pattern FOLDER = Pattern.compile("(?i)((?:.*?/)?hts-cache/).*");

    /** What a program of a server is called; the page or the sheet that such a program made may be called the same. */
    private static final Set<String> PROGRAMS = Set.of(
            "php", "php3", "php4", "php5", "php7", "php8", "phtml", "phar", "inc", "asp", "aspx", "ascx", "ashx",
            "asax", "jsp", "jspx", "cfm", "cgi", "pl");

    private static final Pattern CODE = Pattern.compile("(?i)<\\?(?:php|=)|<%|<cf[a-z]+[\\s>]|\\A#!");

    private ServerFiles() {}

    /** Whether the name tells, and what is to be told of it: the file, or the folder of which all are such files. */
    static Optional<String> named(String name) {
        var folder = FOLDER.matcher(name);
        if (folder.matches()) {
            return Optional.of(folder.group(1));
        }
        return NAME.matcher(name).matches() ? Optional.of(name) : Optional.empty();
    }

    /** Whether it is a program, and not what one made. */
    static boolean isProgram(String name, byte[] content) {
        var extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return PROGRAMS.contains(extension)
                && CODE.matcher(new String(content, StandardCharsets.ISO_8859_1))
                        .find();
    }
}
