package fr.parvis.site;

import fr.parvis.site.Entry.Form;
import fr.parvis.site.Release.State;
import fr.parvis.site.Release.Tally;
import fr.parvis.site.picture.Pictures;
import fr.parvis.tenant.Changes;
import fr.parvis.tenant.Platform;
import fr.parvis.tenant.Refusal.Conflict;
import fr.parvis.tenant.Refusal.Missing;
import fr.parvis.tenant.Refusal.Unacceptable;
import fr.parvis.tenant.Tenant;
import fr.parvis.tenant.Tenants;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The register of releases, and of the one pointer a tenant that says which of them is published. */
@ApplicationScoped
@Transactional
public class Releases {
    /** The longest that a transaction with a new release may take, in seconds: it writes a row for each of its entries. */
    public static final int LONGEST_SECONDS = 300;

    private final ReleaseRow.Rows rows;
    private final PublicationRow.Rows publications;
    private final Contents contents;
    private final Pictures pictures;
    private final Tenants tenants;
    private final Event<Erased> erased;
    private final Changes changes;
    private final Platform platform;
    private final EntityManager database;
    private final Clock clock;

    Releases(
            ReleaseRow.Rows rows,
            PublicationRow.Rows publications,
            Contents contents,
            Pictures pictures,
            Tenants tenants,
            Event<Erased> erased,
            Changes changes,
            Platform platform,
            EntityManager database,
            Clock clock) {
        this.rows = rows;
        this.publications = publications;
        this.contents = contents;
        this.pictures = pictures;
        this.tenants = tenants;
        this.erased = erased;
        this.changes = changes;
        this.platform = platform;
        this.database = database;
        this.clock = clock;
    }

    /**
     * Makes the draft a release with the next number, whole or not at all, in the caller's transaction if there is one.
     *
     * @param publish whether to publish it as well; a refused release is never published
     * @throws Unacceptable if it is larger than the tenant may have
     * @throws Conflict {@code closed} or {@code nothing-kept} if the tenant was closed, or the release that the draft is
     *     made of deleted, while the draft was made
     */
    public Release add(Draft draft, boolean publish) {
        if (!draft.isFinished()) {
            throw new IllegalStateException("not everybody has looked at the draft");
        }
        var row = new ReleaseRow();
        row.state = draft.isLeaking() ? State.REFUSED : State.READY;
        row.origin = draft.origin();
        count(row, draft);
        row.manifest = Manifest.digest(draft.entries(), draft.rules());
        row.findings =
                Tally.of(draft.findings().stream().map(ReportedFinding::finding).toList());
        row.problems = List.copyOf(draft.problems());
        var surroundings = draft.surroundings();
        row.navigation = surroundings.navigation();
        row.further = surroundings.further();
        row.whereabouts = surroundings.whereabouts();
        row.rules = List.copyOf(draft.rules());
        row.rulesVersion = draft.rulesVersion();
        row.createdAt = clock.instant();
        var pointer = pointer(draft.tenant());
        checkStanding(draft);
        pointer.lastNumber++;
        row.id = new ReleaseRow.Key(draft.tenant(), pointer.lastNumber);
        var descent = draft.descent(pointer.lastNumber);
        row.raw = descent.raw();
        row.cleanedFrom = descent.from();
        rows.persistAndFlush(row);
        var ref = new SiteRef(draft.tenant(), pointer.lastNumber);
        contents.keep(ref, draft);
        return publish && row.state == State.READY ? publish(ref) : row.release(false);
    }

    /** Whether that release is sound and the draft the very same to visitors; it stays until the transaction ends. */
    public boolean isSame(Draft draft, int number) {
        pointer(draft.tenant());
        return find(new SiteRef(draft.tenant(), number)).stream().anyMatch(found -> contents.areSame(found, draft));
    }

