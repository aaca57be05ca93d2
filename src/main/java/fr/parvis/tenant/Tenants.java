package fr.parvis.tenant;

import fr.parvis.address.Slug;
import fr.parvis.tenant.Refusal.Conflict;
import fr.parvis.tenant.Refusal.Missing;
import fr.parvis.tenant.Refusal.Stale;
import fr.parvis.tenant.Refusal.Unacceptable;
import fr.parvis.tenant.Tenant.Status;
import fr.parvis.tenant.Tenant.Suspension;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The register of tenants. A closed one keeps its slug for 90 days, so that nobody inherits its visitors. */
@ApplicationScoped
@Transactional
public class Tenants {
    private static final Pattern ACCENTS = Pattern.compile("[\\u0300-\\u036f]");
    private static final Duration QUARANTINE = Duration.ofDays(90);

    private final TenantRow.Rows rows;
    private final ReservedNames reserved;
    private final Changes changes;
    private final Clock clock;

    Tenants(TenantRow.Rows rows, ReservedNames reserved, Changes changes, Clock clock) {
        this.rows = rows;
        this.reserved = reserved;
        this.changes = changes;
        this.clock = clock;
    }

    /** Which tenants a list shows; null where it does not matter. {@code query} is looked for in slug and name. */
    public record Filter(
            @Nullable Status status,
            Tenant.@Nullable Kind kind,
            @Nullable String territory,
            @Nullable String query) {
        public static final Filter ALL = new Filter(null, null, null, null);
    }

    public Optional<Tenant> bySlug(Slug slug) {
        return rows.find("slug", slug.value()).firstResultOptional().map(TenantRow::tenant);
    }

    public Optional<Tenant> byId(long id) {
        return rows.findByIdOptional(id).map(TenantRow::tenant);
    }

    /** How a tenant stands by now, whatever the caller's transaction read before; nothing if it is gone. */
    public Optional<Status> status(long id) {
        return rows.getEntityManager()
                .createQuery("select status from TenantRow where id = ?1", Status.class)
                .setParameter(1, id)
                .getResultStream()
                .findFirst();
    }

    /** The tenant, if anything may be published for it. */
    public Optional<Tenant> active(long id) {
        return byId(id).filter(tenant -> tenant.status() == Status.ACTIVE);
    }

    /** At most {@code limit} tenants in the order of their slugs, from the first one after {@code after}. */
    public List<Tenant> list(Filter filter, String after, int limit) {
        var conditions = new ArrayList<String>();
        var values = new ArrayList<Object>();
        add(conditions, values, "slug > ?", after);
        add(conditions, values, "status = ?", filter.status());
        add(conditions, values, "kind = ?", filter.kind());
        add(conditions, values, "territory = ?", filter.territory());
        if (filter.query() != null) {
            add(
                    conditions,
                    values,
                    "locate(?, cast(function('folded', concat(slug, ' ', name)) as string)) > 0",
                    folded(filter.query()));
        }
        return rows
                .find(String.join(" and ", conditions), Sort.by("slug"), values.toArray())
                .range(0, limit - 1)
                .stream()
                .map(TenantRow::tenant)
                .toList();
    }

    /** In small letters and without accents, as the function of that name does it in the database. */
    private static String folded(String words) {
        return ACCENTS.matcher(Normalizer.normalize(words, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    /** Shows every tenant, for a table that is filled at once; a few of them are in memory at a time. */
    public void each(Consumer<Tenant> seen) {
        rows.each(seen);
    }

    /** Until the end of the transaction, nobody else counts or changes what the tenant has. */
    @Transactional(TxType.MANDATORY)
    public void lock(long tenant) {
        rows.lock(tenant);
    }

    /** Whether nobody is on the platform yet. */
    public boolean areNone() {
        return rows.areNone();
    }

    /**
     * @throws Unacceptable if the slug is reserved or in quarantine, or a field cannot stand
     * @throws Conflict if the slug is taken
     */
    public Tenant create(Slug slug, Profile profile) {
        profile.check(null);
        if (reserved.contains(slug)) {
            throw reserved(slug, "is kept for the platform");
        }
        rows.find("slug", slug.value()).firstResultOptional().ifPresent(this::makeRoom);
        var row = new TenantRow();
        row.slug = slug.value();
        row.take(profile);
        row.status = Status.ACTIVE;
        row.createdAt = clock.instant();
        rows.persistAndFlush(row);
        changes.note(row.id);
        return row.tenant();
    }

    /** @throws Stale if the tenant is no longer at {@code version} */
    public Tenant change(Slug slug, long version, Profile profile) {
        var row = open(slug);
        expect(row, version);
        profile.check(row.territory);
        row.take(profile);
        return changed(row);
    }

    /** Takes the tenant's pages off line and says why; saying it again replaces the reason. */
    public Tenant suspend(Slug slug, Suspension suspension) {
        var row = open(slug);
        row.status = Status.SUSPENDED;
        row.suspensionReason = suspension.reason();
        row.suspensionLegal = suspension.legal();
        return changed(row);
    }

    public Tenant resume(Slug slug) {
        var row = open(slug);
        row.status = Status.ACTIVE;
        row.suspensionReason = null;
        row.suspensionLegal = false;
        return changed(row);
    }

    /** Ends the tenant: its pages are gone, its slug rests. Closing it again changes nothing. */
    public Tenant close(Slug slug) {
        var row = row(slug);
        if (row.status != Status.CLOSED) {
            row.status = Status.CLOSED;
            row.closedAt = clock.instant();
        }
        return changed(row);
    }

    private void makeRoom(TenantRow holder) {
        var slug = new Slug(holder.slug);
        if (holder.status != Status.CLOSED) {
            throw new Conflict("taken", "The slug " + slug + " belongs to another organisation; choose another one.");
        }
        if (holder.closedAt.plus(QUARANTINE).isAfter(clock.instant())) {
            throw reserved(slug, "was given up less than 90 days ago");
        }
        changes.note(holder.id);
        rows.delete(holder);
        rows.flush();
    }

    private Tenant changed(TenantRow row) {
        rows.flush();
        changes.note(row.id);
        return row.tenant();
    }

    private TenantRow open(Slug slug) {
        var row = row(slug);
        if (row.status == Status.CLOSED) {
            throw new Conflict("closed", "The organisation " + slug + " is closed.");
        }
        return row;
    }

    private TenantRow row(Slug slug) {
        return rows.find("slug", slug.value())
                .firstResultOptional()
                .orElseThrow(() -> new Missing("There is no organisation " + slug + "."));
    }

    private static void expect(TenantRow row, long version) {
        if (row.version != version) {
            throw new Stale("The organisation was changed since it was read; read it again.");
        }
    }

    private static Unacceptable reserved(Slug slug, String why) {
        return new Unacceptable(
                "reserved",
                "The slug " + slug + " " + why + "; choose another one.",
                List.of(new Refusal.Violation("slug", why)));
    }

    private static void add(List<String> conditions, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            values.add(value);
            conditions.add(condition.replace("?", "?" + values.size()));
        }
    }
}
