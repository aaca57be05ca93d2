package fr.parvis.serve;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2FrameTypes;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * How long an HTTP/2 connection may keep us waiting, as {@link Patience} does for HTTP/1.1: for the next request, or for
 * taking something of what its streams are owed. What costs a client nothing, such as a ping, is no sign of life. Stands
 * between the network and what reads and writes frames.
 */
final class StreamPatience extends Watch {
    private static final int TYPE = 3;
    private static final int LONGEST_OF_THEM =
            Http2CodecUtil.FRAME_HEADER_LENGTH + Http2CodecUtil.PING_FRAME_PAYLOAD_LENGTH;

    /** What is written whether or not anything is taken, each in one piece. */
    private static final Set<Byte> NO_ANSWER = Set.of(
            Http2FrameTypes.SETTINGS, Http2FrameTypes.PING, Http2FrameTypes.WINDOW_UPDATE, Http2FrameTypes.RST_STREAM);

    private final Patience.Limits limits;
    private final IntSupplier streams;
    private long lastSign;

    /** @param streams how many are open */
    StreamPatience(Patience.Limits limits, LongSupplier nanos, IntSupplier streams) {
        super(limits.idle(), nanos);
        this.limits = limits;
        this.streams = streams;
        this.lastSign = now();
    }

    /** The head of a request is complete. */
    void heard() {
        lastSign = now();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (!(message instanceof ByteBuf frame) || !isNoAnswer(frame)) {
            lastSign = now();
        }
        super.write(context, message, promise);
    }

    @Override
    boolean isEnough(ChannelHandlerContext context, long now) {
        var limit = streams.getAsInt() > 0 ? limits.stuck() : limits.idle();
        return now - lastSign > limit.toNanos();
    }

    /** A part of a body may look the same, and is then the second piece of a frame of which the first does not. */
    private static boolean isNoAnswer(ByteBuf frame) {
        int length = frame.readableBytes();
        return length >= Http2CodecUtil.FRAME_HEADER_LENGTH
                && length <= LONGEST_OF_THEM
                && NO_ANSWER.contains(frame.getByte(frame.readerIndex() + TYPE));
    }
}
