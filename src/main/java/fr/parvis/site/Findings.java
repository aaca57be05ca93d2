package fr.parvis.site;

import fr.parvis.clean.Finding;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The reports of releases. */
@ApplicationScoped
@Transactional
public class Findings {
    private static final int BATCH = 500;

    private final DataSource database;

    Findings(DataSource database) {
        this.database = database;
    }

    /** At most {@code limit} findings of a release in the order in which they were made, from number {@code from}. */
    public List<ReportedFinding> list(SiteRef ref, int from, int limit) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select path, rule, vendor, category, place, excerpt, action from finding "
                                + "where tenant_id = ? and release = ? and ordinal >= ? order by ordinal limit ?")) {
            select.setLong(1, ref.tenant());
            select.setInt(2, ref.release());
            select.setInt(3, from);
            select.setInt(4, limit);
            var found = new ArrayList<ReportedFinding>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    found.add(new ReportedFinding(
                            row.getString(1),
                            new Finding(
                                    row.getString(2),
                                    row.getString(3),
                                    row.getString(4),
                                    row.getString(5),
                                    row.getString(6),
                                    Finding.Action.valueOf(row.getString(7)))));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("findings could not be listed", e);
        }
    }

    /** By vendor, those with the most findings first. */
    public List<VendorTally> byVendor(SiteRef ref) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        select vendor, array_agg(category order by found desc, category), sum(found)::int
                        from (select vendor, category, count(*) as found
                              from finding where tenant_id = ? and release = ? group by vendor, category) as purposes
                        group by vendor order by 3 desc, 1""")) {
            select.setLong(1, ref.tenant());
            select.setInt(2, ref.release());
            var found = new ArrayList<VendorTally>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    var categories = (String[]) row.getArray(2).getArray();
                    found.add(new VendorTally(row.getString(1), List.of(categories), row.getInt(3)));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("findings could not be counted", e);
        }
    }

    /** All of them, counted, the most frequent first. */
    public List<FindingTally> fates(SiteRef ref) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        select vendor, category, rule, action, count(*)::int from finding
                        where tenant_id = ? and release = ?
                        group by vendor, category, rule, action order by 5 desc, 1, 2, 3, 4""")) {
            select.setLong(1, ref.tenant());
            select.setInt(2, ref.release());
            var found = new ArrayList<FindingTally>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    found.add(new FindingTally(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            Finding.Action.valueOf(row.getString(4)),
                            row.getInt(5)));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("findings could not be counted", e);
        }
    }

    /**
     * The very same things together, the most widespread first.
     *
     * @param rule of which alone; empty for all
     * @param least on how many pages
     */
    public List<Spread> spread(SiteRef ref, String rule, int least, int limit) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        select rule, vendor, category, min(place), excerpt, action, count(*)::int,
                          count(distinct path)::int, (array_agg(distinct path order by path))[1:3]
                        from finding where tenant_id = ? and release = ? and ? in ('', rule)
                        group by rule, vendor, category, excerpt, action having count(distinct path) >= ?
                        order by 8 desc, 7 desc, 1, 2, 5 limit ?""")) {
            select.setLong(1, ref.tenant());
            select.setInt(2, ref.release());
            select.setString(3, rule);
            select.setInt(4, least);
            select.setInt(5, limit);
            var found = new ArrayList<Spread>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    var finding = new Finding(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            Finding.Action.valueOf(row.getString(6)));
                    var paths = (String[]) row.getArray(9).getArray();
                    found.add(new Spread(finding, row.getInt(7), row.getInt(8), List.of(paths)));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("findings could not be grouped", e);
        }
    }

    void insert(SiteRef ref, List<ReportedFinding> findings) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into finding (tenant_id, release, ordinal, path, rule, vendor, category, place, "
                                + "excerpt, action) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (int ordinal = 0; ordinal < findings.size(); ordinal++) {
                var finding = findings.get(ordinal).finding();
                insert.setLong(1, ref.tenant());
                insert.setInt(2, ref.release());
                insert.setInt(3, ordinal);
                insert.setString(4, findings.get(ordinal).path());
                insert.setString(5, finding.rule());
                insert.setString(6, finding.vendor());
                insert.setString(7, finding.category());
                insert.setString(8, finding.where());
                insert.setString(9, finding.excerpt().replace("\u0000", ""));
                insert.setString(10, finding.action().name());
                insert.addBatch();
                if ((ordinal + 1) % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("findings could not be kept", e);
        }
    }
}
