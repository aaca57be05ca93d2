package fr.parvis.serve;

import fr.parvis.address.Hostname;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.AbstractSniHandler;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the TLS engine and reads the name with which a client greets (RFC 6066, section 3). Who asks for a name
 * whose certificate is in memory goes on, who asks for one that has yet to be read waits for that apart from the event
 * loop, and who asks for one for which there is none is told so, before any key is touched; so is who comes when too many
 * greet one name. Then it goes out of the way. What is no TLS, or breaks off, is the engine's to refuse.
 */
final class SniGate extends AbstractSniHandler<SniGate.Verdict> {
    /** Bytes of the first message of a client; browsers need less than 2 KiB. */
    private static final int LONGEST_GREETING = 16_384;

    /** How long it may take is watched by the engine behind, whose time runs already. */
    private static final long NO_TIME_OF_ITS_OWN = 0;

    private final Names names;
    private boolean refused;

    /**
     * What is known of names.
     *
     * @param isServed whether there is a certificate for a name, from memory; empty if that has yet to be read
     * @param read the same, and may read the database
     * @param nameless whose certificate those get who ask for no name
     * @param readers where reading happens
     * @param hasRoom whether there may be one more connection
     * @param mayGreet whether who is connected may begin a handshake now, which costs more than any page
     */
    record Names(
            Function<Hostname, Optional<Boolean>> isServed,
            Predicate<Hostname> read,
            Hostname nameless,
            Executor readers,
            Predicate<Channel> hasRoom,
            BiPredicate<Channel, Hostname> mayGreet) {}

    /** What comes of a greeting, and the alert that says so (RFC 8446, section 6). */
    enum Verdict {
        WELCOME(0),
        UNRECOGNIZED_NAME(112),
        /** For which TLS has no word but internal_error. */
        CROWDED(80);

        private final int alert;

        Verdict(int alert) {
            this.alert = alert;
        }
    }

    SniGate(Names names) {
        super(LONGEST_GREETING, NO_TIME_OF_ITS_OWN);
        this.names = names;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) throws Exception {
        super.handlerAdded(context);
        if (!names.hasRoom.test(context.channel())) {
            refused = true;
            var unused = context.close();
        }
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        if (refused) {
            in.skipBytes(in.readableBytes());
        } else {
            super.decode(context, in, out);
        }
    }

    @Override
    protected Future<Verdict> lookup(ChannelHandlerContext context, @Nullable String asked) {
        var name = name(asked);
        Promise<Verdict> verdict = context.executor().newPromise();
        if (name.isEmpty()) {
            return verdict.setSuccess(Verdict.UNRECOGNIZED_NAME);
        }
        var greeted = name.get();
        var channel = context.channel();
        names.isServed
                .apply(greeted)
                .ifPresentOrElse(
                        served -> verdict.setSuccess(verdict(served, channel, greeted)),
                        () -> names.readers.execute(
                                () -> verdict.setSuccess(verdict(names.read.test(greeted), channel, greeted))));
        return verdict;
    }

    private Verdict verdict(boolean served, Channel channel, Hostname name) {
        if (!served) {
            return Verdict.UNRECOGNIZED_NAME;
        }
        return names.mayGreet.test(channel, name) ? Verdict.WELCOME : Verdict.CROWDED;
    }

    @Override
    protected void onLookupComplete(ChannelHandlerContext context, @Nullable String asked, Future<Verdict> done) {
        var verdict = done.getNow();
        if (verdict == Verdict.WELCOME) {
            context.pipeline().remove(this);
        } else {
            refused = true;
            context.writeAndFlush(fatal(verdict.alert)).addListener(ChannelFutureListener.CLOSE);
        }
    }

    /** A record with one fatal alert. */
    private static ByteBuf fatal(int alert) {
        return Unpooled.wrappedBuffer(new byte[] {21, 3, 3, 0, 2, 2, (byte) alert});
    }

    /** Some clients ask for an address, which is no name. */
    private Optional<Hostname> name(@Nullable String asked) {
        return asked == null || NetUtil.isValidIpV4Address(asked) ? Optional.of(names.nameless) : Hostname.parse(asked);
    }
}