    /**
     * The addresses, as the origin has them, of all that a draft and a release of its tenant have differently, or only one
     * of them has; none if there is no such release.
     */
    public Set<String> differences(Draft draft, int number) {
        return find(new SiteRef(draft.tenant(), number))
                .map(found -> contents.differences(found, draft))
                .orElse(Set.of());
    }

    public Optional<Release> find(SiteRef ref) {
        return rows.findByIdOptional(new ReleaseRow.Key(ref.tenant(), ref.release()))
                .map(row -> row.release(isPublished(ref)));
    }

    /** What the release has an answer for; nothing if there is no such release. */
    public Optional<KnownPaths> knownPaths(SiteRef ref) {
        return find(ref).map(release -> contents.paths(ref, release.rules()));
    }

    /** At most {@code limit} releases of a tenant, newest first, below the number {@code before}. */
    public List<Release> list(long tenant, int before, int limit) {
        var published = published(tenant).map(SiteRef::release).orElse(0);
        return rows
                .find("id.tenant = ?1 and id.number < ?2", Sort.descending("id.number"), tenant, before)
                .range(0, limit - 1)
                .stream()
                .map(row -> row.release(row.id.number() == published))
                .toList();
    }

    public Optional<SiteRef> published(long tenant) {
        return publications
                .findByIdOptional(tenant)
                .flatMap(row -> Optional.ofNullable(row.release))
                .map(number -> new SiteRef(tenant, number));
    }

    /**
     * A published release, and since when.
     *
     * @param pictures since when its pictures, and the earlier releases whose assets are still to be had, are as they are
     *     now; null if nothing changed since
     */
    public record Published(
            SiteRef ref, Instant since, @Nullable Instant pictures) {}

    /** The published release of one tenant. */
    public Optional<Published> publication(long tenant) {
        return publications
                .findByIdOptional(tenant)
                .filter(pointer -> pointer.release != null)
                .map(pointer -> {
                    var ref = new SiteRef(tenant, pointer.release);
                    var since = Objects.requireNonNull(row(ref).publishedAt, "a published release says since when");
                    return new Published(ref, since, latest(pointer.picturesAt, pointer.trimmedAt));
                });
    }

    /**
     * What a tenant takes: of the published release or, where nothing is published, of the newest.
     *
     * @param published its number; null if nothing is published
     */
    public record Extent(@Nullable Integer published, int pages, long bytes) {
        public static final Extent NONE = new Extent(null, 0, 0);
    }

    /** Of several tenants at once; those that never had a release are not there. */
    public Map<Long, Extent> extents(Collection<Long> tenants) {
        if (tenants.isEmpty()) {
            return Map.of();
        }
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery("""
                        select p.tenant_id, p.release, r.pages, r.bytes from publication p
                        join release r on r.tenant_id = p.tenant_id and r.number = coalesce(p.release,
                          (select max(number) from release newest where newest.tenant_id = p.tenant_id))
                        where p.tenant_id in (?1)""", Object[].class)
                .setParameter(1, tenants)
                .getResultList();
        return rows.stream()
                .collect(Collectors.toMap(
                        row -> (Long) row[0], row -> new Extent((Integer) row[1], (Integer) row[2], (Long) row[3])));
    }

    /** Every published release of the platform, for a table that is filled at once. */
    public List<Published> allPublished() {
        return publications.published();
    }

    /**
     * Moves the pointer, forwards or back.
     *
     * @throws Missing if there is no such release
     * @throws Conflict if the release was refused
     */
    public Release publish(SiteRef ref) {
        var row = row(ref);
        if (row.state == State.REFUSED) {
            throw new Conflict(
                    "refused",
                    "Release " + ref.release()
                            + " still names a third party; its problems say where. It cannot be published.");
        }
        pointer(ref.tenant()).release = ref.release();
        row.publishedAt = clock.instant();
        rows.flush();
        pictures.wish(ref.tenant());
        changes.note(ref.tenant());
        return row.release(true);
    }

    /** Takes the site off line; the releases stay. */
    public void unpublish(long tenant) {
        pointer(tenant).release = null;
        rows.flush();
        changes.note(tenant);
    }

