package fr.parvis.site;

import fr.parvis.clean.Cleaner;
import fr.parvis.clean.reference.Places;
import fr.parvis.clean.rule.Rules;
import fr.parvis.clean.verify.Verifier;
import fr.parvis.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** Where drafts begin, and where they are finished. */
@ApplicationScoped
public class Drafts {
    private final Blobs blobs;
    private final Rules rules;
    private final Cleaner cleaner;
    private final BrowserEyes eyes;
    private final Verifier verifier = new Verifier();

    Drafts(Blobs blobs, Rules rules, Cleaner cleaner, BrowserEyes eyes) {
        this.blobs = blobs;
        this.eyes = eyes;
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

    /** Cleans a page before there is a draft for it, as {@link Draft#clean} does. */
    public Supplier<Part> clean(Material material, Places elsewhere) {
        return new Cleaning(cleaner, verifier, blobs).of(material, elsewhere);
    }

    /** The draft once everything is in it: now a browser looks, if it is to. Takes long, so never in a transaction. */
    public Draft finish(Draft draft) {
        eyes.look(draft);
        draft.finish();
        return draft;
    }
}
