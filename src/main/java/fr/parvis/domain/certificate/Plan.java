package fr.parvis.domain.certificate;

import fr.parvis.domain.certificate.CertificateRow.Held;
import fr.parvis.domain.certificate.CertificateRow.Origin;
import java.time.Duration;
import java.time.Instant;

/** What is to be done about a name now. */
sealed interface Plan {
    /** Before its end, a certificate that was brought is replaced by one that is ordered. */
    Duration BEFORE_THE_END = Duration.ofDays(3);

    /** A name that has failed for long is tried once a day: between these and those hours after the last time. */
    Duration LEAST_OF_A_DAY = Duration.ofHours(22);

    Duration MOST_OF_A_DAY = Duration.ofHours(26);

    /** Nothing before then. */
    record Wait(Instant until) implements Plan {}

    /** To ask the authority when it wants the certificate to be renewed. */
    record Ask(Held held) implements Plan {}

    /** To get one. */
    record Order() implements Plan {}

    /** Nothing, until somebody wants it. */
    record Nothing() implements Plan {}

    static Plan of(CertificateRow row, Instant now) {
        if (!row.wanted()) {
            return new Nothing();
        }
        var held = row.held();
        if (held == null) {
            return order(row, now);
        }
        var due = renewal(row, held);
        if (!now.isBefore(due)) {
            return order(row, now);
        }
        if (row.origin() == Origin.IMPORT) {
            return new Wait(due);
        }
        var ask = row.window().askAgain();
        if (ask == null) {
            return new Wait(due);
        }
        return ask.isAfter(now) ? new Wait(ask.isBefore(due) ? ask : due) : new Ask(held);
    }

    /**
     * When the certificate is to be renewed: within the authority's window (RFC 9773, section 4.2), else between seven
     * twelfths and two thirds of its time; each name at its own place, so that they do not come all at once.
     */
    static Instant renewal(CertificateRow row, Held held) {
        if (row.origin() == Origin.IMPORT) {
            return held.notAfter().minus(BEFORE_THE_END);
        }
        if (held.authority() == null) {
            // It was brought and given up, or another tenant's.
            return held.notBefore();
        }
        var start = row.window().start();
        var end = row.window().end();
        if (start != null && end != null) {
            var last = end.isBefore(held.notAfter()) ? end : held.notAfter();
            return last.isBefore(start) ? start : Backoff.spread(row.name(), start, Duration.between(start, last));
        }
        var twelfth = held.lifetime().dividedBy(12);
        return Backoff.spread(row.name(), held.notBefore().plus(twelfth.multipliedBy(7)), twelfth);
    }

    /**
     * When a name that failed now is tried again: after longer and longer pauses, and once it has failed for thirty days once
     * a day, each name at its own pace, for as long as it is wanted.
     *
     * @param row as it was before this failure
     */
    static Instant afterFailure(CertificateRow row, Instant now) {
        var attempts = row.attempts();
        return attempts.isFailingForLong(now)
                ? Backoff.spread(row.name(), now.plus(LEAST_OF_A_DAY), MOST_OF_A_DAY.minus(LEAST_OF_A_DAY))
                : now.plus(Backoff.afterFailure(attempts.failures() + 1));
    }

    private static Plan order(CertificateRow row, Instant now) {
        var next = row.attempts().next();
        return next != null && next.isAfter(now) ? new Wait(next) : new Order();
    }
}
