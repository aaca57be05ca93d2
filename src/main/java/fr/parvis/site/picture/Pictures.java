package fr.parvis.site.picture;

import fr.parvis.address.Sha256;
import fr.parvis.site.EarlierReleases;
import fr.parvis.site.SiteRef;
import fr.parvis.site.picture.Picture.Smaller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

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
                and (e.release = ? or %s))
            limit 1""".formatted(EarlierReleases.among("e", "?"));

    private final DataSource database;
    private final PictureConfig config;
    private final Clock clock;

    Pictures(DataSource database, PictureConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /** The pictures of a release; in no transaction of its own, since visitors wait for them. */
    @Transactional(TxType.SUPPORTS)
    public Album album(SiteRef ref) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(ALBUM)) {
            select.setLong(1, ref.tenant());
            select.setInt(2, ref.release());
            select.setInt(3, MOST);
            var found = new HashMap<String, Picture>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getString("path"), picture(rows));
                }
            }
            return new Album(found);
        } catch (SQLException e) {
            throw new IllegalStateException("pictures could not be listed", e);
        }
    }

    /**
     * A smaller picture of one that the release shows, or one of the {@link EarlierReleases}: a page that was loaded
     * before a publication keeps its pictures.
     */
    @Transactional(TxType.SUPPORTS)
    public Optional<byte[]> smaller(SiteRef ref, String name, int width) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(SMALLER)) {
            select.setString(1, name);
            select.setInt(2, width);
            select.setLong(3, ref.tenant());
            select.setInt(4, ref.release());
            select.setInt(5, ref.release());
            try (var rows = select.executeQuery()) {
                return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("a picture could not be read", e);
        }
    }

    /** Keeps what was measured while a release was made, by the names of the blobs. */
    public void note(Map<String, Measure> measured) {
        if (measured.isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into picture (sha256, width, height, fate, announced) values (?, ?, ?, ?, true)
                        on conflict do nothing""")) {
            // In one order, so that two releases with the same pictures do not wait for each other in a circle.
            for (var sha256 : measured.keySet().stream().sorted().toList()) {
                var measure = measured.get(sha256);
                if (measure != null) {
                    insert.setBytes(1, Sha256.parse(sha256));
                    insert.setInt(2, measure.width());
                    insert.setInt(3, measure.height());
                    insert.setString(4, config.fateOf(measure).name());
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("pictures could not be noted", e);
        }
    }

    /** The pictures of the tenant's published release will be looked at. */
    public void wish(long tenant) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into picture_turn (tenant_id, wished_at, turn) values (?, ?, ?)
                        on conflict (tenant_id) do update set wished_at = excluded.wished_at""")) {
            var now = clock.instant().atOffset(ZoneOffset.UTC);
            insert.setLong(1, tenant);
            insert.setObject(2, now);
            insert.setObject(3, now);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("a wish could not be noted", e);
        }
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
