package fr.parvis.serve;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.ReadOnlyHttp2Headers;
import io.netty.util.AsciiString;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The short way of an HTTP/2 connection, as {@link FastLane} is that of HTTP/1.1: a plain read of something that is in
 * memory is answered on its stream at once, and the server never hears of it.
 */
final class FastStreams extends Http2FrameListenerDecorator {
    private static final AsciiString DATE = HttpHeaderNames.DATE;

    private final FastLane.Common common;
    private final AtHand.Asker asker;
    private final Http2ConnectionEncoder encoder;
    private final StreamPatience patience;

    private FastStreams(
            Http2FrameListener server,
            FastLane.Common common,
            StreamPatience patience,
            AtHand.Asker asker,
            Http2ConnectionEncoder encoder) {
        super(server);
        this.common = common;
        this.patience = patience;
        this.asker = asker;
        this.encoder = encoder;
    }

    /** Opens the way on a new connection. */
    static void open(
            Http2ConnectionHandler connection, FastLane.Common common, StreamPatience patience, AtHand.Asker asker) {
        LargeFrames.of(connection.encoder());
        var decoder = connection.decoder();
        decoder.frameListener(new FastStreams(decoder.frameListener(), common, patience, asker, connection.encoder()));
    }

    @Override
    public void onHeadersRead(ChannelHandlerContext context, int stream, Http2Headers headers, int padding, boolean end)
            throws Http2Exception {
        if (!answered(context, stream, headers, end) && isHeard(context, stream, headers, end)) {
            super.onHeadersRead(context, stream, headers, padding, end);
        }
    }

    @Override
    public void onHeadersRead(
            ChannelHandlerContext context,
            int stream,
            Http2Headers headers,
            int dependency,
            short weight,
            boolean exclusive,
            int padding,
            boolean end)
            throws Http2Exception {
        if (!answered(context, stream, headers, end) && isHeard(context, stream, headers, end)) {
            super.onHeadersRead(context, stream, headers, dependency, weight, exclusive, padding, end);
        }
    }

    private boolean answered(ChannelHandlerContext context, int stream, Http2Headers headers, boolean end) {
        patience.heard();
        var found = end ? find(headers) : null;
        if (found == null) {
            return false;
        }
        var answer = found.answer();
        boolean bodiless = HttpMethod.HEAD.asciiName().contentEquals(headers.method())
                || !answer.body().isReadable();
        var unusedHead = encoder.writeHeaders(context, stream, fields(found), 0, bodiless, context.newPromise());
        if (!bodiless) {
            var unusedBody =
                    encoder.writeData(context, stream, answer.body().duplicate(), 0, true, context.newPromise());
        }
        common.count().increment();
        return true;
    }

    /**
     * Whether the server shall hear of it. A method that is none would make it close the whole connection. That there is
     * more to come it does not tell {@link Reception}, so it is said in the words of HTTP/1.1.
     */
    private boolean isHeard(ChannelHandlerContext context, int stream, Http2Headers headers, boolean end) {
        var method = headers.method();
        if (method != null && !isToken(method.toString())) {
            var unused =
                    encoder.writeRstStream(context, stream, Http2Error.PROTOCOL_ERROR.code(), context.newPromise());
            return false;
        }
        if (method != null && !end) {
            headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
        return true;
    }

    private static boolean isToken(String method) {
        try {
            return !HttpMethod.valueOf(method).name().isEmpty();
        } catch (IllegalArgumentException noToken) {
            return false;
        }
    }

    private AtHand.@Nullable Found find(Http2Headers headers) {
        var authority = headers.authority();
        var path = headers.path();
        if (authority == null || path == null || !PlainRequest.is(headers) || !StreamGate.areOneLineEach(headers)) {
            return null;
        }
        var target = path.toString();
        if (target.indexOf(' ') >= 0) {
            return null;
        }
        var codings = HeaderLines.joined(headers.getAll(HttpHeaderNames.ACCEPT_ENCODING));
        return common.atHand()
                .find(new AtHand.Asked(authority.toString(), target, codings, name -> values(headers, name)), asker);
    }

    private Http2Headers fields(AtHand.Found found) {
        var fields = found.fields();
        var all = Arrays.copyOf(fields, fields.length + 2);
        all[fields.length] = DATE;
        all[fields.length + 1] = common.date().ascii();
        return ReadOnlyHttp2Headers.serverHeaders(false, found.answer().status(), all);
    }

    private static List<String> values(Http2Headers headers, String name) {
        return headers.getAll(AsciiString.of(name).toLowerCase()).stream()
                .map(CharSequence::toString)
                .toList();
    }
}
