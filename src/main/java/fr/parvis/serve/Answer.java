package fr.parvis.serve;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.MultiMap;
import io.vertx.core.http.impl.headers.HeadersMultiMap;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is sent for one path of one release, ready: every header and, for each content coding that was wanted so far, the
 * body and its tag. It never changes; what shall differ is another answer.
 */
final class Answer {
    /** Its place in the cache, its headers, and what a coding has beside its body: bytes of the heap, as measured. */
    private static final int WEIGHT = 1_200;

    private static final int WEIGHT_OF_CODING = 2_000;

    private final int status;
    private final MultiMap headers;
    private final Bodies bodies;
    private final Instant lastModified;
    private volatile Map<Encoding, Prepared> prepared = Map.of();

    /** @param headers all but {@code Content-Length}, {@code Content-Encoding}, {@code ETag} and {@code Date} */
    Answer(int status, MultiMap headers, Bodies bodies, Instant lastModified) {
        this.status = status;
        this.headers = headers;
        this.bodies = bodies;
        this.lastModified = lastModified;
    }

    sealed interface Body {
        /** A strong entity tag with its quotes. */
        String tag();

        long size();

        /**
         * Bytes in memory, outside the heap so that they go to the network as they are. Nobody frees them but the
         * collector, once nothing refers to them any more.
         */
        record Ready(ByteBuf bytes, String tag) implements Body {
            static Ready of(byte[] content, String tag) {
                var outside =
                        ByteBuffer.allocateDirect(content.length).put(content).flip();
                return new Ready(Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(outside)), tag);
            }

            @Override
            public long size() {
                return bytes.readableBytes();
            }
        }

        /** A blob that is too large to keep in memory. */
        record Stored(String sha256, long size) implements Body {
            @Override
            public String tag() {
                return '"' + sha256.substring(0, 32) + '"';
            }
        }
    }

    int status() {
        return status;
    }

    MultiMap headers() {
        return headers;
    }

    Instant lastModified() {
        return lastModified;
    }

    Bodies bodies() {
        return bodies;
    }

    /**
     * The coding in which somebody wants it, if it is there in that one; else null.
     *
     * @param acceptEncoding what was asked for; null for nothing
     */
    @Nullable
    Encoding ready(@Nullable String acceptEncoding) {
        var coding = Negotiation.choose(acceptEncoding, bodies.codings());
        return bodies.ready().containsKey(coding) ? coding : null;
    }

    /** The same, made if it is not there. May take milliseconds. */
    Encoding make(@Nullable String acceptEncoding) {
        var coding = ready(acceptEncoding);
        while (coding == null) {
            bodies.make(Negotiation.choose(acceptEncoding, bodies.codings()));
            coding = ready(acceptEncoding);
        }
        return coding;
    }

    /** In a coding that is there. */
    Body body(Encoding coding) {
        return Objects.requireNonNull(bodies.ready().get(coding), "the coding is there");
    }

    /** In a coding that is there. */
    Prepared prepared(Encoding coding) {
        var known = prepared.get(coding);
        if (known == null) {
            known = new Prepared(this, coding, body(coding));
            var more = new EnumMap<Encoding, Prepared>(Encoding.class);
            more.putAll(prepared);
            more.put(coding, known);
            prepared = more;
        }
        return known;
    }

    /** The same with another header; an empty value takes it away. */
    Answer with(String name, String value) {
        var others = HeadersMultiMap.httpHeaders().addAll(headers);
        if (value.isEmpty()) {
            others.remove(name);
        } else {
            others.set(name, value);
        }
        return new Answer(status, others, bodies, lastModified);
    }

    /** About how many bytes of memory it takes, with the codings that are there. */
    int weight() {
        long weight = WEIGHT;
        for (var body : bodies.ready().values()) {
            weight += WEIGHT_OF_CODING + (body instanceof Body.Ready ? body.size() : 0);
        }
        return (int) Math.min(Integer.MAX_VALUE, weight);
    }
}
