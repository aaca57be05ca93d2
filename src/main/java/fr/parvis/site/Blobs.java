package fr.parvis.site;

import fr.parvis.address.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Bytes, named by their SHA-256 in hexadecimal; the same bytes are kept once for the whole platform. */
@ApplicationScoped
@Transactional
public class Blobs {
    private final DataSource database;

    Blobs(DataSource database) {
        this.database = database;
    }

    /**
     * Keeps {@code content} and gives its name; what is there already is only marked as wanted again. What was packed
     * is unpacked by that, since someone will want slices of it.
     */
    public String put(byte[] content) {
        return put(content, content, Packing.IDENTITY, """
                insert into blob (sha256, size, content, encoding) select ?, ?, ?, ?
                where not exists (select 1 from blob where sha256 = ? and encoding <> 'zstd'
                  and stored_at > now() - interval '12 hours')
                on conflict (sha256) do update set stored_at = now(),
                  encoding = case blob.encoding when 'zstd' then 'identity' else blob.encoding end,
                  content = case blob.encoding when 'zstd' then excluded.content else blob.content end""");
    }

    /** Keeps {@code content}, compressed if that is worth it, and gives its name: for what is seldom read. */
    public String pack(byte[] content) {
        var packed = Packing.zstd(content);
        return put(content, packed.orElse(content), packed.isPresent() ? Packing.ZSTD : Packing.IDENTITY, """
                insert into blob (sha256, size, content, encoding) select ?, ?, ?, ?
                where not exists (select 1 from blob where sha256 = ? and stored_at > now() - interval '12 hours')
                on conflict (sha256) do update set stored_at = now()""");
    }

    private String put(byte[] content, byte[] kept, Packing packing, String sql) {
        var digest = Sha256.of(content);
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setBytes(1, digest);
            insert.setLong(2, content.length);
            insert.setBytes(3, kept);
            insert.setString(4, packing.name().toLowerCase(Locale.ROOT));
            insert.setBytes(5, digest);
            insert.executeUpdate();
            return HexFormat.of().formatHex(digest);
        } catch (SQLException e) {
            throw new IllegalStateException("a blob could not be kept", e);
        }
    }

    /** Marks blobs as wanted by somebody who will soon name them. */
    void wanted(Collection<String> names) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update blob set stored_at = now() where sha256 = any (?) and stored_at < now() - interval '12 hours'")) {
            update.setArray(1, array(connection, names));
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("blobs could not be marked", e);
        }
    }

    static Array array(Connection connection, Collection<String> names) throws SQLException {
        return connection.createArrayOf(
                "bytea", names.stream().map(Sha256::parse).toArray(byte[][]::new));
    }

    /** How many bytes each has; without those that are not there. */
    Map<String, Long> sizes(Collection<String> names) {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("select sha256, size from blob where sha256 = any (?)")) {
            select.setArray(1, array(connection, names));
            var sizes = new HashMap<String, Long>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    sizes.put(HexFormat.of().formatHex(row.getBytes(1)), row.getLong(2));
                }
            }
            return sizes;
        } catch (SQLException e) {
            throw new IllegalStateException("blobs could not be read", e);
        }
    }

    /**
     * Marks blobs as wanted by nobody: those that no one names by then go at the next housekeeping. Those of the last
     * hour keep their day, since somebody else's draft may have put the same.
     */
    public void unwanted(Collection<String> names) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update blob set stored_at = to_timestamp(0) where sha256 = any (?) "
                                + "and stored_at < now() - interval '1 hour'")) {
            update.setArray(1, array(connection, names));
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("blobs could not be given up", e);
        }
    }

    /** The bytes, if they are there; in no transaction of its own, since visitors wait for them. */
    @Transactional(TxType.SUPPORTS)
    public Optional<byte[]> get(String sha256) {
        return read(
                "select content, encoding, size from blob where sha256 = ?",
                select -> select.setBytes(1, Sha256.parse(sha256)),
                (row, parts) -> BlobParts.isIn(row.getString(2))
                        ? parts.read(Sha256.parse(sha256), 0, row.getInt(3))
                        : unpacked(row));
    }

    /** At most {@code length} bytes from {@code offset}, without reading the rest unless it is packed; as {@link #get}. */
    @Transactional(TxType.SUPPORTS)
    public Optional<byte[]> slice(String sha256, long offset, int length) {
        int from = Math.toIntExact(offset);
        return read(
                "select case encoding when 'identity' then substring(content from ? for ?) else content end, "
                        + "encoding, size from blob where sha256 = ?",
                select -> {
                    select.setInt(1, from + 1);
                    select.setInt(2, length);
                    select.setBytes(3, Sha256.parse(sha256));
                },
                (row, parts) -> {
                    int end = (int) Math.min((long) from + length, row.getInt(3));
                    if (BlobParts.isIn(row.getString(2))) {
                        return parts.read(Sha256.parse(sha256), from, end - from);
                    }
                    return packing(row) == Packing.IDENTITY
                            ? row.getBytes(1)
                            : Arrays.copyOfRange(unpacked(row), from, end);
                });
    }

    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private interface Reading {
        byte[] read(ResultSet row, BlobParts parts) throws SQLException;
    }

    private Optional<byte[]> read(String sql, Binding binding, Reading reading) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            binding.bind(select);
            try (var found = select.executeQuery()) {
                return found.next() ? Optional.of(reading.read(found, new BlobParts(connection))) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("a blob could not be read", e);
        }
    }

    private static byte[] unpacked(ResultSet row) throws SQLException {
        return packing(row).unpacked(row.getBytes(1), row.getInt(3));
    }

    private static Packing packing(ResultSet row) throws SQLException {
        return Packing.valueOf(row.getString(2).toUpperCase(Locale.ROOT));
    }
}
