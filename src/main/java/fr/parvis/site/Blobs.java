package fr.parvis.site;

import fr.parvis.address.Sha256;
import fr.parvis.tenant.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Bytes, named by their SHA-256 in hexadecimal; the same bytes are kept once for the whole platform. */
@ApplicationScoped
@Transactional
public class Blobs {
    /** Bytes that nobody names stay so long after somebody wanted them. */
    static final Duration KEPT = Duration.ofHours(24);

    /** Who wants what was wanted since then need not say so again: that is a write. */
    private static final String FRESH = "stored_at > now() - interval '%d hours'".formatted(KEPT.toHours() / 4);

    /**
     * What was wanted since then may belong to a draft under way. Since a mark may be as old as a fresh one when somebody
     * relies on it, a draft has the difference, six hours, to name what it put, whoever is erased meanwhile.
     */
    private static final String SPOKEN_FOR = "stored_at > now() - interval '%d hours'".formatted(KEPT.toHours() / 2);

    private static final String PUT = """
            insert into blob (sha256, size, content, encoding) select ?, ?, ?, ?
            where not exists (select 1 from blob where sha256 = ? and encoding <> 'zstd' and %s)
            on conflict (sha256) do update set stored_at = now(),
              encoding = case blob.encoding when 'zstd' then 'identity' else blob.encoding end,
              content = case blob.encoding when 'zstd' then excluded.content else blob.content end""".formatted(FRESH);

    private static final String PACK = """
            insert into blob (sha256, size, content, encoding) select ?, ?, ?, ?
            where not exists (select 1 from blob where sha256 = ? and %s)
            on conflict (sha256) do update set stored_at = now()""".formatted(FRESH);

    private final Statements database;

    Blobs(Statements database) {
        this.database = database;
    }

    /**
     * Keeps {@code content} and gives its name; what is there already is only marked as wanted again. What was packed
     * is unpacked by that, since someone will want slices of it.
     */
    public String put(byte[] content) {
        return put(content, content, Packing.IDENTITY, PUT);
    }

    /** Keeps {@code content}, compressed if that is worth it, and gives its name: for what is seldom read. */
    public String pack(byte[] content) {
        var packed = Packing.zstd(content);
        return put(content, packed.orElse(content), packed.isPresent() ? Packing.ZSTD : Packing.IDENTITY, PACK);
    }

    private String put(byte[] content, byte[] kept, Packing packing, String sql) {
        var digest = Sha256.of(content);
        database.change(sql, digest, (long) content.length, kept, packing.name().toLowerCase(Locale.ROOT), digest);
        return HexFormat.of().formatHex(digest);
    }

    /** Marks blobs as wanted by somebody who will soon name them. */
    void wanted(Collection<String> names) {
        database.change("update blob set stored_at = now() where sha256 = any (?) and not " + FRESH, array(names));
    }

    /** As one value of a statement. */
    static Object array(Collection<String> names) {
        return names.stream().map(Sha256::parse).toArray(byte[][]::new);
    }

    /** How many bytes each has; without those that are not there. */
    Map<String, Long> sizes(Collection<String> names) {
        var sizes = new HashMap<String, Long>();
        database.each(
                "select sha256, size from blob where sha256 = any (?)",
                row -> sizes.put(HexFormat.of().formatHex(row.getBytes(1)), row.getLong(2)),
                array(names));
        return sizes;
    }

    /**
     * Marks blobs as wanted by nobody: those that no one names by then go at the next housekeeping. Those that were
     * wanted within twelve hours keep their day, since somebody else's draft may have put the same.
     */
    public void unwanted(Collection<String> names) {
        database.change(
                "update blob set stored_at = to_timestamp(0) where sha256 = any (?) and not " + SPOKEN_FOR,
                array(names));
    }

    /** The bytes, if they are there; in no transaction of its own, since visitors wait for them. */
    @Transactional(TxType.SUPPORTS)
    public Optional<byte[]> get(String sha256) {
        var name = Sha256.parse(sha256);
        return read(
                "select content, encoding, size from blob where sha256 = ?",
                (row, parts) -> BlobParts.isIn(row.getString(2)) ? parts.read(name, 0, row.getInt(3)) : unpacked(row),
                name);
    }

    /** At most {@code length} bytes from {@code offset}, without reading the rest unless it is packed; as {@link #get}. */
    @Transactional(TxType.SUPPORTS)
    public Optional<byte[]> slice(String sha256, long offset, int length) {
        var name = Sha256.parse(sha256);
        int from = Math.toIntExact(offset);
        return read(
                "select case encoding when 'identity' then substring(content from ? for ?) else content end, "
                        + "encoding, size from blob where sha256 = ?",
                (row, parts) -> {
                    int end = (int) Math.min((long) from + length, row.getInt(3));
                    if (BlobParts.isIn(row.getString(2))) {
                        return parts.read(name, from, end - from);
                    }
                    return packing(row) == Packing.IDENTITY
                            ? row.getBytes(1)
                            : Arrays.copyOfRange(unpacked(row), from, end);
                },
                from + 1,
                length,
                name);
    }

    private interface Reading {
        byte[] read(ResultSet row, BlobParts parts) throws SQLException;
    }

    private Optional<byte[]> read(String sql, Reading reading, Object... values) {
        return database.onOneConnection(one -> one.first(sql, row -> reading.read(row, new BlobParts(one)), values));
    }

    private static byte[] unpacked(ResultSet row) throws SQLException {
        return packing(row).unpacked(row.getBytes(1), row.getInt(3));
    }

    private static Packing packing(ResultSet row) throws SQLException {
        return Packing.valueOf(row.getString(2).toUpperCase(Locale.ROOT));
    }
}
