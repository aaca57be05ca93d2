package fr.parvis.site;

import static fr.parvis.tenant.Statements.Missing.BYTES;
import static fr.parvis.tenant.Statements.Missing.NUMBER;
import static fr.parvis.tenant.Statements.Missing.TEXT;

import fr.parvis.address.PagePath;
import fr.parvis.address.Sha256;
import fr.parvis.site.Entry.Form;
import fr.parvis.site.Entry.PageFacts;
import fr.parvis.site.Entry.Redirect;
import fr.parvis.tenant.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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

    /** What pages load by themselves, in {@link EarlierReleases}. Its parameters are the tenant and the release. */
    private static final String EARLIER_ASSET =
            "(form = 'ASSET' and type similar to '(text/css|image/|font/|application/font|application/vnd.ms-font|audio/|video/)%' "
                    + "and release = any (" + EarlierReleases.NUMBERS + "))";

    private final Statements database;

    Entries(Statements database) {
        this.database = database;
    }

    @Transactional(TxType.SUPPORTS)
    public Optional<Entry> find(SiteRef ref, PagePath path) {
        return database.first(
                "select " + COLUMNS + " from entry where tenant_id = ? and release = ? and path = ?",
                Entries::entry,
                ref.tenant(),
                ref.release(),
                path.value());
    }

    /**
     * An asset that the release does not have, from one of the three others published last: a page that was loaded
     * up to a day before a publication, forwards or back, keeps its pictures and styles.
     */
    @Transactional(TxType.SUPPORTS)
    public Optional<Entry> findEarlierAsset(SiteRef ref, PagePath path) {
        return database.first(
                "select " + COLUMNS + " from entry where tenant_id = ? and " + EARLIER_ASSET
                        + " and path = ? order by release desc limit 1",
                Entries::entry,
                ref.tenant(),
                ref.tenant(),
                ref.release(),
                path.value());
    }

    /** Every path of the release, and those of the assets that are still reachable from earlier ones. */
    KnownPaths paths(SiteRef ref, List<RedirectRule> rules) {
        return KnownPaths.of(
                database.list(
                        "select path from entry where tenant_id = ? and (release = ? or " + EARLIER_ASSET + ")",
                        row -> row.getString(1),
                        ref.tenant(),
                        ref.release(),
                        ref.tenant(),
                        ref.release()),
                rules);
    }

    /** At most {@code limit} entries in the order of their paths, after the path {@code after}. */
    public List<Entry> list(SiteRef ref, String after, int limit) {
        return database.list(
                "select " + COLUMNS
                        + " from entry where tenant_id = ? and release = ? and path > ? order by path limit ?",
                Entries::entry,
                ref.tenant(),
                ref.release(),
                after,
                limit);
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
        return database.list(
                "select " + COLUMNS + " from entry where tenant_id = ? and release = ? and form = 'PAGE' " + order
                        + " limit ?",
                Entries::entry,
                ref.tenant(),
                ref.release(),
                limit);
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
        return OldAddresses.of(database.list(
                "select " + COLUMNS
                        + " from entry where tenant_id = ? and release = any (?) and source like ? and exists ("
                        + "select 1 from entry there where there.tenant_id = entry.tenant_id and there.release = ? "
                        + "and there.path = entry.path) order by release = ?",
                Entries::entry,
                ref.tenant(),
                releases,
                "%?%",
                ref.release(),
                ref.release()));
    }

    /** The names of all blobs that a tenant's releases serve or were made of. */
    Set<String> blobs(long tenant) {
        var found = new HashSet<String>();
        database.each(
                "select sha256 from entry where tenant_id = ? and sha256 is not null "
                        + "union select main from entry where tenant_id = ? and main is not null "
                        + "union select sha256 from raw_file where tenant_id = ? "
                        + "union select sha256 from upload_blob where tenant_id = ?",
                row -> found.add(hex(row.getBytes(1))),
                tenant,
                tenant,
                tenant,
                tenant);
        return found;
    }

    void insert(SiteRef ref, Collection<Entry> entries) {
        database.batches(
                "insert into entry (tenant_id, release, " + COLUMNS
                        + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                entries,
                (entry, ordinal) -> values(ref, entry));
    }

    private static Object[] values(SiteRef ref, Entry entry) {
        var page = entry.page();
        var redirect = entry.redirect();
        return new Object[] {
            ref.tenant(),
            ref.release(),
            entry.path().value(),
            entry.form().name(),
            entry.type(),
            entry.bytes(),
            bytes(entry.sha256()),
            TEXT.unless(entry.source()),
            page == null ? TEXT : page.title(),
            page == null ? TEXT : page.language(),
            page == null ? TEXT : page.description(),
            page == null ? BYTES : bytes(page.main()),
            page != null && page.unlisted(),
            redirect == null ? TEXT : redirect.target(),
            redirect == null ? NUMBER : redirect.status()
        };
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

    private static Object bytes(String hex) {
        return hex.isEmpty() ? BYTES : Sha256.parse(hex);
    }

    private static String hex(byte @Nullable [] bytes) {
        return bytes == null ? "" : HexFormat.of().formatHex(bytes);
    }
}
