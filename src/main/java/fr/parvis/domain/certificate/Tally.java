package fr.parvis.domain.certificate;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** How many certificates there are in which state, for those who watch over the platform: the same on every replica. */
@Singleton
class Tally {
    private static final Duration GOOD_FOR = Duration.ofSeconds(30);
    private static final List<String> STATES = List.of("valid", "ordering", "failing", "urgent", "expired");

    private final Database database;
    private final Clock clock;
    private Map<String, Long> counts = Map.of();
    private Instant counted = Instant.EPOCH;

    Tally(Database database, MeterRegistry meters, Clock clock) {
        this.database = database;
        this.clock = clock;
        for (var state : STATES) {
            Gauge.builder("parvis.certificates", () -> count(state))
                    .description("Certificates that are wanted; urgent: less than a sixth of their time is left")
                    .tag("state", state)
                    .register(meters);
        }
    }

    /** From the beginning, so that somebody who watches sees zeros and not nothing. */
    void begin(@Observes StartupEvent event) {}

    private synchronized double count(String state) {
        var now = clock.instant();
        if (counted.plus(GOOD_FOR).isBefore(now)) {
            counted = now;
            counts = count(now);
        }
        var count = counts.get(state);
        return count == null ? Double.NaN : count;
    }

    /** What cannot be counted is not zero. */
    private Map<String, Long> count(Instant now) {
        try {
            return database.first(
                            """
                            select count(*) filter (where not_after > ?) as valid,
                              count(*) filter (where chain is null and failures = 0) as ordering,
                              count(*) filter (where failures > 0) as failing,
                              count(*) filter (where not_after > ?
                                and not_after - (not_after - not_before) / 6 < ?) as urgent,
                              count(*) filter (where not_after <= ?) as expired
                            from certificate where wanted""",
                            row -> Map.of(
                                    "valid", row.getLong("valid"),
                                    "ordering", row.getLong("ordering"),
                                    "failing", row.getLong("failing"),
                                    "urgent", row.getLong("urgent"),
                                    "expired", row.getLong("expired")),
                            now,
                            now,
                            now,
                            now)
                    .orElseThrow();
        } catch (RuntimeException away) {
            return Map.of();
        }
    }
}
