package fr.parvis.serve;

import fr.parvis.site.Blobs;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
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

    void send(HttpServerResponse response, String sha256, ByteRange range) {
        next(response, Vertx.currentContext(), sha256, range);
    }

    private void next(HttpServerResponse response, Context loop, String sha256, ByteRange rest) {
        if (response.closed()) {
            return;
        }
        int length = (int) Math.min(SLICE, rest.length());
        var unused = readers.later(
                        () -> blobs.slice(sha256, rest.first(), length).orElseThrow())
                .whenComplete((slice, failure) -> loop.runOnContext(ready -> {
                    if (failure != null) {
                        LOG.warnf("A large file was cut off: %s", failure.toString());
                        response.reset();
                        return;
                    }
                    if (length == rest.length()) {
                        response.end(Buffer.buffer(slice));
                        return;
                    }
                    response.write(Buffer.buffer(slice))
                            .onSuccess(written ->
                                    next(response, loop, sha256, new ByteRange(rest.first() + length, rest.last())));
                }));
    }
}
