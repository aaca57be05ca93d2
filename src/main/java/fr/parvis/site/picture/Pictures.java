package fr.parvis.site.picture;

import fr.parvis.address.Sha256;
import fr.parvis.site.EarlierReleases;
import fr.parvis.site.SiteRef;
import fr.parvis.site.picture.Picture.Smaller;
import fr.parvis.tenant.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is known of pictures. They are told apart by their content, which belongs to nobody; who may see a smaller one
 * is decided by the entry that shows the picture, which always carries the tenant.
 */
@ApplicationScoped
@Transactional
public class Pictures {
    /** The pictures of a release beyond this many stay as they are: what is in memory is bounded. */
    private static final int MOST = 50_000;

    private static final String ALBUM = """
            select e.path, e.bytes, p.width, p.height, p.name,
              case when p.name is null then '{}' else array(select s.width from picture_smaller s
                where s.sha256 = p.sha256 order by s.width) end as widths,
              case when p.name is null then '{}' else array(select length(s.content) from picture_smaller s
                where s.sha256 = p.sha256 order by s.width) end as sizes
            from entry e left join picture p on p.sha256 = e.sha256
            where e.tenant_id = ? and e.release = ? and e.form = 'ASSET' and e.type like 'image/%'
            order by e.path limit ?""";

    private static final String SMALLER = """
            select s.content from picture p join picture_smaller s using (sha256)
            where p.name = ? and s.width = ? and exists (
              select 1 from entry e where e.sha256 = p.sha256 and e.tenant_id = ? and e.form = 'ASSET'
                and (e.release = ? or e.release = any (%s)))
            limit 1""".formatted(EarlierReleases.NUMBERS);

    private static final String NOTE = """
            insert into picture (sha256, width, height, fate, announced) values (?, ?, ?, ?, true)
            on conflict do nothing""";

    private static final String WISH = """
            insert into picture_turn (tenant_id, wished_at, turn) values (?, ?, ?)
            on conflict (tenant_id) do update set wished_at = excluded.wished_at""";

    private final Statements database;
    private final PictureConfig config;
    private final Clock clock;

    Pictures(Statements database, PictureConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /** The pictures of a release; in no transaction of its own, since visitors wait for them. */
    @Transactional(TxType.SUPPORTS)
    public Album album(SiteRef ref) {
        var found = new HashMap<String, Picture>();
        database.each(ALBUM, row -> found.put(row.getString("path"), picture(row)), ref.tenant(), ref.release(), MOST);
        return new Album(found);
    }

    /**
     * A smaller picture of one that the release shows, or one of the {@link EarlierReleases}: a page that was loaded
     * before a publication keeps its pictures.
     */
    @Transactional(TxType.SUPPORTS)
    public Optional<byte[]> smaller(SiteRef ref, String name, int width) {
        return database.first(
                SMALLER, row -> row.getBytes(1), name, width, ref.tenant(), ref.release(), ref.tenant(), ref.release());
    }

    /** Keeps what was measured while a release was made, by the names of the blobs. */
    public void note(Map<String, Measure> measured) {
        if (measured.isEmpty()) {
            return;
        }
        // In one order, so that two releases with the same pictures do not wait for each other in a circle.
        database.batches(NOTE, new TreeMap<>(measured).entrySet(), (one, ordinal) -> {
            var measure = one.getValue();
            return new Object[] {
                Sha256.parse(one.getKey()),
                measure.width(),
                measure.height(),
                config.fateOf(measure).name()
            };
        });
    }

    /** The pictures of the tenant's published release will be looked at. */
    public void wish(long tenant) {
        var now = clock.instant();
        database.change(WISH, tenant, now, now);
    }

    private static Picture picture(ResultSet row) throws SQLException {
        var name = row.getString("name");
        var widths = numbers(row, "widths");
        var sizes = numbers(row, "sizes");
        var smaller = new ArrayList<Smaller>();
        for (int i = 0; i < widths.size(); i++) {
            smaller.add(new Smaller(widths.get(i), sizes.get(i)));
        }
        return new Picture(
                row.getLong("bytes"),
                row.getInt("width"),
                row.getInt("height"),
                name == null ? "" : name,
                name == null ? List.of() : List.copyOf(smaller));
    }

    private static List<Integer> numbers(ResultSet row, String column) throws SQLException {
        var array = row.getArray(column).getArray();
        return array instanceof Integer[] numbers ? List.of(numbers) : List.of();
    }
}
