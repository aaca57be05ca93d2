package fr.parvis.domain.certificate;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of one name.
 *
 * @param name a host name, or {@code *.} and the pages domain
 * @param tenant whose it is; null for the platform's own
 * @param wanted whether somebody still wants a certificate for it
 * @param held what is served; null if there is nothing yet
 * @param order what is under way; null if nothing is
 * @param fence raised by each claim; only its holder may write
 */
record CertificateRow(
        String name,
        @Nullable Long tenant,
        boolean wanted,
        Origin origin,
        @Nullable Held held,
        Window window,
        Attempts attempts,
        @Nullable OpenOrder order,
        long fence) {
    private static final String WILDCARD = "*.";
    private static final Duration LONG = Duration.ofDays(30);

    /** Who sees to it. */
    enum Origin {
        ACME,
        IMPORT
    }

    /**
     * A certificate with its key.
     *
     * @param chain PEM, the leaf first
     * @param authority from which it was ordered for this tenant; null if it was brought, or was another tenant's
     */
    record Held(
            String chain,
            Keys.Sealed key,
            Instant notBefore,
            Instant notAfter,
            String issuer,
            @Nullable String authority) {
        boolean isValid(Instant now) {
            return now.isBefore(notAfter);
        }

        Duration lifetime() {
            return Duration.between(notBefore, notAfter);
        }

        /** Whether less than a sixth of its time is left, half of what a renewal has. */
        boolean isUrgent(Instant now) {
            return Duration.between(now, notAfter).compareTo(lifetime().dividedBy(6)) < 0;
        }
    }

    /** When the authority wants it to be renewed, and when to ask again; all null if it never said. */
    record Window(
            @Nullable Instant start,
            @Nullable Instant end,
            @Nullable Instant askAgain) {
        static final Window NONE = new Window(null, null, null);
    }

    /** @param next before which nothing is tried; null if nothing stands in the way */
    record Attempts(
            int failures,
            @Nullable Instant failingSince,
            @Nullable Why lastError,
            @Nullable Instant next) {
        static final Attempts NONE = new Attempts(0, null, null, null);

        boolean isFailingForLong(Instant now) {
            return failingSince != null && failingSince.plus(LONG).isBefore(now);
        }

        boolean isWaiting(Instant now) {
            return next != null && next.isAfter(now);
        }
    }

    /** @param spent its line in the account of what was spent */
    record OpenOrder(String authority, URI url, Keys.Sealed key, long spent) {}

    boolean isWildcard() {
        return isWildcard(name);
    }

    static boolean isWildcard(String name) {
        return name.startsWith(WILDCARD);
    }

    /** What the certificate has to be good for: with the wildcard goes the name that it hangs on. */
    List<String> names() {
        return isWildcard() ? List.of(name, base()) : List.of(name);
    }

    /** The name without the asterisk. */
    String base() {
        return isWildcard() ? name.substring(WILDCARD.length()) : name;
    }

    /** Nothing is served, or not for long any more. */
    boolean isUrgent(Instant now) {
        return held == null || held.isUrgent(now);
    }
}
