package fr.parvis.serve;

import fr.parvis.address.Hostname;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.AbstractSniHandler;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the TLS engine and reads the name with which a client greets (RFC 6066, section 3). Who asks for a name
 * whose certificate is in memory goes on, who asks for one that has yet to be read waits for that apart from the event
 * loop, and who asks for one for which there is none is told so, before any key is touched. Then it goes out of the way.
 * What is no TLS, or breaks off, is the engine's to refuse.
 */
final class SniGate extends AbstractSniHandler<Boolean> {
    /** Bytes of the first message of a client; browsers need less than 2 KiB. */
    private static final int LONGEST_GREETING = 16_384;

    /** How long it may take is watched by the engine behind, whose time runs already. */
    private static final long NO_TIME_OF_ITS_OWN = 0;

    /** A record with one fatal alert (RFC 8446, section 6). */
    private static final byte[] UNRECOGNIZED_NAME = {21, 3, 3, 0, 2, 2, 112};

    private final Names names;
    private boolean refused;

    /**
     * What is known of names.
     *
     * @param isServed whether there is a certificate for a name, from memory; empty if that has yet to be read
     * @param read the same, and may read the database
     * @param nameless whose certificate those get who ask for no name
     * @param readers where reading happens
     */
    record Names(
            Function<Hostname, Optional<Boolean>> isServed,
            Predicate<Hostname> read,
            Hostname nameless,
            Executor readers) {}

    SniGate(Names names) {
        super(LONGEST_GREETING, NO_TIME_OF_ITS_OWN);
        this.names = names;
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
    protected Future<Boolean> lookup(ChannelHandlerContext context, @Nullable String asked) {
        var name = name(asked);
        var known = name.isEmpty() ? Optional.of(false) : names.isServed.apply(name.get());
        Promise<Boolean> served = context.executor().newPromise();
        if (known.isPresent()) {
            served.setSuccess(known.get());
        } else {
            names.readers.execute(() -> served.setSuccess(names.read.test(name.get())));
        }
        return served;
    }

    @Override
    protected void onLookupComplete(ChannelHandlerContext context, @Nullable String asked, Future<Boolean> served) {
        if (served.getNow()) {
            context.pipeline().remove(this);
        } else {
            refused = true;
            context.writeAndFlush(Unpooled.wrappedBuffer(UNRECOGNIZED_NAME)).addListener(ChannelFutureListener.CLOSE);
        }
    }

    /** Some clients ask for an address, which is no name. */
    private Optional<Hostname> name(@Nullable String asked) {
        return asked == null || NetUtil.isValidIpV4Address(asked) ? Optional.of(names.nameless) : Hostname.parse(asked);
    }
}
