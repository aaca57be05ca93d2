package fr.parvis.site;

import fr.parvis.clean.rule.Finding;
import fr.parvis.tenant.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The reports of releases. */
@ApplicationScoped
@Transactional
public class Findings {
    private final Statements database;

    Findings(Statements database) {
        this.database = database;
    }

    /** At most {@code limit} findings of a release in the order in which they were made, from number {@code from}. */
    public List<ReportedFinding> list(SiteRef ref, int from, int limit) {
        return database.list(
                "select path, rule, vendor, category, place, excerpt, action from finding "
                        + "where tenant_id = ? and release = ? and ordinal >= ? order by ordinal limit ?",
                row -> new ReportedFinding(row.getString(1), finding(row, 2)),
                ref.tenant(),
                ref.release(),
                from,
                limit);
    }

    /** By vendor, those with the most findings first. */
    public List<VendorTally> byVendor(SiteRef ref) {
        return database.list(
                """
                select vendor, array_agg(category order by found desc, category), sum(found)::int
                from (select vendor, category, count(*) as found
                      from finding where tenant_id = ? and release = ? group by vendor, category) as purposes
                group by vendor order by 3 desc, 1""",
                row -> new VendorTally(row.getString(1), texts(row, 2), row.getInt(3)),
                ref.tenant(),
                ref.release());
    }

    /** All of them, counted, the most frequent first. */
    public List<FindingTally> fates(SiteRef ref) {
        return database.list(
                """
                select vendor, category, rule, action, count(*)::int from finding
                where tenant_id = ? and release = ?
                group by vendor, category, rule, action order by 5 desc, 1, 2, 3, 4""",
                row -> new FindingTally(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        Finding.Action.valueOf(row.getString(4)),
                        row.getInt(5)),
                ref.tenant(),
                ref.release());
    }

    /**
     * The very same things together, the most widespread first.
     *
     * @param rule of which alone; empty for all
     * @param least on how many pages
     */
    public List<Spread> spread(SiteRef ref, String rule, int least, int limit) {
        return database.list(
                """
                select rule, vendor, category, min(place), excerpt, action, count(*)::int,
                  count(distinct path)::int, (array_agg(distinct path order by path))[1:3]
                from finding where tenant_id = ? and release = ? and ? in ('', rule)
                group by rule, vendor, category, excerpt, action having count(distinct path) >= ?
                order by 8 desc, 7 desc, 1, 2, 5 limit ?""",
                row -> new Spread(finding(row, 1), row.getInt(7), row.getInt(8), texts(row, 9)),
                ref.tenant(),
                ref.release(),
                rule,
                least,
                limit);
    }

    void insert(SiteRef ref, List<ReportedFinding> findings) {
        database.batches(
                "insert into finding (tenant_id, release, ordinal, path, rule, vendor, category, place, "
                        + "excerpt, action) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                findings,
                (reported, ordinal) -> {
                    var finding = reported.finding();
                    return new Object[] {
                        ref.tenant(),
                        ref.release(),
                        ordinal,
                        reported.path(),
                        finding.rule(),
                        finding.vendor(),
                        finding.category(),
                        finding.where(),
                        finding.excerpt().replace("\u0000", ""),
                        finding.action().name()
                    };
                });
    }

    /** From the six columns that begin there. */
    private static Finding finding(ResultSet row, int at) throws SQLException {
        return new Finding(
                row.getString(at),
                row.getString(at + 1),
                row.getString(at + 2),
                row.getString(at + 3),
                row.getString(at + 4),
                Finding.Action.valueOf(row.getString(at + 5)));
    }

    private static List<String> texts(ResultSet row, int at) throws SQLException {
        return List.of((String[]) row.getArray(at).getArray());
    }
}
