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

    private static final Map<String, String> BY_EXTENSION = Map.ofEntries(
            Map.entry("html", "text/html"),
            Map.entry("htm", "text/html"),
            Map.entry("xhtml", "application/xhtml+xml"),
            Map.entry("css", "text/css"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("js", "text/javascript"),
            Map.entry("mjs", "text/javascript"),
            Map.entry("map", "text/javascript"),
            Map.entry("wasm", "application/wasm"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("swf", "application/x-shockwave-flash"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("gif", "image/gif"),
            Map.entry("webp", "image/webp"),
            Map.entry("avif", "image/avif"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("bmp", "image/bmp"),
            Map.entry("woff", "font/woff"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("ttf", "font/ttf"),
            Map.entry("otf", "font/otf"),
            Map.entry("eot", "application/vnd.ms-fontobject"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("txt", "text/plain"),
            Map.entry("md", "text/plain"),
            Map.entry("csv", "text/csv"),
            Map.entry("ics", "text/calendar"),
            Map.entry("vcf", "text/vcard"),
            Map.entry("json", "application/json"),
            Map.entry("geojson", "application/geo+json"),
            Map.entry("xml", "application/xml"),
            Map.entry("rss", "application/rss+xml"),
            Map.entry("atom", "application/atom+xml"),
            Map.entry("gpx", "application/gpx+xml"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("ogg", "audio/ogg"),
            Map.entry("oga", "audio/ogg"),
            Map.entry("m4a", "audio/mp4"),
            Map.entry("wav", "audio/wav"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("webm", "video/webm"),
            Map.entry("ogv", "video/ogg"),
            Map.entry("aac", "audio/aac"),
            Map.entry("flac", "audio/flac"),
            Map.entry("mid", "audio/midi"),
            Map.entry("midi", "audio/midi"),
            Map.entry("wma", "audio/x-ms-wma"),
            Map.entry("mov", "video/quicktime"),
            Map.entry("mpg", "video/mpeg"),
            Map.entry("mpeg", "video/mpeg"),
            Map.entry("avi", "video/x-msvideo"),
            Map.entry("wmv", "video/x-ms-wmv"),
            Map.entry("flv", "video/x-flv"),
            Map.entry("rtf", "application/rtf"),
            Map.entry("vtt", "text/vtt"),
            Map.entry("doc", "application/msword"),
            Map.entry("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            Map.entry("xls", "application/vnd.ms-excel"),
            Map.entry("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            Map.entry("ppt", "application/vnd.ms-powerpoint"),
            Map.entry("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
            Map.entry("odt", "application/vnd.oasis.opendocument.text"),
            Map.entry("ods", "application/vnd.oasis.opendocument.spreadsheet"),
            Map.entry("odp", "application/vnd.oasis.opendocument.presentation"),
            Map.entry("epub", "application/epub+zip"),
            Map.entry("zip", "application/zip"));
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
        return Optional.ofNullable(BY_EXTENSION.get(path.extension()))
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
