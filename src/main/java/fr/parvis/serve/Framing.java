package fr.parvis.serve;

import fr.parvis.address.TransferEncoding;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Where a request of HTTP/1 ends, and whether its connection does. The parser takes a {@code Transfer-Encoding} that it does not know for none at all, so
 * that the body would be the next request; the server takes the request's version for that of its answer.
 */
final class Framing {
    private static final DecoderResult OTHER_CODING =
            DecoderResult.failure(new IllegalArgumentException("another Transfer-Encoding than chunked"));
    private static final DecoderResult OTHER_VERSION = DecoderResult.failure(new OtherVersion());

    private Framing() {}

    /** A version of HTTP that is not spoken on this connection. */
    static final class OtherVersion extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private OtherVersion() {
            super("another version than HTTP/1");
        }
    }

    /** Marks a request that can be read in two ways as one that could not be read; after such a one, nothing more is heard. */
    static void settle(HttpRequest request) {
        var version = request.protocolVersion();
        // The server knows these two objects only, and not their equals.
        request.setProtocolVersion(version.equals(HttpVersion.HTTP_1_0) ? HttpVersion.HTTP_1_0 : HttpVersion.HTTP_1_1);
        if (request.decoderResult().isSuccess()) {
            if (!version.protocolName().equals("HTTP") || version.majorVersion() != 1) {
                request.setDecoderResult(OTHER_VERSION);
            } else if (!TransferEncoding.isClear(request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING))) {
                request.setDecoderResult(OTHER_CODING);
            }
        }
        if (request.decoderResult().isFailure()) {
            request.setProtocolVersion(HttpVersion.HTTP_1_1);
            request.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        } else {
            settleConnection(request.headers());
        }
    }

    /** The server looks for one word in a line, where there may be a list in several (RFC 9110, section 7.6.1). */
    private static void settleConnection(HttpHeaders headers) {
        var list = HeaderLines.joined(headers.getAll(HttpHeaderNames.CONNECTION));
        if (list == null) {
            return;
        }
        var options = Arrays.stream(list.toLowerCase(Locale.ROOT).split(",", -1))
                .map(String::strip)
                .collect(Collectors.toSet());
        if (options.contains("close")) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        } else if (options.contains("keep-alive")) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
    }
}
