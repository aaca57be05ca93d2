package fr.parvis.serve;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * What is sent for one path of one release, ready: every header and, for each content coding, the body and its tag.
 *
 * @param headers all but {@code Content-Length}, {@code Content-Encoding} and {@code ETag}
 * @param bodies at least {@link Encoding#IDENTITY}
 */
record Answer(int status, MultiMap headers, Map<Encoding, Body> bodies, Instant lastModified) {
    /** Below this, a compressed body saves no packet. */
    private static final int WORTH_COMPRESSING = 256;

    private static final int WEIGHT_OF_HEAD = 1_000;

    sealed interface Body {
        /** A strong entity tag with its quotes. */
        String tag();

        long size();

        /** Bytes in memory. */
        record Ready(Buffer bytes, String tag) implements Body {
            @Override
            public long size() {
                return bytes.length();
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
                bodies.put(encoding, new Body.Ready(Buffer.buffer(bytes), '"' + name + encoding.tagSuffix() + '"'));
            }
        }
        return bodies;
    }

    Body body(Encoding encoding) {
        return Objects.requireNonNull(bodies.get(encoding), "the coding is one of the answer's own");
    }

    int weight() {
        return bodies.values().stream()
                .mapToInt(
                        body -> body instanceof Body.Ready ready ? ready.bytes().length() : 0)
                .reduce(WEIGHT_OF_HEAD, Integer::sum);
    }
}
