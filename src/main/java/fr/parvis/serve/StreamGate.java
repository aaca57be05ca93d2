package fr.parvis.serve;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/** What the parser of HTTP/1.1 refuses and that of HTTP/2 lets through (RFC 9113, sections 8.2.1 and 8.3.1). */
final class StreamGate {
    private StreamGate() {}

    static boolean admits(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_2) {
            return true;
        }
        return "https".equalsIgnoreCase(request.scheme())
                && request.uri().startsWith("/")
                && request.headers().entries().stream().allMatch(header -> isOneLine(header.getValue()));
    }

    private static boolean isOneLine(String value) {
        return value.indexOf('\r') < 0 && value.indexOf('\n') < 0 && value.indexOf('\0') < 0;
    }
}
