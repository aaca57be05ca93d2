package fr.parvis.mirror;

import fr.parvis.mirror.Crawl.Outcome;
import fr.parvis.site.Drafts;
import fr.parvis.site.Release;
import fr.parvis.tenant.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.function.BooleanSupplier;

/** Performs a run from its first request to its release. */
@ApplicationScoped
class Mirroring {
    private final Runs runs;
    private final StoredCaptures stored;
    private final Drafts drafts;
    private final Crawl.Gear gear;

    Mirroring(Runs runs, StoredCaptures stored, Drafts drafts, Crawl.Gear gear) {
        this.runs = runs;
        this.stored = stored;
        this.drafts = drafts;
        this.gear = gear;
    }

    /**
     * Takes the run up where it is.
     *
     * @return whether it has ended; if not, it was stopped and is to be taken up again
     */
    boolean perform(long run, BooleanSupplier stopping) {
        return runs.begin(run).map(order -> perform(order, stopping)).orElse(true);
    }

    /** The run fails for a reason that lies with us. */
    void giveUp(long run) {
        runs.fail(run, null, new Run.Problem("", "start", "The run was tried several times and broke each time."));
    }

    private boolean perform(Runs.Order order, BooleanSupplier stopping) {
        var captures = stored.of(order.run(), order.source());
        var progress = new Progress(gear.clock(), stopping, counts -> runs.note(order.run(), counts));
        var outcome = new Crawl(order.settings(), gear, captures, progress).run();
        if (outcome instanceof Outcome.Nothing nothing) {
            runs.fail(order.run(), nothing.counts(), nothing.why());
        } else if (outcome instanceof Outcome.Done done) {
            release(order, done, captures);
        }
        return !(outcome instanceof Outcome.Cut cut) || cut.why() == Watch.Verdict.CANCELLED;
    }

    private void release(Runs.Order order, Outcome.Done done, Captures captures) {
        var draft = drafts.begin(order.tenant(), Release.Origin.MIRROR);
        var problems = new ArrayList<>(new Assembly(done, captures, gear.names()).fill(draft));
        problems.addAll(done.problems());
        try {
            runs.finish(order, drafts.finish(draft), done, problems);
        } catch (Refusal refusal) {
            var url = order.settings().url().value();
            runs.fail(order.run(), done.counts(), new Run.Problem(url, "release", refusal.detail()));
        }
    }
}
