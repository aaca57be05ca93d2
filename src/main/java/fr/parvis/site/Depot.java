package fr.parvis.site;

import fr.parvis.address.Sha256;
import fr.parvis.tenant.Latch;
import fr.parvis.tenant.Platform;
import fr.parvis.tenant.Refusal.Conflict;
import fr.parvis.tenant.Refusal.TooLarge;
import fr.parvis.tenant.Refusal.Unacceptable;
import fr.parvis.tenant.Refusal.Violation;
import fr.parvis.tenant.Statements;
import fr.parvis.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Files that tenants send one by one, before a release is made of them. What a tenant can name is what it sent itself or
 * has in a release: that others have the same bytes is nothing that it learns, or could make use of.
 */
@ApplicationScoped
@Transactional
public class Depot {
    /** How long a file waits for a release. */
    public static final Duration KEPT = Duration.ofHours(24);

    private static final String OWN = """
            select encode(asked.hash, 'hex') from unnest(?::bytea[]) with ordinality as asked (hash, place)
            where not exists (select 1 from upload_blob f where f.tenant_id = ? and f.sha256 = asked.hash)
              and not exists (select 1 from raw_file f where f.tenant_id = ? and f.sha256 = asked.hash)
              and not exists (select 1 from entry f where f.tenant_id = ? and f.sha256 = asked.hash)
            order by asked.place""";

    private static final String WAITING = """
            select coalesce(sum(blob.size), 0) from upload_blob f join blob using (sha256)
            where f.tenant_id = ? and not exists (select 1 from raw_file
              where raw_file.tenant_id = f.tenant_id and raw_file.sha256 = f.sha256)""";

    private final Statements database;
    private final LargeFiles files;
    private final Blobs blobs;
    private final Platform platform;
    private final Clock clock;

    Depot(Statements database, LargeFiles files, Blobs blobs, Platform platform, Clock clock) {
        this.database = database;
        this.files = files;
        this.blobs = blobs;
        this.platform = platform;
        this.clock = clock;
    }

    /** @throws fr.parvis.tenant.Refusal if no site can consist of these files */
    public FileList list(List<FileList.Item> listed) {
        var quota = platform.quota();
        return FileList.of(listed, new Archive.Most(quota.fileBytes(), quota.bytes()));
    }

    /** The hashes of what the tenant has still to send. What it sent already waits as long as if it came now. */
    public List<String> missing(Tenant tenant, FileList list) {
        var hashes = list.hashes();
        database.change(
                "update upload_blob set stored_at = ? where sha256 = any (?) and tenant_id = ?",
                clock.instant(),
                Blobs.array(hashes),
                tenant.id());
        return missing(tenant, hashes);
    }

    /** Whether the tenant sent the file already, or has it in a release. */
    public boolean has(Tenant tenant, String sha256) {
        return missing(tenant, List.of(sha256)).isEmpty();
    }

    /** When a file that comes now is given up if there is no release of it. */
    public Instant expiry() {
        return clock.instant().plus(KEPT);
    }

    /**
     * Keeps a file for the tenant.
     *
     * @throws Unacceptable {@code hash} if the bytes have another hash, {@code quota} if too much waits already
     * @throws TooLarge if it is larger than a file of a site may be
     */
    public void put(Tenant tenant, String sha256, Path file) {
        long most = platform.quota().fileBytes();
        if (file.toFile().length() > most) {
            throw new TooLarge("The file is larger than " + most + " bytes.");
        }
        var name = LargeFiles.name(file);
        if (!name.equals(sha256)) {
            throw new Unacceptable(
                    "hash",
                    "The bytes have the SHA-256 " + name
                            + ", not the one in the address; send them there, or others here.",
                    List.of());
        }
        files.keep(name, file);
        // Who counts does not overlook what another request of the tenant adds at the same time.
        Latch.DEPOT.take(database, String.valueOf(tenant.id()));
        database.change(
                "insert into upload_blob (tenant_id, sha256, stored_at) values (?, ?, ?) "
                        + "on conflict (tenant_id, sha256) do update set stored_at = excluded.stored_at",
                tenant.id(),
                Sha256.parse(sha256),
                clock.instant());
        checkQuota(tenant);
    }

    /** All is there, with the sizes that are listed, and stays until a release can be made of it. */
    void checkWhole(Tenant tenant, FileList list) {
        var missing = new HashSet<>(missing(tenant, list));
        if (!missing.isEmpty()) {
            throw new Conflict(
                    "missing",
                    missing.size() + " files of the manifest are not here yet; PUT each to tenants/" + tenant.slug()
                            + "/blobs/ and its SHA-256, then send the manifest again.",
                    violations(list, missing));
        }
        blobs.wanted(list.hashes());
        var sizes = blobs.sizes(list.hashes());
        for (var file : list.files()) {
            long bytes = sizes.getOrDefault(file.sha256(), -1L);
            if (bytes != file.bytes()) {
                var why = "has " + bytes + " bytes, not " + file.bytes();
                throw new Unacceptable(
                        "manifest",
                        "The file " + file.name() + " " + why + ".",
                        List.of(new Violation(file.name(), why)));
            }
        }
    }

    private static List<Violation> violations(FileList list, Set<String> missing) {
        var told = new HashSet<String>();
        return list.files().stream()
                .filter(file -> missing.contains(file.sha256()) && told.add(file.sha256()))
                .map(file -> new Violation(file.sha256(), "is missing for " + file.name()))
                .toList();
    }

    private List<String> missing(Tenant tenant, List<String> hashes) {
        return database.list(OWN, row -> row.getString(1), Blobs.array(hashes), tenant.id(), tenant.id(), tenant.id());
    }

    /** What waits is bounded like a release, since every file of a release may have to wait once. */
    private void checkQuota(Tenant tenant) {
        long most = platform.quota().bytes();
        long waiting =
                database.first(WAITING, row -> row.getLong(1), tenant.id()).orElseThrow();
        if (waiting > most) {
            throw new Unacceptable(
                    "quota",
                    "With this file more than " + most + " bytes wait for a release; make one of them, or wait "
                            + KEPT.toHours() + " hours until they are given up.",
                    List.of());
        }
    }
}
