package fr.parvis.serve;

import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long an HTTP/1.1 connection may keep us waiting: for the rest of a head that has begun, for the next request, or
 * for taking something of what is sent to it. A download may be as slow as it likes as long as it goes on.
 */
final class Patience extends Watch {
    private final Limits limits;
    private long lastSign;
    private long headSince;
    private boolean headBegun;
    private int owed;
    private long stuckAt;

    /**
     * @param idle between a request and the next
     * @param head from the first byte of a request's head to its last
     * @param stuck while nothing of an answer is taken
     */
    record Limits(Duration idle, Duration head, Duration stuck) {
        Duration shortest() {
            return idle.compareTo(head) < 0 ? idle : head;
        }
    }

    Patience(Limits limits, LongSupplier nanos) {
        super(limits.shortest(), nanos);
        this.limits = limits;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        lastSign = now();
        super.handlerAdded(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        lastSign = now();
        if (!headBegun) {
            headBegun = true;
            headSince = lastSign;
        }
        super.channelRead(context, message);
    }

    /** A head is complete. */
    void heard() {
        headBegun = false;
    }

    /** How many answers the server is still working on: it is not the client who keeps us waiting then. */
    void owes(int answers) {
        owed = answers;
    }

    @Override
    boolean isEnough(ChannelHandlerContext context, long now) {
        var waiting = context.channel().unsafe().outboundBuffer();
        long pending = waiting == null ? 0 : waiting.totalPendingWriteBytes();
        if (pending > 0) {
            long state = pending ^ (waiting.currentProgress() << 1);
            if (state != stuckAt) {
                stuckAt = state;
                lastSign = now;
            }
            return now - lastSign > limits.stuck().toNanos();
        }
        if (stuckAt != 0) {
            stuckAt = 0;
            lastSign = now;
        }
        if (owed > 0) {
            lastSign = now;
            return false;
        }
        return (headBegun && now - headSince > limits.head().toNanos())
                || now - lastSign > limits.idle().toNanos();
    }
}
