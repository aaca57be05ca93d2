package fr.parvis.ops;

import fr.parvis.clean.Cleaner;
import fr.parvis.clean.rule.Rules;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/** The parts that know nothing of the framework, given to the rooms that ask for them. */
class Parts {
    /** PostgreSQL keeps microseconds; a time that is read back equals the one that was written. */
    private static final Duration AS_THE_DATABASE = Duration.of(1, ChronoUnit.MICROS);

    @Produces
    @Singleton
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), AS_THE_DATABASE);
    }

    @Produces
    @Singleton
    Rules rules(OwnRules own) {
        return own.rules();
    }

    @Produces
    @Singleton
    Cleaner cleaner(Rules rules) {
        return new Cleaner(rules);
    }
}
