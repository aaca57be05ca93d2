package fr.parvis.serve;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is sent for one path of one release, ready: every header and, for each content coding, the bytes and their tag.
 *
 * @param headers all but {@code Content-Length}, {@code Content-Encoding} and {@code ETag}
 * @param bodies at least {@link Encoding#IDENTITY}, unless {@code stored} is set
 * @param stored the blob to send from, for what is too large to keep in memory
 */
record Answer(
        int status,
        MultiMap headers,
        Map<Encoding, Body> bodies,
        Instant lastModified,
        @Nullable Stored stored) {
    /** Below this, a compressed body saves no packet. */
    private static final int WORTH_COMPRESSING = 256;

    /** @param tag a strong entity tag with its quotes */
    record Body(Buffer bytes, String tag) {}

    record Stored(String sha256, long size) {
        String tag() {
            return '"' + sha256.substring(0, 32) + '"';
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
                bodies.put(encoding, new Body(Buffer.buffer(bytes), '"' + name + encoding.tagSuffix() + '"'));
            }
        }
        return bodies;
    }

    int weight() {
        return 1_000
                + bodies.values().stream()
                        .mapToInt(body -> body.bytes().length())
                        .sum();
    }
}
