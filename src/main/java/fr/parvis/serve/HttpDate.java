package fr.parvis.serve;

import java.time.Clock;

/** The value of {@code Date} (RFC 9110, section 6.6.1), written once a second and not once an answer. */
final class HttpDate {
    private final Clock clock;
    private volatile Written written = new Written(Long.MIN_VALUE, "");

    HttpDate(Clock clock) {
        this.clock = clock;
    }

    private record Written(long second, String text) {}

    String now() {
        var instant = clock.instant();
        var known = written;
        if (known.second != instant.getEpochSecond()) {
            known = new Written(instant.getEpochSecond(), Conditions.write(instant));
            written = known;
        }
        return known.text;
    }
}
