package fr.parvis.clean;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** Something of the right kind for every path; what can run says so. */
final class Filler {
    static final String PICTURE = "image/gif";
    private static final String DOT = new String(
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"),
            StandardCharsets.ISO_8859_1);

    private Filler() {}

    static Internet.Answer of(String path, String policy) {
        var ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (ending) {
            case "js", "mjs" -> new Internet.Answer("text/javascript", policy, "alert(1)");
            case "css" -> new Internet.Answer("text/css", policy, "p{color:red}");
            case "json" -> new Internet.Answer("application/json", policy, "{}");
            case "vtt" -> new Internet.Answer("text/vtt", policy, "WEBVTT\n");
            case "svg" ->
                new Internet.Answer(
                        "image/svg+xml",
                        policy,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script><g id=\"a\"/></svg>");
            case "png", "gif", "jpg", "jpeg", "webp", "avif", "ico" -> new Internet.Answer(PICTURE, policy, DOT);
            case "woff", "woff2", "ttf", "mp3", "mp4", "webm", "ogg", "swf", "pdf" ->
                new Internet.Answer("application/octet-stream", policy, "-");
            default -> new Internet.Answer("text/html; charset=utf-8", policy, "<p>x</p>");
        };
    }
}
