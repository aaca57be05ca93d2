package fr.parvis.site;

import fr.parvis.clean.Cleaner;
import fr.parvis.clean.Rules;
import fr.parvis.clean.Verifier;
import fr.parvis.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;

/** Where drafts begin. */
@ApplicationScoped
public class Drafts {
    private final Blobs blobs;
    private final Rules rules;
    private final Cleaner cleaner;
    private final Verifier verifier = new Verifier();

    Drafts(Blobs blobs, Rules rules, Cleaner cleaner) {
        this.blobs = blobs;
        this.rules = rules;
        this.cleaner = cleaner;
    }

    public Draft begin(Tenant tenant, Release.Origin origin) {
        return new Draft(tenant.id(), origin, rules.version(), cleaner, verifier, blobs);
    }

    /** A draft for what {@code release} was made of, with the rules of today. */
    public Draft again(Tenant tenant, Release release) {
        var draft = begin(tenant, release.origin());
        draft.again(release);
        return draft;
    }
}
