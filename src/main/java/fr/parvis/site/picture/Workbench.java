package fr.parvis.site.picture;

import fr.parvis.address.Sha256;
import fr.parvis.tenant.Changes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
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

    private final DataSource database;
    private final Changes changes;
    private final Clock clock;

    Workbench(DataSource database, Changes changes, Clock clock) {
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
        return query(
                        "update picture_turn set turn = ? where tenant_id = (select tenant_id from picture_turn "
                                + "order by turn limit 1 for update skip locked) returning tenant_id, wished_at",
                        (statement, connection) -> statement.setObject(1, now()),
                        row -> new Turn(row.getLong(1), row.getObject(2, OffsetDateTime.class)))
                .stream()
                .findFirst();
    }

    /** Nothing is left to do, unless it was wished for again meanwhile. */
    void ended(Turn turn) {
        update("delete from picture_turn where tenant_id = ? and wished_at = ?", (statement, connection) -> {
            statement.setLong(1, turn.tenant());
            statement.setObject(2, turn.wished());
        });
    }

    /** @param reducing whether those count that are measured and wait to be made smaller */
    List<Waiting> waiting(long tenant, boolean reducing, int most) {
        return query(
                WAITING,
                (statement, connection) -> {
                    statement.setLong(1, tenant);
                    statement.setBoolean(2, reducing);
                    statement.setInt(3, most);
                },
                row -> new Waiting(HexFormat.of().formatHex(row.getBytes(1)), row.getLong(2)));
    }

    /**
     * Notes that a picture is being made smaller, so that one that ends the process does not do so for ever; gives how
     * often that was begun; 0 if nothing is known of the picture yet.
     */
    int begin(String sha256) {
        return query(
                        "update picture set tries = tries + 1 where sha256 = ? returning tries",
                        (statement, connection) -> statement.setBytes(1, Sha256.parse(sha256)),
                        row -> row.getInt(1))
                .stream()
                .findFirst()
                .orElse(0);
    }

    /** Keeps what became of a picture, all at once. */
    void keep(String sha256, Done done) {
        var measure = done.measure();
        update("""
                insert into picture (sha256, width, height, fate, announced, name)
                select sha256, ?, ?, ?, false, ? from blob where sha256 = ?
                on conflict (sha256) do update set fate = excluded.fate, name = excluded.name,
                  announced = picture.announced and excluded.name is null""", (statement, connection) -> {
            statement.setObject(1, measure == null ? null : measure.width(), Types.INTEGER);
            statement.setObject(2, measure == null ? null : measure.height(), Types.INTEGER);
            statement.setString(3, done.fate().name());
            statement.setString(4, Reduced.name(done.smaller()));
            statement.setBytes(5, Sha256.parse(sha256));
        });
        for (var one : done.smaller()) {
            update(
                    "insert into picture_smaller (sha256, width, content) select sha256, ?, ? from picture "
                            + "where sha256 = ? on conflict do nothing",
                    (statement, connection) -> {
                        statement.setInt(1, one.width());
                        statement.setBytes(2, one.content());
                        statement.setBytes(3, Sha256.parse(sha256));
                    });
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
        var fresh = query(FRESH, (statement, connection) -> statement.setLong(1, tenant), row -> row.getBytes(1));
        if (fresh.isEmpty()) {
            return;
        }
        query(
                        SHOWN,
                        (statement, connection) -> {
                            statement.setObject(1, now());
                            statement.setLong(2, tenant);
                            statement.setArray(3, connection.createArrayOf("bytea", fresh.toArray(byte[][]::new)));
                        },
                        row -> row.getLong(1))
                .forEach(changes::note);
    }

    private boolean wasAnnounced(long tenant) {
        return !query(
                        "select 1 from publication where tenant_id = ? and pictures_at > ?",
                        (statement, connection) -> {
                            statement.setLong(1, tenant);
                            statement.setObject(2, now().minus(BETWEEN_ANNOUNCEMENTS));
                        },
                        row -> 1)
                .isEmpty();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private interface Binding {
        void bind(PreparedStatement statement, Connection connection) throws SQLException;
    }

    private interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String sql, Binding binding, Reading<T> reading) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.bind(statement, connection);
            var found = new ArrayList<T>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reading.read(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("pictures could not be looked after", e);
        }
    }

    private void update(String sql, Binding binding) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.bind(statement, connection);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("a picture could not be looked after", e);
        }
    }
}