    /** @throws Conflict if the release is published */
    public void delete(SiteRef ref) {
        var pointer = pointer(ref.tenant());
        var row = row(ref);
        if (isPublished(ref)) {
            throw new Conflict(
                    "published",
                    "Release " + ref.release()
                            + " is published; publish another one, or take the site off line, before deleting it.");
        }
        if (row.publishedAt != null) {
            pointer.trimmedAt = clock.instant();
            changes.note(ref.tenant());
        }
        rows.delete(row);
        rows.flush();
        contents.forgetUnused(ref.tenant());
    }

    /**
     * Deletes everything that a tenant ever published, its bytes as well unless others publish the same. A release that is
     * being added goes, too: either it is there by now, or who adds it finds the tenant closed.
     */
    public void erase(long tenant) {
        pointer(tenant).release = null;
        contents.giveUp(tenant);
        rows.flush();
        rows.delete("id.tenant", tenant);
        contents.forgetAll(tenant);
        erased.fire(new Erased(tenant));
        changes.note(tenant);
    }

    /** Bytes of all releases of a tenant together. */
    public long bytes(long tenant) {
        return database.createQuery("select coalesce(sum(bytes), 0) from ReleaseRow where id.tenant = ?1", Long.class)
                .setParameter(1, tenant)
                .getSingleResult();
    }

    private static @Nullable Instant latest(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }

    /**
     * Asked before pages are cleaned that no release could have.
     *
     * @throws Unacceptable {@code quota} if they are too many
     */
    public static void checkPages(long pages, Platform.Quota most) {
        if (pages > most.pages()) {
            throw new Unacceptable(
                    "quota",
                    "The release would have %d pages; %d are allowed.".formatted(pages, most.pages()),
                    List.of());
        }
    }

    /** To be asked behind the pointer's lock, as whoever erases has it too. */
    private void checkStanding(Draft draft) {
        if (tenants.status(draft.tenant())
                .filter(status -> status != Tenant.Status.CLOSED)
                .isEmpty()) {
            throw new Conflict("closed", "The organisation was closed meanwhile.");
        }
        if (draft.again().filter(from -> find(from).isEmpty()).isPresent()) {
            throw new Conflict("nothing-kept", "The release that is cleaned again was deleted meanwhile.");
        }
    }

    private void count(ReleaseRow row, Draft draft) {
        row.pages = count(draft, Form.PAGE);
        row.assets = count(draft, Form.ASSET);
        row.redirects = count(draft, Form.REDIRECT) + draft.rules().size();
        row.bytes = draft.entries().stream().mapToLong(Entry::bytes).sum();
        var quota = platform.quota();
        if (row.pages > quota.pages() || row.bytes > quota.bytes()) {
            throw new Unacceptable(
                    "quota",
                    "The release has %d pages and %d bytes; %d pages and %d bytes are allowed."
                            .formatted(row.pages, row.bytes, quota.pages(), quota.bytes()),
                    List.of());
        }
    }

    private ReleaseRow row(SiteRef ref) {
        return rows.findByIdOptional(new ReleaseRow.Key(ref.tenant(), ref.release()))
                .orElseThrow(() -> new Missing("There is no release " + ref.release() + "."));
    }

    private boolean isPublished(SiteRef ref) {
        return published(ref.tenant()).filter(ref::equals).isPresent();
    }

    private PublicationRow pointer(long tenant) {
        database.createNativeQuery(
                        "insert into publication (tenant_id, last_number, version) values (?1, 0, 0) on conflict do nothing")
                .setParameter(1, tenant)
                .executeUpdate();
        var pointer = publications.findById(tenant, LockModeType.PESSIMISTIC_WRITE);
        database.refresh(pointer, LockModeType.PESSIMISTIC_WRITE);
        return pointer;
    }

    private static int count(Draft draft, Form form) {
        return (int)
                draft.entries().stream().filter(entry -> entry.form() == form).count();
    }
}
