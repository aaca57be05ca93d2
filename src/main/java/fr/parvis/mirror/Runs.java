package fr.parvis.mirror;

import fr.parvis.address.WebUrl;
import fr.parvis.mirror.Crawl.Outcome;
import fr.parvis.mirror.Run.State;
import fr.parvis.site.Draft;
import fr.parvis.site.Release;
import fr.parvis.site.Releases;
import fr.parvis.site.SiteRef;
import fr.parvis.tenant.Actor;
import fr.parvis.tenant.Audit;
import fr.parvis.tenant.Refusal.Conflict;
import fr.parvis.tenant.Refusal.Missing;
import fr.parvis.tenant.Tenant;
import fr.parvis.tenant.Tenants;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The register of runs. A source has at most one that is active. */
@ApplicationScoped
@Transactional
public class Runs {
    private static final int MOST_PROBLEMS = 500;
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
    private final Event<Queued> news;
    private final MirrorConfig config;
    private final Clock clock;

    Runs(
            RunRow.Rows rows,
            SourceRow.Rows sources,
            Tenants tenants,
            Releases releases,
            Alarm alarm,
            Audit audit,
            EntityManager database,
            Event<Queued> news,
            MirrorConfig config,
            Clock clock) {
        this.rows = rows;
        this.sources = sources;
        this.tenants = tenants;
        this.releases = releases;
        this.alarm = alarm;
        this.audit = audit;
        this.database = database;
        this.news = news;
        this.config = config;
        this.clock = clock;
    }

    /** A run was written down, in the transaction that is still open. */
    record Queued(long run) {}

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
    record Harvest(Outcome.Done done, List<Run.Problem> problems, StoredCaptures.@Nullable Comparison comparison) {
        @Nullable
        Changes changes() {
            return comparison == null ? null : comparison.changes();
        }
    }

    /**
     * Queues a run; a job takes it up as soon as the caller's transaction is through.
     *
     * @throws Missing if the tenant has no such source
     * @throws Conflict {@code unproven} if the site may not be mirrored, {@code cut-over} if it was left, {@code running} if the source has an active run,
     *     {@code inactive} if the tenant is not active
     */
    public Run start(long tenant, long source) {
        return start(tenant, source, sources::checkOpen);
    }

    /**
     * Queues the run that is due by schedule; of a source whose proof has lapsed it may find nothing but that.
     *
     * @throws Missing as above
     * @throws Conflict as above
     */
    void startDue(long tenant, long source) {
        start(tenant, source, sources::checkDue);
    }

    private Run start(long tenant, long source, Consumer<SourceRow> check) {
        // Numbers have no gaps and no doubles, since whoever counts holds the tenant.
        int number = nextNumber(tenant);
        var from = sources.find("id = ?1 and tenant = ?2", source, tenant)
                .firstResultOptional()
                .orElseThrow(() -> new Missing("There is no source " + source + "."));
        check.accept(from);
        if (owner(tenant).isEmpty()) {
            throw new Conflict("inactive", "The organisation is suspended or closed.");
        }
        if (rows.count("source = ?1 and state in (?2, ?3)", source, State.QUEUED, State.RUNNING) > 0) {
            throw new Conflict("running", "The source has a run under way; wait for its end or cancel it.");
        }
        var row = new RunRow();
        row.tenant = tenant;
        row.number = number;
        row.source = source;
        row.state = State.QUEUED;
        row.queuedAt = clock.instant();
        row.problems = List.of();
        rows.persistAndFlush(row);
        sources.plan(from, row.queuedAt);
        news.fire(new Queued(row.id));
        return row.run();
    }

    public Optional<Run> find(long tenant, int number) {
        return rows.find("tenant = ?1 and number = ?2", tenant, number)
                .firstResultOptional()
                .map(RunRow::run);
    }

    /**
     * At most {@code limit} runs of a tenant, newest first, below the number {@code before}.
     *
     * @param source null for the runs of all sources
     */
    public List<Run> list(long tenant, @Nullable Long source, int before, int limit) {
        var found = source == null
                ? rows.find("tenant = ?1 and number < ?2", Sort.descending("number"), tenant, before)
                : rows.find(
                        "tenant = ?1 and number < ?2 and source = ?3",
                        Sort.descending("number"),
                        tenant,
                        before,
                        source);
        return found.range(0, limit - 1).stream().map(RunRow::run).toList();
    }

    /**
     * The run ends before its next request; nothing comes of it.
     *
     * @throws Missing if the tenant has no such run
     * @throws Conflict {@code finished} if it has ended already
     */
    public Run cancel(long tenant, int number) {
        var row = rows.find("tenant = ?1 and number = ?2", tenant, number)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .orElseThrow(() -> new Missing("There is no run " + number + "."));
        if (!row.state.isActive()) {
            throw new Conflict("finished", "The run " + number + " has ended already.");
        }
        row.end(State.CANCELLED, clock.instant());
        rows.flush();
        return row.run();
    }

