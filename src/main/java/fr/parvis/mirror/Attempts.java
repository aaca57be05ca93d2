package fr.parvis.mirror;

import fr.parvis.mirror.Run.State;
import fr.parvis.mirror.capture.Counts;
import fr.parvis.mirror.capture.Problem;
import fr.parvis.mirror.crawl.Crawl.Outcome;
import fr.parvis.mirror.source.Source;
import fr.parvis.site.Draft;
import fr.parvis.site.Release;
import fr.parvis.site.Releases;
import fr.parvis.tenant.Actor;
import fr.parvis.tenant.Audit;
import fr.parvis.tenant.Tenant;
import fr.parvis.tenant.Tenants;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What jobs say of the runs they have taken up. A run is taken up anew after each stop, and only the last attempt may say
 * anything: a process that was thought dead finds that its word counts no more.
 */
@ApplicationScoped
@Transactional
class Attempts {
    private static final int MOST_PROBLEMS = 500;
    private static final int MOST_DEATHS = 5;
    private static final Duration A_WHILE = Duration.ofSeconds(2);
    private static final Duration LONGER_THAN_A_WHILE = Duration.ofSeconds(5);
    private static final Set<String> GRAVE =
            Set.of("resolve", "fetch", "refused", "kept", "limit", "clean", "shrunk", "store");

    private final RunRow.Rows rows;
    private final SourceRow.Rows sources;
    private final Tenants tenants;
    private final Releases releases;
    private final Alarm alarm;
    private final Audit audit;
    private final EntityManager database;
    private final MirrorConfig config;
    private final Clock clock;

