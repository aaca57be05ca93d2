package fr.parvis.serve;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request that has its answer already. Nobody reads it; so much of it may come, and for so long, that who
 * sends it sees the answer and the connection can go on. Then it is enough.
 */
final class Leftover {
    private static final int MOST = 65_536;
    private static final int SECONDS = 1;

    private boolean open;
    private int taken;
    private @Nullable ScheduledFuture<?> end;

    /** A request has begun. */
    void begin(HttpRequest request) {
        open = !(request instanceof LastHttpContent);
    }

    /**
     * More of its body came.
     *
     * @return whether that is enough
     */
    boolean take(HttpContent content) {
        if (content.decoderResult().isFailure()) {
            return true;
        }
        if (content instanceof LastHttpContent) {
            open = false;
            forget();
            return false;
        }
        if (end != null) {
            taken += content.content().readableBytes();
        }
        return end != null && taken > MOST;
    }

    /** Its answer has been given. */
    void answered(EventExecutor loop, Runnable enough) {
        if (open && end == null) {
            taken = 0;
            end = loop.schedule(enough, SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Nothing is waited for any more. */
    void forget() {
        if (end != null) {
            end.cancel(false);
            end = null;
        }
    }
}
