package fr.parvis.mirror;

import fr.parvis.mirror.capture.Captures;
import fr.parvis.mirror.capture.Counts;
import fr.parvis.mirror.capture.Problem;
import fr.parvis.mirror.crawl.Crawl;
import fr.parvis.mirror.crawl.Crawl.Outcome;
import fr.parvis.mirror.crawl.Turn;
import fr.parvis.mirror.crawl.Watch;
import fr.parvis.mirror.layout.Foresight;
import fr.parvis.site.Drafts;
import fr.parvis.site.Release;
import fr.parvis.tenant.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Performs a run from its first request to its release. */
@ApplicationScoped
class Mirroring {
    private final Runs runs;
    private final Attempts attempts;
    private final StoredCaptures stored;
    private final Drafts drafts;
    private final Consents consents;
    private final Endings endings;
    private final Crawl.Gear gear;
    private final MirrorConfig config;

    Mirroring(
            Runs runs,
            Attempts attempts,
            StoredCaptures stored,
            Drafts drafts,
            Consents consents,
            Endings endings,
            Crawl.Gear gear,
            MirrorConfig config) {
        this.runs = runs;
        this.attempts = attempts;
        this.stored = stored;
        this.drafts = drafts;
        this.consents = consents;
        this.endings = endings;
        this.gear = gear;
        this.config = config;
    }

    /** When a run that is due now has to wait. */
    Optional<Instant> notBefore(long run) {
        return attempts.notBefore(run);
    }

    /**
     * Takes the run up where it is.
     *
     * @return whether it has ended; if not, it was stopped and is to be taken up again
     */
    boolean perform(long run, BooleanSupplier stopping) {
        return attempts.begin(run).map(order -> perform(order, stopping)).orElseGet(() -> !attempts.isActive(run));
    }

    /**
     * The process that had the run ended without a word.
     *
     * @return whether it is hopeless
     */
    boolean died(long run) {
        return attempts.died(run);
    }

    /** The run fails for a reason that lies with us. */
    void giveUp(long run) {
        var why = new Problem(
                "", "start", "The run was tried several times and broke each time, or the program with it.");
        attempts.giveUp(
                run,
                Stream.concat(Stream.of(why), stored.problems(run).stream()).toList());
    }

    private boolean perform(Attempts.Order order, BooleanSupplier stopping) {
        var objection = consents.objection(order.tenant(), order.source());
        objection.ifPresent(why -> attempts.fail(order, Counts.NONE, List.of(why)));
        try {
            return objection.isPresent() || crawl(order, stopping);
        } catch (RuntimeException broken) {
            // A run that went with its source has nowhere to put what it finds.
            if (attempts.isWanted(order)) {
                throw broken;
            }
            return true;
        }
    }

    private boolean crawl(Attempts.Order order, BooleanSupplier stopping) {
        var captures = stored.of(order.run(), order.source());
        var line = order.settings().line();
        var turn = new Turn(gear.clock(), config.jobs().turn(), () -> attempts.areAwaited(order.run()));
        BooleanSupplier closing = () ->
                stopping.getAsBoolean() || !line.isOpen(gear.clock().instant(), config.timeZone()) || turn.isOver();
        var progress = new Progress(
                gear.clock(), order.worked(), closing, (counts, worked) -> attempts.note(order, counts, worked));
        var foresight = new Foresight(drafts::clean, gear.names(), gear.clock());
        var outcome = new Crawl(order.settings(), gear, captures, progress, foresight).run();
        if (outcome instanceof Outcome.Nothing nothing) {
            attempts.fail(order, nothing.counts(), nothing.problems());
        } else if (outcome instanceof Outcome.Done done) {
            finish(order, new Harvested(done, captures, foresight));
        }
        return !(outcome instanceof Outcome.Cut cut) || cut.why() == Watch.Verdict.CANCELLED;
    }

    /** What a crawl has brought home. */
    private record Harvested(Outcome.Done done, Captures captures, Foresight foresight) {}

    private void finish(Attempts.Order order, Harvested harvested) {
        var done = harvested.done();
        var comparison = stored.comparison(order.run(), order.source());
        var same = comparison
                .filter(found -> found.changes().none())
                .map(Comparison::release)
                .filter(release ->
                        runs.stands(order.tenant().id(), release, gear.cleaner().rules()));
        if (same.isPresent()) {
            var problems = new ArrayList<Problem>();
            shrunk(order, comparison).ifPresent(problems::add);
            problems.addAll(done.problems());
            if (attempts.finish(order, harvest(done, problems, comparison), same.get())) {
                stored.forgetBefore(order.run(), order.source(), same.get());
            }
        } else {
            release(order, harvested, comparison);
        }
    }

    private void release(Attempts.Order order, Harvested harvested, Optional<Comparison> comparison) {
        var done = harvested.done();
        var draft = drafts.begin(order.tenant(), Release.Origin.MIRROR);
        var shrunk = shrunk(order, comparison);
        var problems = new ArrayList<Problem>();
        shrunk.ifPresent(problems::add);
        problems.addAll(new Assembly(done, harvested.captures(), gear, harvested.foresight())
                .within(gear.limits().room().bytes())
                .fill(draft));
        problems.addAll(done.problems());
        try {
            var finished = drafts.finish(draft);
            var harvest = attempts.shown(finished, harvest(done, problems, comparison));
            boolean publish = order.settings().autoPublish() && shrunk.isEmpty();
            endings.of(order.run(), () -> attempts.finish(order, finished, harvest, publish))
                    .ifPresent(number -> stored.forgetBefore(order.run(), order.source(), number));
        } catch (Refusal refusal) {
            var url = order.settings().url().value();
            problems.add(0, new Problem(url, "store", refusal.detail()));
            attempts.fail(order, done.counts(), problems);
        }
    }

    private static Attempts.Harvest harvest(
            Outcome.Done done, List<Problem> problems, Optional<Comparison> comparison) {
        return new Attempts.Harvest(done, problems, comparison.orElse(null));
    }

    private static Optional<Problem> shrunk(Attempts.Order order, Optional<Comparison> comparison) {
        return comparison
                .filter(Comparison::isShrunk)
                .map(found -> new Problem(
                        order.settings().url().value(),
                        "shrunk",
                        "There were " + found.most()
                                + " pages, and more than half of them are gone, lead elsewhere or say the same; "
                                + "pages now: " + found.now()
                                + ". The release is ready but not published; publish it if that is right."));
    }
}
