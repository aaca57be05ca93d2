package fr.parvis.serve;

import fr.parvis.site.Blobs;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jboss.logging.Logger;

/** Sends what is too large for memory slice by slice, no faster than the client takes it. */
@ApplicationScoped
class BlobStream {
    private static final Logger LOG = Logger.getLogger(BlobStream.class);
    private static final int SLICE = 256 << 10;

    private final Blobs blobs;
    private final Renderers readers;

    BlobStream(Blobs blobs, Renderers readers) {
        this.blobs = blobs;
        this.readers = readers;
    }

    /** Sends the pieces of one blob one after the other and ends the response. */
    void send(HttpServerResponse response, String sha256, List<Piece> pieces) {
        next(response, Vertx.currentContext(), sha256, new ArrayDeque<>(pieces));
    }

    private void next(HttpServerResponse response, Context loop, String sha256, Deque<Piece> left) {
        if (response.closed()) {
            return;
        }
        var piece = left.poll();
        if (piece == null) {
            response.end();
        } else if (piece instanceof Piece.Text text) {
            write(response, text.bytes(), () -> next(response, loop, sha256, left));
        } else if (piece instanceof Piece.Part part) {
            slice(response, loop, sha256, part.range(), left);
        }
    }

    private void slice(HttpServerResponse response, Context loop, String sha256, ByteRange range, Deque<Piece> left) {
        int length = (int) Math.min(SLICE, range.length());
        if (length < range.length()) {
            left.push(new Piece.Part(new ByteRange(range.first() + length, range.last())));
        }
        var unused = readers.later(
                        () -> blobs.slice(sha256, range.first(), length).orElseThrow())
                .whenComplete((slice, failure) -> loop.runOnContext(ready -> {
                    if (failure != null) {
                        fail(response, failure);
                        return;
                    }
                    write(response, Buffer.buffer(slice), () -> next(response, loop, sha256, left));
                }));
    }

    /** What has begun can only be cut off, so that nobody takes it for whole. */
    private static void fail(HttpServerResponse response, Throwable failure) {
        if (response.headWritten()) {
            LOG.warnf("A large file was cut off: %s", failure.toString());
            response.reset();
            return;
        }
        LOG.debugf("A large file cannot be read now: %s", failure.toString());
        response.headers()
                .remove("Content-Range")
                .remove("Last-Modified")
                .remove("ETag")
                .set("Cache-Control", "no-store")
                .set("Content-Length", "0")
                .set("Retry-After", Reception.SECONDS_TO_COME_AGAIN);
        response.setStatusCode(503).end();
    }

    private static void write(HttpServerResponse response, Buffer bytes, Runnable then) {
        response.write(bytes).onSuccess(written -> then.run());
    }
}
