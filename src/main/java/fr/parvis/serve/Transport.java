package fr.parvis.serve;

import io.vertx.core.MultiMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a response travels, as far as its headers tell: over TLS the policy of a page lets nothing be fetched without, and
 * where browsers trust the connection they may remember to come by it only (RFC 6797).
 */
enum Transport {
    PLAIN(false, false, false),
    /** With a certificate that nobody vouches for. */
    ENCRYPTED(true, false, false),
    TRUSTED(true, true, false),
    /** Also for the names below. */
    TRUSTED_BELOW(true, true, true);

    private static final String UPGRADE = "; upgrade-insecure-requests";

    private final boolean secure;
    private final boolean remembered;
    private final boolean below;

    Transport(boolean secure, boolean remembered, boolean below) {
        this.secure = secure;
        this.remembered = remembered;
        this.below = below;
    }

    /** What policies become over TLS. */
    static Stream<String> policies() {
        return SafetyHeaders.policies().map(policy -> policy + UPGRADE);
    }

    /**
     * Tells the headers that differ from those that {@code headers} has.
     *
     * @param seconds that browsers remember; 0 for none
     */
    void tell(MultiMap headers, long seconds, BiConsumer<String, String> header) {
        if (!secure) {
            return;
        }
        @Nullable String policy = headers.get(SafetyHeaders.POLICY);
        if (policy != null) {
            header.accept(SafetyHeaders.POLICY, policy + UPGRADE);
        }
        if (remembered && seconds > 0) {
            header.accept("Strict-Transport-Security", "max-age=" + seconds + (below ? "; includeSubDomains" : ""));
        }
    }
}
