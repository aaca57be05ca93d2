package fr.parvis.ops;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How long the head of a request to the API may be. The server refuses by itself without a word what is longer, so it is
 * given room for more, and {@link ApiGate} refuses.
 */
@ApplicationScoped
class Heads implements HttpServerOptionsCustomizer {
    private static final int ROOM = 64 << 10;
    /** Beside the target: the blanks and the version. */
    private static final int FRAME = " HTTP/1.1 ".length();

    private final int line;
    private final long fields;

    Heads(
            @ConfigProperty(name = "quarkus.http.limits.max-initial-line-length", defaultValue = "4096") int line,
            @ConfigProperty(name = "quarkus.http.limits.max-header-size", defaultValue = "8K") MemorySize fields) {
        this.line = line;
        this.fields = fields.asLongValue();
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setMaxInitialLineLength(Math.max(options.getMaxInitialLineLength(), ROOM));
        options.setMaxHeaderSize(Math.max(options.getMaxHeaderSize(), ROOM));
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        customizeHttpServer(options);
    }

    boolean hasLongTarget(HttpServerRequest request) {
        return request.method().name().length() + request.uri().length() + FRAME > line;
    }

    boolean hasMuchBeside(HttpServerRequest request) {
        long length = 0;
        for (var field : request.headers()) {
            length += field.getKey().length() + field.getValue().length() + 4;
        }
        return length > fields;
    }
}
