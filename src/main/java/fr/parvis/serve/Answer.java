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
import java.util.Set;

/**
 * What is sent for one path of one release, ready: every header and, for each content coding, the body and its tag.
 * It never changes; what shall differ is another answer.
 */
final class Answer {
    /** Below this, a compressed body saves no packet. */
    private static final int WORTH_COMPRESSING = 256;

    private static final int WEIGHT_OF_HEAD = 1_500;

    private final int status;
    private final MultiMap headers;
    private final Map<Encoding, Body> bodies;
    private final Instant lastModified;
    private final Map<Encoding, Prepared> prepared = new EnumMap<>(Encoding.class);

    /**
     * @param headers all but {@code Content-Length}, {@code Content-Encoding}, {@code ETag} and {@code Date}
     * @param bodies at least {@link Encoding#IDENTITY}
     */
    Answer(int status, MultiMap headers, Map<Encoding, Body> bodies, Instant lastModified) {
        this.status = status;
        this.headers = headers;
        this.bodies = bodies;
        this.lastModified = lastModified;
        bodies.forEach((coding, body) -> prepared.put(coding, Prepared.of(this, coding, body)));
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

    static Map<Encoding, Body> bodies(byte[] content, String name, boolean compressible) {
        var bodies = new EnumMap<Encoding, Body>(Encoding.class);
        for (var encoding : Encoding.values()) {
            boolean plain = encoding == Encoding.IDENTITY;
            if (!plain && (!compressible || content.length < WORTH_COMPRESSING || !encoding.isAvailable())) {
                continue;
            }
            var bytes = encoding.apply(content);
            if (plain || bytes.length < content.length) {
                bodies.put(encoding, Body.Ready.of(bytes, '"' + name + encoding.tagSuffix() + '"'));
            }
        }
        return bodies;
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

    /** The content codings to choose from. */
    Set<Encoding> codings() {
        return bodies.keySet();
    }

    Body body(Encoding coding) {
        return Objects.requireNonNull(bodies.get(coding), "the coding is one of the answer's own");
    }

    Prepared prepared(Encoding coding) {
        return Objects.requireNonNull(prepared.get(coding), "the coding is one of the answer's own");
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

    /** About how many bytes of memory it takes. */
    int weight() {
        long weight = 0;
        for (var body : bodies.values()) {
            weight += WEIGHT_OF_HEAD + (body instanceof Body.Ready ? body.size() : 0);
        }
        return (int) Math.min(Integer.MAX_VALUE, weight);
    }
}
