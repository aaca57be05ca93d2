package fr.parvis.mirror;

import fr.parvis.mirror.capture.Counts;
import fr.parvis.mirror.crawl.Crawl;
import fr.parvis.mirror.crawl.Crawl.Outcome;
import fr.parvis.mirror.crawl.Probe;
import fr.parvis.site.Draft;
import fr.parvis.site.Drafts;
import fr.parvis.site.Release;
import fr.parvis.site.Uploads;
import fr.parvis.tenant.Refusal.Conflict;
import fr.parvis.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;

/** Drafts of what older releases were made of, with the rules of today; no origin is asked for anything. */
@ApplicationScoped
public class Recleaning {
    /** Told by the assembly itself, which tells it again if it is still so. */
    private static final String OWN_STAGE = "clean";

    private final Runs runs;
    private final StoredCaptures stored;
    private final Drafts drafts;
    private final Uploads uploads;
    private final Imports imports;
    private final Crawl.Gear gear;
    private final OneAtATime underWay =
            new OneAtATime("A release of this organisation is being cleaned again; wait for its end.");

    Recleaning(Runs runs, StoredCaptures stored, Drafts drafts, Uploads uploads, Imports imports, Crawl.Gear gear) {
        this.runs = runs;
        this.stored = stored;
        this.drafts = drafts;
        this.uploads = uploads;
        this.imports = imports;
        this.gear = gear;
    }

    /**
     * One a tenant at a time, since each costs as much as a whole site.
     *
     * @throws Conflict {@code nothing-kept} if what the release was made of is gone, {@code running} if the tenant has
     *     another one cleaned again here
     */
    public Draft draft(Tenant tenant, Release release) {
        return underWay.of(tenant, () -> made(tenant, release));
    }

    private Draft made(Tenant tenant, Release release) {
        return switch (release.origin()) {
            case UPLOAD -> imports.again(tenant, release).orElseGet(() -> uploads.again(tenant, release));
            case MIRROR -> mirrored(tenant, release);
            case AUTHORED ->
                throw new Conflict(
                        "nothing-kept",
                        "Release " + release.number() + " was written here and came from nowhere else.");
        };
    }

    private Draft mirrored(Tenant tenant, Release release) {
        var kept = runs.behind(tenant.id(), release.descent().raw()).orElseThrow(() -> gone(release));
        var captures = stored.of(kept.run(), kept.source());
        if (captures.all().isEmpty()) {
            throw gone(release);
        }
        var problems = kept.problems().stream()
                .filter(problem -> !problem.stage().equals(OWN_STAGE))
                .toList();
        var crawl = new Outcome.Done(kept.scope(), Probe.of(kept.scope()), Counts.NONE, problems);
        var draft = drafts.again(tenant, release);
        new Assembly(crawl, captures, gear)
                .fill(draft)
                .forEach(problem -> draft.problem(problem.url(), problem.stage(), problem.detail()));
        return drafts.finish(draft);
    }

    private static Conflict gone(Release release) {
        return new Conflict(
                "nothing-kept",
                "What the origin gave for release " + release.number()
                        + " is not kept any more; start a run of the source instead.");
    }
}
