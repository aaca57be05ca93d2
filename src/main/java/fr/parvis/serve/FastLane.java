package fr.parvis.serve;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The short way of an HTTP/1.1 connection, between the parser and the server: a plain read of something that is in
 * memory is answered on the spot, with bytes that were put together when the answer was made. Every other request goes
 * on to the server as if this were not here, and while the server owes an answer everything goes there, so that
 * answers keep the order of their requests. What is sent this way is what the server would have sent.
 */
final class FastLane extends ChannelDuplexHandler {
    /** A body up to this size is copied behind its head: one buffer costs the network less than two. */
    private static final int COPIED = 4_096;

    private static final int FIRST_FINAL = 200;

    /**
     * What the lanes of all connections share.
     *
     * @param count of what went this way
     */
    record Common(AtHand atHand, HttpDate date, LongAdder count) {}

    private final Common common;
    private final ChannelHandlerContext network;
    private final Patience patience;
    private final AtHand.Asker asker;
    private int owed;
    private boolean answered;
    private boolean retired;
    private boolean deaf;
    private boolean unflushed;
    private final Leftover leftover = new Leftover();

    /** @param network where bytes go that nobody has to encode any more */
    FastLane(Common common, ChannelHandlerContext network, Patience patience, AtHand.Asker asker) {
        this.common = common;
        this.network = network;
        this.patience = patience;
        this.asker = asker;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (deaf) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpRequest request) {
            patience.heard();
            var ready = owed == 0 && !retired ? find(request) : null;
            answered = ready != null;
            if (ready != null) {
                send(ready, request.method().equals(HttpMethod.HEAD));
                return;
            }
            patience.owes(++owed);
            Framing.settle(request);
            deaf = request.decoderResult().isFailure();
            retired |= !PlainRequest.leavesNothingBehind(request);
            leftover.begin(request);
        } else if (answered) {
            // The empty end of a request that has its answer.
            return;
        } else if (message instanceof HttpContent content && leftover.take(content)) {
            content.release();
            leave(context);
            return;
        }
        super.channelRead(context, message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        if (unflushed) {
            unflushed = false;
            network.flush();
        }
        super.channelReadComplete(context);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        boolean last = message instanceof LastHttpContent;
        boolean interim =
                message instanceof HttpResponse response && response.status().code() < FIRST_FINAL;
        if (last && !interim) {
            patience.owes(--owed);
        }
        super.write(context, message, promise);
        if (last && owed == 0) {
            leftover.answered(context.executor(), () -> leave(context));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        leftover.forget();
        super.channelInactive(context);
    }

    /** Hears nothing more, and closes the connection once all answers are given. */
    private void leave(ChannelHandlerContext context) {
        deaf = true;
        leftover.forget();
        if (owed == 0) {
            var unused = context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
    }

    private AtHand.@Nullable Found find(HttpRequest request) {
        var hosts = request.headers().getAll(HttpHeaderNames.HOST);
        if (hosts.size() != 1 || !PlainRequest.is(request)) {
            return null;
        }
        var codings = HeaderLines.joined(request.headers().getAll(HttpHeaderNames.ACCEPT_ENCODING));
        return common.atHand.find(
                new AtHand.Asked(hosts.get(0), request.uri(), codings, request.headers()::getAll), asker);
    }

    private void send(AtHand.Found found, boolean headOnly) {
        var body = headOnly ? Unpooled.EMPTY_BUFFER : found.answer().body();
        var first = found.head();
        var last = common.date.lastOfHead();
        int copied = body.readableBytes() <= COPIED ? body.readableBytes() : 0;
        var head = network.alloc().directBuffer(first.length + last.length + copied);
        head.writeBytes(first).writeBytes(last).writeBytes(body, body.readerIndex(), copied);
        write(head);
        if (copied < body.readableBytes()) {
            write(body.duplicate());
        }
        unflushed = true;
        common.count.increment();
    }

    /** What fails closes the connection, and nobody waits to be told. */
    private void write(ByteBuf bytes) {
        var unused = network.write(bytes, network.voidPromise());
    }
}
