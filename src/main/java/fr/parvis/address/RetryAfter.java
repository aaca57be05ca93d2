package fr.parvis.address;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The field {@code Retry-After} of an answer (RFC 9110, section 10.2.3): seconds or a date. */
public final class RetryAfter {
    private RetryAfter() {}

    /** From when on one may ask again, which may be over; empty if the text says neither. */
    public static Optional<Instant> until(String text, Instant now) {
        var plain = text.strip();
        if (plain.matches("[0-9]{1,9}")) {
            return Optional.of(now.plus(Duration.ofSeconds(Long.parseLong(plain))));
        }
        try {
            return Optional.of(ZonedDateTime.parse(plain, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    /** How long that is from now; empty, too, if it is over. */
    public static Optional<Duration> delay(String text, Instant now) {
        return until(text, now).map(until -> Duration.between(now, until)).filter(wait -> !wait.isNegative());
    }
}
