package fr.parvis.serve;

import fr.parvis.address.PagePath;
import fr.parvis.address.Sha256;
import io.vertx.core.MultiMap;
import io.vertx.core.http.impl.headers.HeadersMultiMap;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;

/** Puts answers together: status, type, caching, safety, bodies. */
final class Answers {
    static final String HTML = "text/html; charset=utf-8";

    private static final String PAGE_CACHING = "public, max-age=60, stale-while-revalidate=3600, stale-if-error=86400";
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String NEVER = "no-store";
    private static final String VARY = "Vary";
    private static final String ACCEPT_ENCODING = "Accept-Encoding";

    private Answers() {}

    /** How long an answer may be kept by others. */
    enum Keeping {
        /** Content of a site: a minute, longer while it is being looked after. */
        SHORTLY(PAGE_CACHING),
        /** Its address changes with its content. */
        FOR_EVER(Answers.FOR_EVER),
        /** Previews and troubles. */
        NEVER(Answers.NEVER);

        private final String header;

        Keeping(String header) {
            this.header = header;
        }
    }

    /** Of headers that most answers have. */
    static Stream<String> names() {
        return Stream.of("Content-Type", "Cache-Control", "Last-Modified", VARY);
    }

    static Stream<String> values() {
        return Stream.of(HTML, PAGE_CACHING, FOR_EVER, NEVER, ACCEPT_ENCODING);
    }

    static Answer of(int status, String type, byte[] content, Keeping keeping, Instant changed) {
        return of(status, type, content, keeping, changed, Map.of());
    }

    static Answer of(
            int status, String type, byte[] content, Keeping keeping, Instant changed, Map<String, String> more) {
        var headers = headers(type, keeping, changed);
        more.forEach(headers::set);
        var compressible = isCompressible(type);
        if (compressible) {
            headers.set(VARY, ACCEPT_ENCODING);
        }
        var body = Answer.Body.Ready.of(content, '"' + name(content) + '"');
        return new Answer(status, headers, compressible ? Bodies.compressible(body) : Bodies.plain(body), changed);
    }

    static Answer html(int status, String page, Keeping keeping, Instant changed) {
        return of(status, HTML, page.getBytes(StandardCharsets.UTF_8), keeping, changed);
    }

    static Answer stored(int status, String type, Answer.Body.Stored body, Keeping keeping, Instant changed) {
        return new Answer(status, headers(type, keeping, changed), Bodies.plain(body), changed);
    }

    static Answer redirect(int status, String location, Keeping keeping, Instant changed) {
        var text = "→ " + location + "\n";
        return of(
                status,
                "text/plain; charset=utf-8",
                text.getBytes(StandardCharsets.UTF_8),
                keeping,
                changed,
                Map.of("Location", location));
    }

    /** The same, leading on with what was asked if it leads anywhere but to the folder that {@code path} names. */
    static Answer asking(Answer answer, PagePath path, String query) {
        var location = answer.headers().get("Location");
        return location == null || location.equals(path.encoded() + "/")
                ? answer
                : answer.with("Location", Locations.asking(location, query));
    }

    /**
     * The same, to be kept and not opened if it is XML, or parts of something, that was not cleaned: a browser would run
     * what it finds there.
     */
    static Answer content(Answer answer, String type) {
        return isOtherXml(type) || type.startsWith("multipart/") || type.startsWith("message/")
                ? answer.with("Content-Disposition", "attachment")
                : answer;
    }

    /** The same for the few who know the address: nobody keeps it, nobody finds it. */
    static Answer hidden(Answer answer) {
        return answer.with("Cache-Control", NEVER)
                .with("X-Robots-Tag", "noindex, nofollow")
                .with("Last-Modified", "");
    }

    private static MultiMap headers(String type, Keeping keeping, Instant changed) {
        var headers = HeadersMultiMap.httpHeaders();
        headers.set("Content-Type", type);
        headers.set("Cache-Control", keeping.header);
        if (keeping != Keeping.NEVER) {
            headers.set("Last-Modified", Conditions.write(changed));
        }
        headers.set(SafetyHeaders.POLICY, SafetyHeaders.policyFor(type));
        SafetyHeaders.always().forEach(headers::set);
        return headers;
    }

    private static boolean isOtherXml(String type) {
        var essence = essence(type);
        return (essence.endsWith("/xml") || essence.endsWith("+xml"))
                && !essence.equals("image/svg+xml")
                && !essence.equals("application/xhtml+xml");
    }

    private static String essence(String type) {
        return type.split(";", 2)[0].strip();
    }

    static boolean isCompressible(String type) {
        return type.startsWith("text/")
                || type.contains("json")
                || essence(type).endsWith("xml")
                || type.startsWith("font/ttf")
                || type.startsWith("font/otf")
                || type.startsWith("image/x-icon")
                || type.startsWith("image/bmp");
    }

    private static String name(byte[] content) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Sha256.of(content))
                .substring(0, 22);
    }
}
