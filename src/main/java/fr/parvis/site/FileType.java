package fr.parvis.site;

import fr.parvis.address.PagePath;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a file is to a release, told from its declared type, its name and its first bytes. */
enum FileType {
    PAGE,
    STYLE,
    DRAWING,
    /** Programs and what only programs read: never part of a release. */
    SCRIPT,
    OTHER;

    static final String UNKNOWN = "application/octet-stream";

    /** So many first bytes may tell a page. */
    static final int START = 1024;

    private static final Map<String, String> PROGRAMS = Map.of(
            "js", "text/javascript",
            "mjs", "text/javascript",
            "map", "text/javascript",
            "wasm", "application/wasm",
            "webmanifest", "application/manifest+json",
            "swf", "application/x-shockwave-flash");
    private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,100}");
    /** Everything that browsers ever took for a program (HTML standard, JavaScript MIME types). */
    private static final Pattern LANGUAGE =
            Pattern.compile("(?:text|application)/(?:x-)?(?:java|ecma|j|live|vb)script[\\d.]*");

    private static final Pattern HTML_START =
            Pattern.compile("(?is)\\A(?:\ufeff)?\\s*(?:<!--.*?-->\\s*)*<(?:!doctype\\s+html|html|head|body)\\b.*");

    /** The media type that the name of a file, or else its first bytes, tells. */
    static String guess(PagePath path, byte[] content) {
        if (path.isFolder()) {
            return "text/html";
        }
        return Optional.ofNullable(PROGRAMS.get(path.extension()))
                .or(() -> MediaTypes.ofExtension(path.extension()))
                .orElseGet(() -> looksLikePage(content) ? "text/html" : UNKNOWN);
    }

    /** The bare media type of a declaration, in lower case; what is no media type is {@link #UNKNOWN}. */
    static String essence(String declared) {
        var bare = declared.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return MEDIA_TYPE.matcher(bare).matches() ? bare : UNKNOWN;
    }

    static FileType of(String declared) {
        var type = essence(declared);
        return switch (LANGUAGE.matcher(type).matches() ? "text/javascript" : type) {
            case "text/html", "application/xhtml+xml" -> PAGE;
            case "text/css" -> STYLE;
            case "image/svg+xml" -> DRAWING;
            case "text/javascript",
                    "application/wasm",
                    "application/manifest+json",
                    "application/x-shockwave-flash",
                    "application/java-archive",
                    "text/xsl",
                    "application/xslt+xml" -> SCRIPT;
            default -> OTHER;
        };
    }

    private static boolean looksLikePage(byte[] content) {
        var start = new String(content, 0, Math.min(content.length, START), StandardCharsets.UTF_8);
        return HTML_START.matcher(start).matches();
    }
}
