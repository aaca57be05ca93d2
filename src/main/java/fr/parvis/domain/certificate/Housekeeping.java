package fr.parvis.domain.certificate;

import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** What nobody needs any more goes, and what lies under an earlier key is sealed anew. */
@Singleton
class Housekeeping {
    private static final Logger LOG = Logger.getLogger(Housekeeping.class);

    private final Register register;
    private final Challenges challenges;
    private final Budget budget;

    Housekeeping(Register register, Challenges challenges, Budget budget) {
        this.register = register;
        this.challenges = challenges;
        this.budget = budget;
    }

    void tidy() {
        challenges.forgetOld();
        budget.forgetOld();
        register.forgetOld();
        int sealed = register.sealAnew();
        if (sealed > 0) {
            LOG.infof("%d secrets of certificates lie under the key of today now.", sealed);
        }
    }
}