    /** Lets a scheduled run pass. */
    void skip(long source) {
        sources.findByIdOptional(source).ifPresent(row -> sources.plan(row, clock.instant()));
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
        boolean crowded = run.state == State.QUEUED
                && rows.count("tenant = ?1 and state = ?2", run.tenant, State.RUNNING)
                        >= config.jobs().perTenant();
        return crowded ? Optional.of(now.plus(A_WHILE)) : Optional.empty();
    }

    /** Whether others than this run wait for a thread, although their tenants have fewer than they may have. */
    boolean areAwaited(long id) {
        var count = (Number) database.createNativeQuery("""
                        select count(*) from scheduled_tasks task join run on run.id =
                          case when task.task_name = 'mirror-run' then cast(task.task_instance as bigint) end
                        where not task.picked and task.execution_time < ?1 and run.id <> ?2 and (run.state = 'RUNNING'
                          or run.state = 'QUEUED' and ?3 > (select count(*) from run other
                            where other.tenant_id = run.tenant_id and other.state = 'RUNNING'))""")
                .setParameter(1, clock.instant().minus(LONGER_THAN_A_WHILE))
                .setParameter(2, id)
                .setParameter(3, config.jobs().perTenant())
                .getSingleResult();
        return count.longValue() > 0;
    }

    /** Takes a run up, for the first time or again; nothing if it is not active. */
    Optional<Order> begin(long id) {
        var row = active(id);
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

    /** Notes how far it is; false if it is not wanted any more, or somebody else's by now. */
    boolean note(Order order, Counts counts, Duration worked) {
        var row = active(order);
        row.ifPresent(run -> {
            run.reach(counts);
            run.worked = worked.toMillis();
            if (owner(run.tenant).isEmpty()) {
                run.problems = List.of(new Run.Problem(
                        order.settings().url().value(),
                        "inactive",
                        "The organisation was suspended or closed meanwhile; nothing came of the run."));
                run.end(State.CANCELLED, clock.instant());
            }
        });
        return row.filter(run -> run.state.isActive()).isPresent();
    }

    /** The tenant, if anything may be published for it. */
    private Optional<Tenant> owner(long tenant) {
        return tenants.byId(tenant).filter(owner -> owner.status() == Tenant.Status.ACTIVE);
    }

    /**
     * The draft becomes a release and the run ends, both or neither. Whoever comes second, a process that was thought
     * dead for example, finds the run ended and adds nothing. Nothing is published while the organisation is suspended.
     */
    boolean finish(Order order, Draft draft, Harvest harvest, boolean publish) {
        var row = active(order);
        row.ifPresent(run -> {
            var owner = owner(run.tenant);
            var release = releases.add(draft, publish && owner.isPresent());
            owner.ifPresent(tenant -> tell(run, tenant, release));
            end(run, harvest, release.number(), release.state() != Release.State.REFUSED);
        });
        return row.isPresent();
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

    private static List<Run.Problem> bounded(List<Run.Problem> problems) {
        return problems.stream().limit(MOST_PROBLEMS).toList();
    }

    /** Whether the release is there, is sound, and was cleaned by {@code rules}. */
    boolean stands(long tenant, int release, String rules) {
        return releases.find(new SiteRef(tenant, release))
                .filter(found -> found.state() != Release.State.REFUSED)
                .filter(found -> found.rulesVersion().equals(rules))
                .isPresent();
    }

    /** What is kept of the run of which a release came. */
    record Kept(long run, long source, Scope scope, List<Run.Problem> problems) {}

    /** Nothing if the run went with its source, or was before such things were noted. */
    Optional<Kept> behind(long tenant, int release) {
        return rows.find("tenant = ?1 and release = ?2 and home is not null", Sort.descending("id"), tenant, release)
                .firstResultOptional()
                .map(row -> new Kept(
                        row.id, row.source, new Scope(new WebUrl(row.home), List.of(), List.of()), row.problems));
    }

    /**
     * Ends a run of which nothing came.
     *
     * @param problems why, and then whatever else went wrong until then
     */
    void fail(Order order, Counts counts, List<Run.Problem> problems) {
        active(order).ifPresent(run -> {
            run.take(counts);
            fail(run, problems);
        });
    }

    /** Ends a run that no job can bring to its end. */
    void giveUp(long id, List<Run.Problem> problems) {
        active(id).ifPresent(run -> fail(run, problems));
    }

    private void fail(RunRow run, List<Run.Problem> problems) {
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

    private int nextNumber(long tenant) {
        var number =
                (Number) database.createNativeQuery("""
                        update tenant set last_run = last_run + 1 where id = ?1 returning last_run""").setParameter(1, tenant).getSingleResult();
        return number.intValue();
    }
}
