package fr.parvis.domain.certificate;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** What nobody needs any more goes, and what lies under an earlier key is sealed anew. */
@Singleton
class Upkeep {
    private static final Logger LOG = Logger.getLogger(Upkeep.class);

    private static final Duration BETWEEN = Duration.ofHours(1);

    private final Register register;
    private final Challenges challenges;
    private final Budget budget;
    private final StopGap stopGap;
    private final Clock clock;
    private volatile Instant next = Instant.MIN;

    Upkeep(Register register, Challenges challenges, Budget budget, StopGap stopGap, Clock clock) {
        this.register = register;
        this.challenges = challenges;
        this.budget = budget;
        this.stopGap = stopGap;
        this.clock = clock;
    }

    /** Does so once an hour, however often it is asked. */
    void tidy() {
        var now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        challenges.forgetOld();
        budget.forgetOld();
        register.forgetOld();
        stopGap.forgetOld();
        int sealed = register.sealAnew() + stopGap.sealAnew();
        if (sealed > 0) {
            LOG.infof("%d secrets of certificates lie under the key of today now.", sealed);
        }
        next = now.plus(BETWEEN);
    }
}
