package fr.parvis.site;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Files that are meant for a server or for who keeps it, and lie among those of a site where a whole folder is sent in:
 * programs, their settings and passwords, dumps of databases, what editors and copying programs leave behind.
 */
final class ServerFiles {
    private static final Pattern NAME = Pattern.compile(
            "(?i)(?:.*/)?(?:web\\.config|php\\.ini|htpasswd|(?:access|error)[._]log(?:[.-]\\d+)*(?:\\.gz)?|"
                    + "id_(?:rsa|dsa|ecdsa|ed25519)|hts-log\\.txt|[^/]+(?:~|\\.(?:bak|old|orig|save|dist|swp|swo|"
                    + "pem|p12|pfx|ppk|jks|keystore|kdbx?|mdb|accdb|sqlite3?|sql(?:\\.(?:gz|bz2|zip|xz|zst|7z))?)))");

    private static final Pattern FOLDER = Pattern.compile("(?i)((?:.*?/)?hts-cache/).*");

    /**
     * What a program of a server is called, also where another ending was put behind it so that it does not run; the page
     * or the sheet that such a program made may be called the same.
     */
    private static final Pattern PROGRAM = Pattern.compile(
            "(?i)[^/]*\\.(?:php\\d*|phtml|phar|inc|asp|aspx|ascx|ashx|asax|jsp|jspx|cfm|cgi|pl)(?:[._~-][^/]*)?");

    private static final Pattern CODE = Pattern.compile("(?i)<\\?(?:php|=)|<%|<cf[a-z]+[\\s>]|\\A#!");

    private static final Pattern KEY = Pattern.compile(
            "^(?:-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----|PuTTY-User-Key-File-)", Pattern.MULTILINE);
    private static final Pattern PAGE = Pattern.compile("(?i).*\\.x?html?");
    /** Before a key there may be remarks, or its certificate. */
    private static final int HEAD = 16 << 10;

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
        return PROGRAM.matcher(name.substring(name.lastIndexOf('/') + 1)).matches()
                && CODE.matcher(new String(content, StandardCharsets.ISO_8859_1))
                        .find();
    }

    /** Whether it is a private key, whatever it is called; a page may show one. */
    static boolean isKey(String name, byte[] content) {
        var start = new String(content, 0, Math.min(content.length, HEAD), StandardCharsets.ISO_8859_1);
        return !PAGE.matcher(name).matches() && KEY.matcher(start).find();
    }
}
