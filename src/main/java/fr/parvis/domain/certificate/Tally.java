package fr.parvis.domain.certificate;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many certificates there are in which state, for those who watch over the platform. */
@Singleton
class Tally {
    private static final String VALID = "valid";
    private static final String WAITING = "ordering";
    private static final String FAILING = "failing";
    private static final String URGENT = "urgent";
    private static final String EXPIRED = "expired";

    private final Database database;
    private final Clock clock;
    private final Map<String, Long> counts = new ConcurrentHashMap<>();

    Tally(Database database, MeterRegistry meters, Clock clock) {
        this.database = database;
        this.clock = clock;
        for (var state : new String[] {VALID, WAITING, FAILING, URGENT, EXPIRED}) {
            Gauge.builder("parvis.certificates", () -> counts.getOrDefault(state, 0L))
                    .description("Certificates that are wanted; urgent: less than a sixth of their time is left")
                    .tag("state", state)
                    .register(meters);
        }
    }

    void take() {
        var now = clock.instant();
        database.list(
                """
                select count(*) filter (where not_after > ?) as valid,
                  count(*) filter (where chain is null and failures = 0) as ordering,
                  count(*) filter (where failures > 0) as failing,
                  count(*) filter (where not_after > ? and not_after - (not_after - not_before) / 6 < ?) as urgent,
                  count(*) filter (where not_after <= ?) as expired
                from certificate where wanted""",
                row -> {
                    for (var state : new String[] {VALID, WAITING, FAILING, URGENT, EXPIRED}) {
                        counts.put(state, row.getLong(state));
                    }
                    return row;
                },
                now,
                now,
                now,
                now);
    }
}
