package fr.parvis.serve;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpScheme;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What can be told about a request at a glance, before anybody looks at what it asks for. */
final class PlainRequest {
    /** With one of these, an answer is more than what lies ready. */
    private static final List<CharSequence> CONDITIONS = List.of(
            HttpHeaderNames.IF_NONE_MATCH,
            HttpHeaderNames.IF_MODIFIED_SINCE,
            HttpHeaderNames.RANGE,
            HttpHeaderNames.IF_MATCH,
            HttpHeaderNames.IF_UNMODIFIED_SINCE);

    /** With one of these, there is more to come on the connection than the next request. */
    private static final List<CharSequence> COMPANY = List.of(
            HttpHeaderNames.CONTENT_LENGTH,
            HttpHeaderNames.TRANSFER_ENCODING,
            HttpHeaderNames.EXPECT,
            HttpHeaderNames.UPGRADE);

    private PlainRequest() {}

    /** A read without conditions, of which nothing but the end follows. */
    static boolean is(HttpRequest request) {
        return leavesNothingBehind(request) && hasNone(request.headers()::contains, CONDITIONS);
    }

    /** Whether the connection goes on with another request, whatever the answer to this one is. */
    static boolean leavesNothingBehind(HttpRequest request) {
        var connection = request.headers().get(HttpHeaderNames.CONNECTION);
        return request.decoderResult().isSuccess()
                && (request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD))
                && request.protocolVersion().equals(HttpVersion.HTTP_1_1)
                && (connection == null || (connection.equalsIgnoreCase("keep-alive") && !closes(request.headers())))
                && hasNone(request.headers()::contains, COMPANY);
    }

    /** Whether another line than the first says so. */
    private static boolean closes(HttpHeaders headers) {
        return headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE, true);
    }

    /** The same of a request on a stream of its own, which nothing follows; one with a host beside its authority is two. */
    static boolean is(Http2Headers request) {
        return isRead(request.method())
                && isHttps(request.scheme())
                && hasNone(request::contains, CONDITIONS)
                && hasNone(request::contains, COMPANY)
                && !request.contains(HttpHeaderNames.HOST);
    }

    private static boolean isRead(@Nullable CharSequence method) {
        return method != null
                && (HttpMethod.GET.asciiName().contentEquals(method)
                        || HttpMethod.HEAD.asciiName().contentEquals(method));
    }

    private static boolean isHttps(@Nullable CharSequence scheme) {
        return scheme != null && HttpScheme.HTTPS.name().contentEquals(scheme);
    }

    private static boolean hasNone(Predicate<CharSequence> present, List<CharSequence> names) {
        for (int i = 0; i < names.size(); i++) {
            if (present.test(names.get(i))) {
                return false;
            }
        }
        return true;
    }
}
