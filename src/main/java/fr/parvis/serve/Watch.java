package fr.parvis.serve;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Looks at a connection from time to time and closes it when it has kept us waiting for too long. */
abstract class Watch extends ChannelDuplexHandler {
    private static final int LOOKS = 4;

    private final long step;
    private final LongSupplier nanos;
    private @Nullable ScheduledFuture<?> next;

    /** @param shortest the shortest time that may be too long; looks are a quarter of it apart */
    Watch(Duration shortest, LongSupplier nanos) {
        this.step = shortest.toNanos() / LOOKS;
        this.nanos = nanos;
    }

    /** Whether the connection has had its time. */
    abstract boolean isEnough(ChannelHandlerContext context, long now);

    /** In nanoseconds, from anywhere. */
    final long now() {
        return nanos.getAsLong();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        lookLater(context);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        var waiting = next;
        if (waiting != null) {
            waiting.cancel(false);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        handlerRemoved(context);
        super.channelInactive(context);
    }

    private void lookLater(ChannelHandlerContext context) {
        next = context.executor().schedule(() -> look(context), step, TimeUnit.NANOSECONDS);
    }

    private void look(ChannelHandlerContext context) {
        if (!context.channel().isActive()) {
            return;
        }
        if (isEnough(context, now())) {
            var unused = context.close();
        } else {
            lookLater(context);
        }
    }
}
