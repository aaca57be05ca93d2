package fr.parvis.site;

import fr.parvis.address.PagePath;
import fr.parvis.address.Sha256;
import fr.parvis.site.Entry.Form;
import fr.parvis.site.Entry.PageFacts;
import fr.parvis.site.Entry.Redirect;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The entries of releases: many rows that are written once and then only looked up. Visitors wait for a look-up of one
 * row, so that needs no transaction of its own, which would be a second question to the database.
 */
@ApplicationScoped
@Transactional
public class Entries {
    private static final String COLUMNS =
            "path, form, type, bytes, sha256, source, title, language, description, main, unlisted, target, status";
    private static final int BATCH = 500;

    /** What pages load by themselves, in {@link EarlierReleases}. Its parameter is the release. */
    private static final String EARLIER_ASSET =
            "(form = 'ASSET' and type similar to '(text/css|image/|font/|application/font|application/vnd.ms-font|audio/|video/)%' "
                    + "and " + EarlierReleases.among("entry", "?") + ")";

    private final DataSource database;

    Entries(DataSource database) {
        this.database = database;
    }

    @Transactional(TxType.SUPPORTS)
    public Optional<Entry> find(SiteRef ref, PagePath path) {
        return first("select " + COLUMNS + " from entry where tenant_id = ? and release = ? and path = ?", ref, path);
    }

    /**
     * An asset that the release does not have, from one of the three others published last: a page that was loaded
     * up to a day before a publication, forwards or back, keeps its pictures and styles.
     */
    @Transactional(TxType.SUPPORTS)
    public Optional<Entry> findEarlierAsset(SiteRef ref, PagePath path) {
        return first(
                "select " + COLUMNS + " from entry where tenant_id = ? and " + EARLIER_ASSET
                        + " and path = ? order by release desc limit 1",
                ref,
                path);
    }

