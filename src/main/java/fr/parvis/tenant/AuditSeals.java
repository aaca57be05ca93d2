package fr.parvis.tenant;

import fr.parvis.address.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What shows that the audit is as it was written: a chain of seals, each over the lines since the one before and over
 * that one's mark. Marks need the platform's secret, which is not in the database, so that who can write there can break
 * the chain and cannot mend it.
 */
@ApplicationScoped
@Transactional
public class AuditSeals {
    /** Of transactions before which none is open, and of a database that this one was restored from. */
    private static final String SETTLED = "seal is null and (xid < pg_snapshot_xmin(pg_current_snapshot())"
            + " or xid >= pg_snapshot_xmax(pg_current_snapshot())) order by id limit ?";

    private static final int MOST_LINES = 5_000;
    private static final int STEP = 50;
    private static final int MOST_FAULTS = 1_000;
    private static final String PURPOSE = "audit";
    private static final String LINES =
            "select id, (extract(epoch from at) * 1000000)::bigint, actor, action, resource, coalesce(tenant, ''), detail, seal"
                    + " from audit where ";

    /** Columns of a line that are sealed. */
    private static final int PARTS = 7;

    private final Statements database;
    private final Vault vault;
    private final Clock clock;

    AuditSeals(Statements database, Vault vault, Clock clock) {
        this.database = database;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * One link of the chain.
     *
     * @param mark hexadecimal; whoever keeps it elsewhere can tell later that nothing up to it was changed
     * @param key which of the platform's secret keys made the mark
     */
    public record Seal(long number, Instant at, int lines, String digest, String mark, String key) {}

    /** A link that does not hold. */
    public record Fault(long seal, Instant at, Flaw kind) {}

    /** What is wrong with a link. */
    public enum Flaw {
        /** Lines were changed, added or taken away. */
        LINES,
        /** The seal was made without the platform's secret, or the one before it is another or gone. */
        CHAIN,
        /** The seal was made under a secret key that this process does not have: nothing can be said of it. */
        KEY
    }

    /**
     * What was found when all was looked at.
     *
     * @param last the newest seal, if there is one
     * @param lines that were looked at
     * @param unsealed lines that are too young
     * @param faults the first thousand
     * @param otherFaults how many there are besides
     */
    public record Check(
            Optional<Seal> last, long seals, long lines, long unsealed, List<Fault> faults, long otherFaults) {}

    /** Seals what was written since; gives the number of lines. On one replica at a time. */
    public int seal() {
        if (!Latch.AUDIT.takeIfFree(database, PURPOSE)) {
            return 0;
        }
        var lines = lines(SETTLED, MOST_LINES);
        if (lines.isEmpty()) {
            return 0;
        }
        var before = last();
        long number = before.map(Seal::number).orElse(0L) + 1;
        var digest = digest(lines);
        database.change(
                "insert into audit_seal (number, at, lines, digest, mark, mark_key) values (?, ?, ?, ?, ?, ?)",
                number,
                clock.instant(),
                lines.size(),
                digest,
                mark(number, lines.size(), digest, before.map(Seal::mark).orElse("")),
                vault.markKeyId());
        database.change(
                "update audit set seal = ? where id = any(?)",
                number,
                lines.stream().map(Line::id).toArray(Long[]::new));
        return lines.size();
    }

    /**
     * Looks at every line that is still kept and at every seal. Takes a second for a hundred thousand lines, so in no
     * transaction of its own: what was written stays as it is, and each step looks at seals that are there with their lines.
     */
    @Transactional(TxType.SUPPORTS)
    public Check check() {
        var faults = new ArrayList<Fault>();
        var old = clock.instant().minus(Chores.AUDIT_KEPT);
        var last = Optional.<Seal>empty();
        long seals = 0;
        long seen = 0;
        long faulty = 0;
        for (var step = after(-1);
                !step.isEmpty();
                step = after(step.get(step.size() - 1).number())) {
            var lines = lines(
                            "seal between ? and ? order by seal, id",
                            step.get(0).number(),
                            step.get(step.size() - 1).number())
                    .stream()
                    .collect(Collectors.groupingBy(Line::seal));
            for (var seal : step) {
                var own = lines.getOrDefault(seal.number(), List.of());
                var flaw = fault(seal, own, last, seal.at().isBefore(old));
                if (flaw.isPresent() && ++faulty <= MOST_FAULTS) {
                    faults.add(new Fault(seal.number(), seal.at(), flaw.get()));
                }
                seals++;
                seen += own.size();
                last = Optional.of(seal);
            }
        }
        return new Check(last, seals, seen, unsealed(), faults, faulty - faults.size());
    }

    /** @param old its lines may be gone, or going */
    private Optional<Flaw> fault(Seal seal, List<Line> lines, Optional<Seal> before, boolean old) {
        if (!old && (lines.size() != seal.lines() || !digest(lines).equals(seal.digest()))) {
            return Optional.of(Flaw.LINES);
        }
        if (!seal.key().equals(vault.markKeyId())) {
            return Optional.of(Flaw.KEY);
        }
        var known = before.filter(one -> one.number() == seal.number() - 1);
        var made = mark(
                seal.number(),
                seal.lines(),
                seal.digest(),
                known.map(Seal::mark).orElse(""));
        return made.equals(seal.mark()) ? Optional.empty() : Optional.of(Flaw.CHAIN);
    }

    private String mark(long number, int lines, String digest, String before) {
        var sealed = number + " " + lines + " " + digest + " " + before;
        return HexFormat.of().formatHex(vault.mark(PURPOSE, sealed));
    }

    /** Every text with its length before it, so that no two lists of lines are written alike. */
    private static String digest(List<Line> lines) {
        var all = Sha256.digest();
        for (var line : lines) {
            for (var part : line.parts()) {
                var bytes = part.getBytes(StandardCharsets.UTF_8);
                all.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                all.update(bytes);
            }
        }
        return HexFormat.of().formatHex(all.digest());
    }

    /** A line as the database has it, its seal 0 if it has none yet. */
    private record Line(long id, long seal, List<String> parts) {
        static Line of(ResultSet row) throws SQLException {
            var parts = new ArrayList<String>();
            for (int i = 1; i <= PARTS; i++) {
                parts.add(row.getString(i));
            }
            return new Line(row.getLong(1), row.getLong(PARTS + 1), parts);
        }
    }

    private List<Line> lines(String which, Object... values) {
        return database.list(LINES + which, Line::of, values);
    }

    private Optional<Seal> last() {
        return seals("order by number desc limit ?", 1).stream().findFirst();
    }

    private List<Seal> after(long number) {
        return seals("where number > ? order by number limit ?", number, STEP);
    }

    private List<Seal> seals(String which, Object... values) {
        return database.list(
                "select number, at, lines, digest, mark, mark_key from audit_seal " + which,
                row -> new Seal(
                        row.getLong(1),
                        row.getTimestamp(2).toInstant(),
                        row.getInt(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)),
                values);
    }

    private long unsealed() {
        return database.first("select count(*) from audit where seal is null", row -> row.getLong(1))
                .orElseThrow();
    }
}