    Attempts(
            RunRow.Rows rows,
            SourceRow.Rows sources,
            Tenants tenants,
            Releases releases,
            Alarm alarm,
            Audit audit,
            EntityManager database,
            MirrorConfig config,
            Clock clock) {
        this.rows = rows;
        this.sources = sources;
        this.tenants = tenants;
        this.releases = releases;
        this.alarm = alarm;
        this.audit = audit;
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /**
     * What a job needs to know of its run.
     *
     * @param attempt grows with every job that takes the run up; only the last one may say anything
     * @param worked how long earlier jobs were at it
     */
    record Order(long run, int attempt, long source, Source.Settings settings, Tenant tenant, Duration worked) {}

    /**
     * What came of a run.
     *
     * @param comparison with the run before; null if there was none
     */
    record Harvest(
            Outcome.Done done,
            List<Problem> problems,
            @Nullable Comparison comparison) {
        @Nullable
        Changes changes() {
            return comparison == null ? null : comparison.changes();
        }

        Optional<Integer> earlierRelease() {
            return Optional.ofNullable(comparison).map(Comparison::release);
        }

        /** The same with those differences alone that show, at these addresses. */
        Harvest shown(Set<String> urls) {
            return comparison == null ? this : new Harvest(done, problems, comparison.shown(urls));
        }
    }

    /**
     * When a run that is due now has to wait: for the hours of its source, or for other runs of its tenant, so that one
     * tenant's many sites do not keep all others waiting.
     */
    Optional<Instant> notBefore(long id) {
        var run = rows.findById(id);
        if (run == null || !run.state.isActive()) {
            return Optional.empty();
        }
        var now = clock.instant();
        var hours = sources.findById(run.source).settings().line().hours();
        if (hours != null && !hours.contain(now, config.timeZone())) {
            return Optional.of(hours.opening(now, config.timeZone()));
        }
        return isCrowded(run) ? Optional.of(now.plus(A_WHILE)) : Optional.empty();
    }

    /** Whether it has not begun, and as many others of its tenant have as may at once. */
    private boolean isCrowded(RunRow run) {
        return run.state == State.QUEUED
                && rows.count("tenant = ?1 and state = ?2", run.tenant, State.RUNNING)
                        >= config.jobs().perTenant();
    }

    /** Whether others than this run wait for a thread, although their tenants have fewer than they may have. */
    boolean areAwaited(long id) {
        var awaited = database.createNativeQuery("""
                        select exists (select 1 from scheduled_tasks task join run on run.id =
                          case when task.task_name = 'mirror-run' then cast(task.task_instance as bigint) end
                        where not task.picked and task.execution_time < ?1 and run.id <> ?2 and (run.state = 'RUNNING'
                          or run.state = 'QUEUED' and ?3 > (select count(*) from run other
                            where other.tenant_id = run.tenant_id and other.state = 'RUNNING')))""", Boolean.class)
                .setParameter(1, clock.instant().minus(LONGER_THAN_A_WHILE))
                .setParameter(2, id)
                .setParameter(3, config.jobs().perTenant())
                .getSingleResult();
        return Boolean.TRUE.equals(awaited);
    }

    /** Takes a run up, for the first time or again; nothing if it is not active, or has to wait for others of its tenant. */
    Optional<Order> begin(long id) {
        var row = active(id).filter(run -> run.state == State.RUNNING || hasRoom(run));
        row.ifPresent(run -> {
            run.attempt++;
            run.state = State.RUNNING;
            run.startedAt = run.startedAt == null ? clock.instant() : run.startedAt;
        });
        return row.flatMap(run -> tenants.byId(run.tenant)
                .map(owner -> new Order(
                        id,
                        run.attempt,
                        run.source,
                        sources.findById(run.source).settings(),
                        owner,
                        Duration.ofMillis(run.worked))));
    }

    /** Whoever looks holds the tenant until the run counts, so that two who look at once do not both see the last place. */
    private boolean hasRoom(RunRow run) {
        tenants.lock(run.tenant);
        return !isCrowded(run);
    }

    /** Whether the run has not ended. */
    boolean isActive(long id) {
        return active(id).isPresent();
    }

    /**
     * The process that had the run ended without a word.
     *
     * @return whether that happened so often, and without anything new brought home in between, that the run itself is
     *     likely to be the cause
     */
    boolean died(long id) {
        var deaths = database.createNativeQuery("""
                        update run set deaths = case when dead_at = home.captures then deaths + 1 else 1 end,
                          dead_at = home.captures
                        from (select count(*) as captures from capture where run_id = ?1) home
                        where id = ?1 returning deaths""", Integer.class)
                .setParameter(1, id)
                .getResultList();
        return deaths.contains(MOST_DEATHS);
    }

    /** Whether the run is active, and no later job has taken it up. */
    boolean isWanted(Order order) {
        return active(order).isPresent();
    }

    /** Notes how far it is; false if it is not wanted any more, or somebody else's by now. */
    boolean note(Order order, Counts counts, Duration worked) {
        var row = active(order);
        row.ifPresent(run -> {
            run.reach(counts);
            run.worked = worked.toMillis();
            if (tenants.active(run.tenant).isEmpty()) {
                run.problems = List.of(new Problem(
                        order.settings().url().value(),
                        "inactive",
                        "The organisation was suspended or closed meanwhile; nothing came of the run."));
                run.end(State.CANCELLED, clock.instant());
            }
        });
        return row.filter(run -> run.state.isActive()).isPresent();
    }

    /** What visitors get differently; all of two releases is compared, so before the run ends and not while others wait. */
    Harvest shown(Draft draft, Harvest harvest) {
        return harvest.earlierRelease()
                .map(number -> harvest.shown(releases.differences(draft, number)))
                .orElse(harvest);
    }

    /**
     * The draft becomes a release and the run ends, both or neither. Whoever comes second, a process that was thought
     * dead for example, finds the run ended and adds nothing. Nothing is published while the organisation is suspended.
     * What came differently and is the same once cleaned (the numbers and names that an origin makes up for each visitor)
     * is no release: the one before stays.
     *
     * @param harvest with those differences alone that are {@link #shown}
     * @return the number of the release that has what the run found; nothing if the run is not wanted any more
     */
    @TransactionConfiguration(timeout = Releases.LONGEST_SECONDS)
    Optional<Integer> finish(Order order, Draft draft, Harvest harvest, boolean publish) {
        return active(order).map(run -> {
            var same = harvest.earlierRelease().filter(number -> releases.isSame(draft, number));
            if (same.isPresent()) {
                end(run, harvest, same.get(), true);
                return same.get();
            }
            var owner = tenants.active(run.tenant);
            var release = releases.add(draft, publish && owner.isPresent());
            owner.ifPresent(tenant -> tell(run, tenant, release));
            end(run, harvest, release.number(), release.state() != Release.State.REFUSED);
            return release.number();
        });
    }

    private void tell(RunRow run, Tenant owner, Release release) {
        var slug = owner.slug().value();
        var resource = "tenants/" + slug + "/releases/" + release.number();
        audit.write(Actor.PLATFORM, "release.mirror", resource, slug, "of run " + run.number);
        if (release.state() == Release.State.PUBLISHED) {
            audit.write(
                    Actor.PLATFORM,
                    "release.publish",
                    "tenants/" + slug + "/published",
                    slug,
                    "release " + release.number());
        }
    }

    /** The run found everything as {@code release} has it, so that none is made. */
    boolean finish(Order order, Harvest harvest, int release) {
        var row = active(order);
        row.ifPresent(run -> end(run, harvest, release, true));
        return row.isPresent();
    }

    private void end(RunRow run, Harvest harvest, int release, boolean sound) {
        run.take(harvest.done().counts());
        run.release = release;
        run.changes = harvest.changes();
        run.home = harvest.done().scope().home().value();
        run.problems = bounded(harvest.problems());
        boolean whole = sound && harvest.problems().stream().noneMatch(problem -> GRAVE.contains(problem.stage()));
        run.end(whole ? State.SUCCEEDED : State.PARTIAL, clock.instant());
        alarm.settle(run, Soundness.of(harvest, sources.findById(run.source).url, !sound));
    }

    private static List<Problem> bounded(List<Problem> problems) {
        return problems.stream().limit(MOST_PROBLEMS).toList();
    }

    /**
     * Ends a run of which nothing came.
     *
     * @param problems why, and then whatever else went wrong until then
     */
    void fail(Order order, Counts counts, List<Problem> problems) {
        active(order).ifPresent(run -> {
            run.take(counts);
            fail(run, problems);
        });
    }

    /** Ends a run that no job can bring to its end. */
    void giveUp(long id, List<Problem> problems) {
        active(id).ifPresent(run -> fail(run, problems));
    }

    private void fail(RunRow run, List<Problem> problems) {
        run.problems = bounded(problems);
        run.end(State.FAILED, clock.instant());
        Soundness.ofNothing(problems.get(0)).ifPresent(now -> alarm.settle(run, now));
    }

    private Optional<RunRow> active(Order order) {
        return active(order.run()).filter(run -> run.attempt == order.attempt());
    }

    private Optional<RunRow> active(long id) {
        return rows.find("id = ?1 and state in (?2, ?3)", id, State.QUEUED, State.RUNNING)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }
}
