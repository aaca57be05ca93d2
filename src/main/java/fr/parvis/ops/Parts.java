package fr.parvis.ops;

import fr.parvis.clean.Cleaner;
import fr.parvis.clean.Rules;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The parts that know nothing of the framework, given to the rooms that ask for them. */
class Parts {
    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Rules rules() {
        return Rules.bundled();
    }

    @Produces
    @Singleton
    Cleaner cleaner(Rules rules) {
        return new Cleaner(rules);
    }
}
