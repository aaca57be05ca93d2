package fr.parvis.mirror;

import fr.parvis.address.WebUrl;
import fr.parvis.mirror.Run.State;
import fr.parvis.mirror.capture.Problem;
import fr.parvis.mirror.source.Scope;
import fr.parvis.site.Release;
import fr.parvis.site.Releases;
import fr.parvis.site.SiteRef;
import fr.parvis.tenant.Refusal.Conflict;
import fr.parvis.tenant.Refusal.Missing;
import fr.parvis.tenant.Tenants;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The register of runs. A source has at most one that is active. */
@ApplicationScoped
@Transactional
public class Runs {

    private final RunRow.Rows rows;
    private final SourceRow.Rows sources;
    private final Tenants tenants;
    private final Releases releases;
    private final EntityManager database;
    private final Event<Queued> news;
    private final Endings endings;
    private final Clock clock;

    Runs(
            RunRow.Rows rows,
            SourceRow.Rows sources,
            Tenants tenants,
            Releases releases,
            EntityManager database,
            Event<Queued> news,
            Endings endings,
            Clock clock) {
        this.rows = rows;
        this.sources = sources;
        this.tenants = tenants;
        this.releases = releases;
        this.database = database;
        this.news = news;
        this.endings = endings;
        this.clock = clock;
    }

    /** A run was written down, in the transaction that is still open. */
    record Queued(long run) {}

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
        if (tenants.active(tenant).isEmpty()) {
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

    /** The run as it stands; of one that has ended, visitors see what came of it. */
    public Optional<Run> find(long tenant, int number) {
        var row = rows.find("tenant = ?1 and number = ?2", tenant, number).firstResultOptional();
        row.filter(run -> !run.state.isActive()).ifPresent(run -> endings.await(run.id));
        return row.map(RunRow::run);
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

    /** Whether the release is there, is sound, and was cleaned by {@code rules}. */
    boolean stands(long tenant, int release, String rules) {
        return releases.find(new SiteRef(tenant, release))
                .filter(found -> found.state() != Release.State.REFUSED)
                .filter(found -> found.rulesVersion().equals(rules))
                .isPresent();
    }

    /** What is kept of the run of which a release came. */
    record Kept(long run, long source, Scope scope, List<Problem> problems) {}

    /** Nothing if the run went with its source, or was before such things were noted. */
    Optional<Kept> behind(long tenant, int release) {
        return rows.find("tenant = ?1 and release = ?2 and home is not null", Sort.descending("id"), tenant, release)
                .firstResultOptional()
                .map(row -> new Kept(
                        row.id, row.source, new Scope(new WebUrl(row.home), List.of(), List.of()), row.problems));
    }

    private int nextNumber(long tenant) {
        var number =
                (Number) database.createNativeQuery("""
                        update tenant set last_run = last_run + 1 where id = ?1 returning last_run""").setParameter(1, tenant).getSingleResult();
        return number.intValue();
    }
}