    /** Every path of the release, and those of the assets that are still reachable from earlier ones. */
    KnownPaths paths(SiteRef ref, List<RedirectRule> rules) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select path from entry where tenant_id = ? and (release = ? or " + EARLIER_ASSET + ")")) {
            select.setLong(1, ref.tenant());
            select.setInt(2, ref.release());
            select.setInt(3, ref.release());
            var found = new ArrayList<String>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return KnownPaths.of(found, rules);
        } catch (SQLException e) {
            throw new IllegalStateException("paths could not be listed", e);
        }
    }

    /** At most {@code limit} entries in the order of their paths, after the path {@code after}. */
    public List<Entry> list(SiteRef ref, String after, int limit) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("select " + COLUMNS
                        + " from entry where tenant_id = ? and release = ? and path > ? order by path limit ?")) {
            select.setLong(1, ref.tenant());
            select.setInt(2, ref.release());
            select.setString(3, after);
            select.setInt(4, limit);
            return entries(select);
        } catch (SQLException e) {
            throw new IllegalStateException("entries could not be listed", e);
        }
    }

    /**
     * At most {@code limit} pages of a release that a search engine may show, in the order of their paths: not its error
     * page, and none that asks to be left out.
     */
    public List<Entry> listed(SiteRef ref, int limit) {
        return pages("and path <> '/404.html' and not unlisted order by path", ref, limit);
    }

    /** At most {@code limit} pages of a release, those with the longest documents first. */
    public List<Entry> longest(SiteRef ref, int limit) {
        return pages("order by bytes desc, path", ref, limit);
    }

    private List<Entry> pages(String order, SiteRef ref, int limit) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("select " + COLUMNS
                        + " from entry where tenant_id = ? and release = ? and form = 'PAGE' " + order + " limit ?")) {
            select.setLong(1, ref.tenant());
            select.setInt(2, ref.release());
            select.setInt(3, limit);
            return entries(select);
        } catch (SQLException e) {
            throw new IllegalStateException("pages could not be listed", e);
        }
    }

    /**
     * What the release's content was called at its origin, where a query told it apart.
     *
     * @param moves of the tenant: the releases with which it left know that of what lies where it lay then
     */
    public OldAddresses oldAddresses(SiteRef ref, List<Move> moves) {
        var releases = Stream.concat(moves.stream().map(Move::release), Stream.of(ref.release()))
                .distinct()
                .toArray(Integer[]::new);
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("select " + COLUMNS
                        + " from entry where tenant_id = ? and release = any (?) and source like ? and exists ("
                        + "select 1 from entry there where there.tenant_id = entry.tenant_id and there.release = ? "
                        + "and there.path = entry.path) order by release = ?")) {
            select.setLong(1, ref.tenant());
            select.setArray(2, connection.createArrayOf("integer", releases));
            select.setString(3, "%?%");
            select.setInt(4, ref.release());
            select.setInt(5, ref.release());
            var found = new ArrayList<Entry>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(entry(rows));
                }
            }
            return OldAddresses.of(found);
        } catch (SQLException e) {
            throw new IllegalStateException("old addresses could not be read", e);
        }
    }

    /** The names of all blobs that a tenant's releases serve or were made of. */
    Set<String> blobs(long tenant) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select sha256 from entry where tenant_id = ? and sha256 is not null "
                                + "union select main from entry where tenant_id = ? and main is not null "
                                + "union select sha256 from raw_file where tenant_id = ? "
                                + "union select sha256 from upload_blob where tenant_id = ?")) {
            for (int place = 1; place <= 4; place++) {
                select.setLong(place, tenant);
            }
            var found = new HashSet<String>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(hex(rows.getBytes(1)));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("blobs could not be listed", e);
        }
    }

    void insert(SiteRef ref, Collection<Entry> entries) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into entry (tenant_id, release, "
                        + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            int waiting = 0;
            for (var entry : entries) {
                insert.setLong(1, ref.tenant());
                insert.setInt(2, ref.release());
                bind(insert, entry);
                insert.addBatch();
                if (++waiting % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("entries could not be kept", e);
        }
    }

    private static void bind(PreparedStatement insert, Entry entry) throws SQLException {
        var page = entry.page();
        var redirect = entry.redirect();
        insert.setString(3, entry.path().value());
        insert.setString(4, entry.form().name());
        insert.setString(5, entry.type());
        insert.setLong(6, entry.bytes());
        insert.setBytes(7, bytes(entry.sha256()));
        insert.setString(8, entry.source());
        insert.setString(9, page == null ? null : page.title());
        insert.setString(10, page == null ? null : page.language());
        insert.setString(11, page == null ? null : page.description());
        insert.setBytes(12, page == null ? null : bytes(page.main()));
        insert.setBoolean(13, page != null && page.unlisted());
        insert.setString(14, redirect == null ? null : redirect.target());
        insert.setObject(15, redirect == null ? null : redirect.status(), Types.INTEGER);
    }

    private Optional<Entry> first(String sql, SiteRef ref, PagePath path) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setLong(1, ref.tenant());
            select.setInt(2, ref.release());
            select.setString(3, path.value());
            try (var rows = select.executeQuery()) {
                return rows.next() ? Optional.of(entry(rows)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("an entry could not be read", e);
        }
    }

    private static List<Entry> entries(PreparedStatement select) throws SQLException {
        var found = new ArrayList<Entry>();
        try (var rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(entry(rows));
            }
        }
        return found;
    }

    private static Entry entry(ResultSet row) throws SQLException {
        var form = Form.valueOf(row.getString("form"));
        return new Entry(
                new PagePath(row.getString("path")),
                form,
                row.getString("type"),
                row.getLong("bytes"),
                hex(row.getBytes("sha256")),
                row.getString("source"),
                form == Form.PAGE
                        ? new PageFacts(
                                row.getString("title"),
                                row.getString("language"),
                                row.getString("description"),
                                hex(row.getBytes("main")),
                                row.getBoolean("unlisted"))
                        : null,
                form == Form.REDIRECT ? new Redirect(row.getString("target"), row.getInt("status")) : null);
    }

    private static byte @Nullable [] bytes(String hex) {
        return hex.isEmpty() ? null : Sha256.parse(hex);
    }

    private static String hex(byte @Nullable [] bytes) {
        return bytes == null ? "" : HexFormat.of().formatHex(bytes);
    }
}
