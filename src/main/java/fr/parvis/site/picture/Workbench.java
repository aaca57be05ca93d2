package fr.parvis.site.picture;

import static fr.parvis.tenant.Statements.Missing.NUMBER;
import static fr.parvis.tenant.Statements.Missing.TEXT;

import fr.parvis.address.Sha256;
import fr.parvis.tenant.Changes;
import fr.parvis.tenant.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whose turn it is, which pictures wait, and what became of them. Each step is a transaction of its own. */
@ApplicationScoped
@Transactional
class Workbench {
    /** Pages are made anew for each announcement, so a tenant with many pictures has one in so long. */
    private static final Duration BETWEEN_ANNOUNCEMENTS = Duration.ofMinutes(5);

    private static final String WAITING = """
            select distinct e.sha256, b.size from publication p
            join entry e on e.tenant_id = p.tenant_id and e.release = p.release
            join blob b on b.sha256 = e.sha256
            left join picture on picture.sha256 = e.sha256
            where p.tenant_id = ? and e.form = 'ASSET' and e.type like 'image/%' and e.type not like 'image/svg%'
              and (picture.sha256 is null or (? and picture.fate = 'WAITING'))
            limit ?""";

    private static final String FRESH = """
            update picture set announced = true where not announced and fate <> 'WAITING' and sha256 in (
              select e.sha256 from publication p join entry e on e.tenant_id = p.tenant_id and e.release = p.release
              where p.tenant_id = ? and e.sha256 is not null)
            returning sha256""";

    private static final String SHOWN = """
            update publication set pictures_at = ? where release is not null and (tenant_id = ? or tenant_id in (
              select p.tenant_id from publication p where exists (select 1 from entry e
                where e.sha256 = any (?) and e.tenant_id = p.tenant_id and e.release = p.release) limit 200))
            returning tenant_id""";

    private final Statements database;
    private final Changes changes;
    private final Clock clock;

    Workbench(Statements database, Changes changes, Clock clock) {
        this.database = database;
        this.changes = changes;
        this.clock = clock;
    }

    /** A tenant, and the wish that it has work done for it. */
    record Turn(long tenant, OffsetDateTime wished) {}

    /** A picture, by the name of its blob. */
    record Waiting(String sha256, long bytes) {}

    /**
     * What became of a picture.
     *
     * @param measure null if nothing could be measured
     */
    record Done(Fate fate, @Nullable Measure measure, List<Reduced> smaller) {}

    /** Who has waited longest; that one is last now. */
    Optional<Turn> next() {
        return database.first(
                "update picture_turn set turn = ? where tenant_id = (select tenant_id from picture_turn "
                        + "order by turn limit 1 for update skip locked) returning tenant_id, wished_at",
                row -> new Turn(row.getLong(1), row.getObject(2, OffsetDateTime.class)),
                clock.instant());
    }

    /** Nothing is left to do, unless it was wished for again meanwhile. */
    void ended(Turn turn) {
        database.change("delete from picture_turn where tenant_id = ? and wished_at = ?", turn.tenant(), turn.wished());
    }

    /** @param reducing whether those count that are measured and wait to be made smaller */
    List<Waiting> waiting(long tenant, boolean reducing, int most) {
        return database.list(
                WAITING,
                row -> new Waiting(HexFormat.of().formatHex(row.getBytes(1)), row.getLong(2)),
                tenant,
                reducing,
                most);
    }

    /**
     * Notes that a picture is being made smaller, so that one that ends the process does not do so for ever; gives how
     * often that was begun; 0 if nothing is known of the picture yet.
     */
    int begin(String sha256) {
        return database.first(
                        "update picture set tries = tries + 1 where sha256 = ? returning tries",
                        row -> row.getInt(1),
                        Sha256.parse(sha256))
                .orElse(0);
    }

    /** Keeps what became of a picture, all at once. */
    void keep(String sha256, Done done) {
        var name = Sha256.parse(sha256);
        var measure = done.measure();
        database.change(
                """
                insert into picture (sha256, width, height, fate, announced, name)
                select sha256, ?, ?, ?, false, ? from blob where sha256 = ?
                on conflict (sha256) do update set fate = excluded.fate, name = excluded.name,
                  announced = picture.announced and excluded.name is null""",
                measure == null ? NUMBER : measure.width(),
                measure == null ? NUMBER : measure.height(),
                done.fate().name(),
                TEXT.unless(Reduced.name(done.smaller())),
                name);
        for (var one : done.smaller()) {
            database.change(
                    "insert into picture_smaller (sha256, width, content) select sha256, ?, ? from picture "
                            + "where sha256 = ? on conflict do nothing",
                    one.width(),
                    one.content(),
                    name);
        }
    }

    /**
     * Makes what is new about the tenant's pictures known: its pages, and those of 200 others who show the same, are
     * made anew. Whoever publishes such a picture at this moment either is among them or finds what is new by itself,
     * because all of that was kept in transactions before; so does everybody else with the next release.
     *
     * @param more whether more is to come soon
     */
    void announce(long tenant, boolean more) {
        if (more && wasAnnounced(tenant)) {
            return;
        }
        var fresh = database.list(FRESH, row -> row.getBytes(1), tenant);
        if (fresh.isEmpty()) {
            return;
        }
        database.list(SHOWN, row -> row.getLong(1), clock.instant(), tenant, fresh.toArray(byte[][]::new))
                .forEach(changes::note);
    }

    private boolean wasAnnounced(long tenant) {
        return database.first(
                        "select 1 from publication where tenant_id = ? and pictures_at > ?",
                        row -> 1,
                        tenant,
                        clock.instant().minus(BETWEEN_ANNOUNCEMENTS))
                .isPresent();
    }
}
