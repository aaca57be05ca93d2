package fr.parvis.ops;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/**
 * The rest of a body whose request has its answer already. Nobody wants it, but who sends it may look for the answer only
 * at its end; so it may go on as long as it comes on. Then the connection is closed: who was refused keeps none.
 */
final class Unread {
    private static final long MILLIS = 3_000;
    private static final long LEAST_BYTES = 3_072;

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final long most;

    /** @param most bytes of the whole body */
    private Unread(Vertx vertx, HttpServerRequest request, long most) {
        this.vertx = vertx;
        this.request = request;
        this.most = most;
    }

    /** To be called on the event loop of the request, when its answer has been given. */
    static void seeOff(Vertx vertx, HttpServerRequest request, long most) {
        // Over HTTP/2 a stream holds neither a connection nor a thread.
        if (!request.isEnded() && request.version() != HttpVersion.HTTP_2) {
            request.handler(nobody -> {}).resume();
            new Unread(vertx, request, most).look(request.bytesRead());
        }
    }

    private void look(long seen) {
        vertx.setTimer(MILLIS, timer -> {
            long read = request.bytesRead();
            if (request.isEnded()) {
                return;
            }
            if (read - seen < LEAST_BYTES || read > most) {
                request.connection().close();
            } else {
                look(read);
            }
        });
    }
}
