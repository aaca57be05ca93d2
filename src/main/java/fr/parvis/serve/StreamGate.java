package fr.parvis.serve;

import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;
import io.netty.util.ByteProcessor;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/** What the parser of HTTP/1.1 refuses and that of HTTP/2 lets through (RFC 9113, sections 8.2.1 and 8.3.1). */
final class StreamGate {
    /** Goes on to the first byte that no value may hold. */
    private static final ByteProcessor ALLOWED = value -> value != '\r' && value != '\n' && value != 0;

    private StreamGate() {}

    static boolean admits(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_2) {
            return true;
        }
        return "https".equalsIgnoreCase(request.scheme())
                && request.uri().startsWith("/")
                && request.headers().entries().stream().allMatch(header -> isOneLine(header.getValue()));
    }

    /** The same of a head before the server has it; a value that is there in another form is left to the server. */
    static boolean areOneLineEach(Http2Headers headers) {
        for (var header : headers) {
            if (!(header.getValue() instanceof AsciiString value) || !isOneLine(value)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOneLine(AsciiString value) {
        try {
            return value.forEachByte(ALLOWED) < 0;
        } catch (Exception impossible) {
            throw new IllegalStateException("looking throws nothing", impossible);
        }
    }

    private static boolean isOneLine(String value) {
        return value.indexOf('\r') < 0 && value.indexOf('\n') < 0 && value.indexOf('\0') < 0;
    }
}
