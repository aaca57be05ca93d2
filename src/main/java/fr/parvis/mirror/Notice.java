package fr.parvis.mirror;

import fr.parvis.domain.Outbox.News;
import fr.parvis.domain.Phrases;
import fr.parvis.mirror.control.ProofWay;
import fr.parvis.mirror.source.Source;
import fr.parvis.tenant.Tenant;
import java.util.List;

/**
 * What a tenant is told of a proof that is gone.
 *
 * @param site of the source
 * @param place where the proof was
 * @param value what stood there
 */
record Notice(String site, String place, String value) {
    /** The words of a letter: a proof is gone, holds no more, is there again. */
    enum Kind {
        CONSENT_GONE("source.warn"),
        CONSENT_LAPSED("source.lapse"),
        CONSENT_BACK("source.prove");

        private final String action;

        Kind(String action) {
            this.action = action;
        }

        /** As the audit names it. */
        String action() {
            return action;
        }
    }

    /** @param way of the proof */
    static Notice of(Source source, ProofWay way) {
        return new Notice(source.settings().url().site(), way.where(), way.value());
    }

    /** In a sentence, in the tenant's language. */
    String objection(Tenant tenant) {
        return Phrases.of(tenant.locale()).say("problem.consent-lapsed", site, place, value);
    }

    News letter(Kind kind, String resource) {
        return new News("letter." + kind, site, resource, List.of(site, place, value));
    }
}
