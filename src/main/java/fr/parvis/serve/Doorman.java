package fr.parvis.serve;

import fr.parvis.address.Hostname;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.AbstractSniHandler;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.Future;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads for which name a connection is opened before the TLS engine sees a byte of it. Who asks for a name that is
 * nobody's here is told so ({@code unrecognized_name}, RFC 6066, section 3) and costs no key, no thread and no query;
 * all others go on to the engine as if this had not been there. What is no TLS, or breaks off, is the engine's to refuse.
 */
final class Doorman extends AbstractSniHandler<Boolean> {
    /** Bytes of the first message of a client; browsers need less than 2 KiB. */
    private static final int LONGEST_HELLO = 16_384;

    /** How long it may take is watched by the engine behind, whose time runs already. */
    private static final long NO_TIME_OF_ITS_OWN = 0;

    /** A record with one fatal alert (RFC 8446, section 6). */
    private static final byte[] UNRECOGNIZED_NAME = {21, 3, 3, 0, 2, 2, 112};

    private final Predicate<Hostname> known;
    private boolean refused;

    /** @param known whether somebody here has the name; answered from memory */
    Doorman(Predicate<Hostname> known) {
        super(LONGEST_HELLO, NO_TIME_OF_ITS_OWN);
        this.known = known;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        if (refused) {
            in.skipBytes(in.readableBytes());
        } else {
            super.decode(context, in, out);
        }
    }

    /** Whoever asks for no name, or for an address, which is no name, is let in. */
    @Override
    protected Future<Boolean> lookup(ChannelHandlerContext context, @Nullable String asked) {
        boolean admitted = asked == null
                || Hostname.parse(asked).map(known::test).orElseGet(() -> NetUtil.isValidIpV4Address(asked));
        return context.executor().newSucceededFuture(admitted);
    }

    @Override
    protected void onLookupComplete(ChannelHandlerContext context, @Nullable String asked, Future<Boolean> admitted) {
        if (admitted.getNow()) {
            context.pipeline().remove(this);
        } else {
            refused = true;
            context.writeAndFlush(Unpooled.wrappedBuffer(UNRECOGNIZED_NAME)).addListener(ChannelFutureListener.CLOSE);
        }
    }
}
