package fr.parvis.serve;

import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What clients could write into the log at will. When an HTTP/2 connection breaks, Vert.x looks for its own half of each
 * open stream; those that {@link FastStreams} answers have none, and Netty told of that once for every frame that was
 * lost, each time with the whole trace. And before HTTP/2 has begun there is nobody who could be told but the log. The
 * connection ends all the same.
 */
final class Noise {
    private static final Logger PROMISES = Logger.getLogger("io.netty.util.concurrent.DefaultPromise");
    private static final Logger CONNECTIONS = Logger.getLogger("io.vertx.core.net.impl.ConnectionBase");
    private static final String LOOKS = "io.vertx.core.http.impl.Http2ConnectionBase";

    private Noise() {}

    static void keepOut() {
        PROMISES.setFilter(line -> !isNoise(line.getThrown()));
        CONNECTIONS.setFilter(line -> !isNoise(line.getMessage()));
    }

    /** What is said of a connection that agreed on HTTP/2 and begins with something else, repeated in the line. */
    static boolean isNoise(@Nullable String message) {
        return message != null
                && (message.startsWith("HTTP/2 client preface") || message.startsWith("Unexpected HTTP/1.x request"));
    }

    /** Such a failure, also where the machine has thrown it so often that it leaves the trace out. */
    static boolean isNoise(@Nullable Throwable thrown) {
        if (!(thrown instanceof NullPointerException)) {
            return false;
        }
        var trace = thrown.getStackTrace();
        return trace.length == 0 || trace[0].getClassName().equals(LOOKS);
    }
}
