package fr.parvis.serve;

import fr.parvis.address.Hostname;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.AbstractSniHandler;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Stands before TLS at the beginning of a connection and reads the name with which the client greets (RFC 6066, section
 * 3). A name whose certificate is in memory goes on, one whose certificate has yet to be read waits for that apart from
 * the event loop, and one that is nobody's here is told so before any key is touched. Then it goes out of the way.
 */
final class SniGate extends AbstractSniHandler<Hostname> {
    /** A fatal alert, unrecognized_name, as a TLS record (RFC 8446, sections 5.1 and 6). */
    private static final ByteBuf UNRECOGNIZED = Unpooled.unreleasableBuffer(Unpooled.directBuffer(7)
            .writeBytes(new byte[] {21, 3, 3, 0, 2, 2, 112})
            .asReadOnly());

    private final Names names;

    /**
     * What is known of names.
     *
     * @param ready whether nothing has to be read to know what a name is shown
     * @param isServed whether there is a certificate for a name; may read the database
     * @param nameless whose certificate those get who ask for no name
     * @param readers where reading happens
     */
    record Names(
            Function<Hostname, Optional<Boolean>> ready,
            Predicate<Hostname> isServed,
            Hostname nameless,
            Executor readers) {}

    SniGate(Names names, Duration patience) {
        super(patience.toMillis());
        this.names = names;
    }

    /** Some clients ask for an address, which is no name. */
    @Override
    protected Future<Hostname> lookup(ChannelHandlerContext context, @Nullable String asked) {
        var name = asked == null ? names.nameless : Hostname.parse(asked).orElse(names.nameless);
        var decision = context.executor().<Hostname>newPromise();
        var ready = names.ready.apply(name);
        if (ready.isPresent()) {
            decide(decision, name, ready.get());
        } else {
            names.readers.execute(() -> decide(decision, name, names.isServed.test(name)));
        }
        return decision;
    }

    @Override
    protected void onLookupComplete(ChannelHandlerContext context, @Nullable String asked, Future<Hostname> decision) {
        if (decision.isSuccess()) {
            context.pipeline().remove(this);
        } else {
            var unused = context.writeAndFlush(UNRECOGNIZED.duplicate()).addListener(ChannelFutureListener.CLOSE);
        }
    }

    private static void decide(Promise<Hostname> decision, Hostname name, boolean served) {
        if (served) {
            decision.setSuccess(name);
        } else {
            decision.setFailure(new Unrecognized());
        }
    }

    /** Happens as often as somebody likes, so it costs no picture of the stack. */
    private static final class Unrecognized extends SSLHandshakeException {
        Unrecognized() {
            super("a name that is nobody's here");
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}
