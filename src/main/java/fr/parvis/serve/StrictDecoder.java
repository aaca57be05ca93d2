package fr.parvis.serve;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMessageDecoderResult;
import io.netty.util.AsciiString;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parser of HTTP/1 requests, less lenient than the one that it stands for: one blank between the parts of a request
 * line, no header without a name, and none that goes on in the next line (RFC 9112, sections 3 and 5). The latter it
 * sees by counting: what a head has beyond the bytes of its lines are the two that end each, and a name begins each.
 */
final class StrictDecoder extends VertxHttpRequestDecoder {
    private static final DecoderResult FOLDED =
            DecoderResult.failure(new IllegalArgumentException("a header over several lines"));
    private static final int LINE_END = 2;

    private @Nullable ByteBuf reading;
    private @Nullable HttpMessage head;
    private int from;
    private int headLength;
    private int names;
    private int nextPart;

    StrictDecoder(HttpServerOptions limits) {
        super(limits);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf buffer, List<Object> out) throws Exception {
        int before = out.size();
        reading = buffer;
        from = buffer.readerIndex();
        super.decode(context, buffer, out);
        var begun = head;
        if (begun != null) {
            headLength += buffer.readerIndex() - from;
            if (out.size() > before) {
                head = null;
                judge(begun);
            }
        }
    }

    @Override
    protected HttpMessage createMessage(String[] line) {
        var begun = super.createMessage(line);
        head = begun;
        from = reading == null ? 0 : reading.readerIndex();
        headLength = 0;
        names = 0;
        return begun;
    }

    private void judge(HttpMessage complete) {
        if (complete.decoderResult() instanceof HttpMessageDecoderResult sizes
                && headLength != sizes.headerSize() + LINE_END * (names + 1)) {
            complete.setDecoderResult(FOLDED);
        }
    }

    @Override
    protected AsciiString splitHeaderName(byte[] line, int start, int length) {
        if (length == 0) {
            throw new IllegalArgumentException("a header without a name");
        }
        names++;
        return super.splitHeaderName(line, start, length);
    }

    @Override
    protected String splitFirstWordInitialLine(byte[] line, int start, int length) {
        nextPart = length + 1;
        return super.splitFirstWordInitialLine(line, expected(line, start, 0), length);
    }

    @Override
    protected String splitSecondWordInitialLine(byte[] line, int start, int length) {
        int here = expected(line, start, nextPart);
        nextPart = start + length + 1;
        return super.splitSecondWordInitialLine(line, here, length);
    }

    @Override
    protected String splitThirdWordInitialLine(byte[] line, int start, int length) {
        return super.splitThirdWordInitialLine(line, expected(line, start, nextPart), length);
    }

    private static int expected(byte[] line, int start, int where) {
        if (start != where || (start > 0 && line[start - 1] != ' ')) {
            throw new IllegalArgumentException("not one blank between the parts of a request line");
        }
        return start;
    }
}
