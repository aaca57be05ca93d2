package fr.parvis.mirror.inspection;

import fr.parvis.address.WebUrl;
import fr.parvis.mirror.fetch.Guard;
import fr.parvis.mirror.inspection.Inspection.State;
import fr.parvis.site.Erased;
import fr.parvis.tenant.Actor;
import fr.parvis.tenant.Latch;
import fr.parvis.tenant.Refusal.Conflict;
import fr.parvis.tenant.Refusal.Missing;
import fr.parvis.tenant.Refusal.TooMany;
import fr.parvis.tenant.Refusal.Unacceptable;
import fr.parvis.tenant.Tenants;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The register of inspections. A tenant sees those that it asked for, operators see all. */
@ApplicationScoped
@Transactional
public class Inspections {
    /** The most pages that an inspection reads. */
    public static final int MOST_PAGES = 20;

    private static final int ID_BYTES = 16;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration SOON = Duration.ofSeconds(15);
    /** No tenant has this id. */
    private static final long OPERATORS = 0;

    private final InspectionRow.Rows rows;
    private final Tenants tenants;
    private final Guard guard;
    private final InspectionConfig config;
    private final Event<Queued> news;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Inspections(
            InspectionRow.Rows rows,
            Tenants tenants,
            Guard guard,
            InspectionConfig config,
            Event<Queued> news,
            Clock clock) {
        this.rows = rows;
        this.tenants = tenants;
        this.guard = guard;
        this.config = config;
        this.news = news;
        this.clock = clock;
    }

    /** An inspection was written down, in the transaction that is still open. */
    public record Queued(String inspection) {}

    /** What a job needs to know. */
    record Order(String id, WebUrl url, int maxPages) {}

    /**
     * Queues an inspection; a job takes it up as soon as the caller's transaction is through.
     *
     * @throws Unacceptable if the address may not be fetched, or {@code maxPages} is not 1 to 20
     * @throws Conflict {@code inactive} if the caller's tenant is not active
     * @throws TooMany if the caller has asked for as many as it may
     */
    public Inspection ask(Actor actor, WebUrl url, int maxPages) {
        guard.refuse(url).ifPresent(reason -> {
            throw Unacceptable.field("url", "cannot be inspected: " + reason.detail() + ".");
        });
        if (maxPages < 1 || maxPages > MOST_PAGES) {
            throw Unacceptable.field("maxPages", "must be 1 to " + MOST_PAGES + ".");
        }
        var tenant = actor.tenant();
        if (tenant != null && tenants.active(tenant).isEmpty()) {
            throw new Conflict("inactive", "The organisation is suspended or closed.");
        }
        checkPace(tenant);
        var row = new InspectionRow();
        row.id = id();
        row.tenant = tenant;
        row.url = url.value();
        row.maxPages = maxPages;
        row.state = State.QUEUED;
        row.createdAt = clock.instant();
        row.expiresAt = row.createdAt.plus(config.kept());
        rows.persistAndFlush(row);
        news.fire(new Queued(row.id));
        return row.inspection();
    }

    public Optional<Inspection> find(Actor actor, String id) {
        return visible(actor, id).map(InspectionRow::inspection);
    }

    /** At most {@code limit} inspections of everybody, newest first, below the number {@code before}. */
    public List<Inspection> list(long before, int limit) {
        return rows
                .find(
                        "number < ?1 and deleted = false and expiresAt > ?2",
                        Sort.descending("number"),
                        before,
                        clock.instant())
                .range(0, limit - 1)
                .stream()
                .map(InspectionRow::inspection)
                .toList();
    }

    /**
     * Takes the report away; an inspection that is under way ends before its next request.
     *
     * @throws Missing if the caller sees no such inspection
     */
    public void delete(Actor actor, String id) {
        var row = visible(actor, id).orElseThrow(() -> new Missing("There is no such inspection."));
        row.deleted = true;
        row.url = "";
        row.report = null;
        row.failure = null;
        rows.flush();
    }

    void erase(@Observes Erased erased) {
        rows.delete("tenant", erased.tenant());
    }

    /** Takes the inspection up, for the first time or again; nothing if it is not active. */
    Optional<Order> begin(String id) {
        return active(id).map(row -> {
            row.state = State.RUNNING;
            row.startedAt = row.startedAt == null ? clock.instant() : row.startedAt;
            return new Order(row.id, new WebUrl(row.url), row.maxPages);
        });
    }

    boolean isWanted(String id) {
        return rows.count("id = ?1 and deleted = false", id) > 0;
    }

    void finish(String id, Inspection.Report report) {
        active(id).ifPresent(row -> {
            row.report = report;
            end(row, State.SUCCEEDED);
        });
    }

    void fail(String id, Inspection.Failure why) {
        active(id).ifPresent(row -> {
            row.failure = why;
            end(row, State.FAILED);
        });
    }

    private void end(InspectionRow row, State how) {
        row.state = how;
        row.finishedAt = clock.instant();
    }

    private Optional<InspectionRow> active(String id) {
        return rows.find("id = ?1 and deleted = false and state in (?2, ?3)", id, State.QUEUED, State.RUNNING)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    private Optional<InspectionRow> visible(Actor actor, String id) {
        return rows.find("id = ?1 and deleted = false and expiresAt > ?2", id, clock.instant())
                .firstResultOptional()
                .filter(row -> actor.tenant() == null || actor.tenant().equals(row.tenant));
    }

    /** One caller's requests are counted one after the other, so that two at once are not one too many. */
    private void checkPace(@Nullable Long tenant) {
        var whose = tenant == null ? "operators" : "tenant " + tenant;
        Latch.INSPECTIONS.take(rows.getEntityManager(), whose);
        long caller = tenant == null ? OPERATORS : tenant;
        if (rows.count(
                        "coalesce(tenant, 0) = ?1 and deleted = false and state in (?2, ?3)",
                        caller,
                        State.QUEUED,
                        State.RUNNING)
                >= config.atOnce()) {
            throw new TooMany("As many inspections as may be are under way; wait for the end of one.", SOON);
        }
        int most = tenant == null ? config.operatorsPerHour() : config.perHour();
        var now = clock.instant();
        var recent = rows.getEntityManager()
                .createQuery(
                        "select createdAt from InspectionRow where coalesce(tenant, 0) = ?1 and createdAt > ?2 "
                                + "order by number desc",
                        Instant.class)
                .setParameter(1, caller)
                .setParameter(2, now.minus(HOUR))
                .setMaxResults(Math.max(1, most))
                .getResultList();
        if (recent.size() >= most) {
            var free = most == 0 ? now.plus(HOUR) : recent.get(most - 1).plus(HOUR);
            throw new TooMany(
                    "No more than " + most + " inspections an hour can be asked for.", Duration.between(now, free));
        }
    }

    private String id() {
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
