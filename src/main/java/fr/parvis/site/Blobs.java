package fr.parvis.site;

import fr.parvis.address.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
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
                where not exists (select 1 from blob where sha256 = ? and encoding = 'identity'
                  and stored_at > now() - interval '12 hours')
                on conflict (sha256) do update set stored_at = now(), encoding = 'identity',
                  content = case when blob.encoding = 'identity' then blob.content else excluded.content end""");
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

    /** Marks blobs as wanted by nobody: those that no one names by then go at the next housekeeping. */
    public void unwanted(Collection<String> names) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update blob set stored_at = to_timestamp(0) where sha256 = any (?)")) {
            var digests = names.stream().map(Sha256::parse).toArray(byte[][]::new);
            update.setArray(1, connection.createArrayOf("bytea", digests));
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("blobs could not be given up", e);
        }
    }

    public Optional<byte[]> get(String sha256) {
        return read(
                "select content, encoding, size from blob where sha256 = ?",
                select -> select.setBytes(1, Sha256.parse(sha256)),
                Blobs::unpacked);
    }

    /** At most {@code length} bytes from {@code offset}, without reading the rest unless it is packed. */
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
                found -> packing(found) == Packing.IDENTITY
                        ? found.getBytes(1)
                        : Arrays.copyOfRange(unpacked(found), from, Math.min(from + length, found.getInt(3))));
    }

    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private interface Reading {
        byte[] read(ResultSet row) throws SQLException;
    }

    private Optional<byte[]> read(String sql, Binding binding, Reading reading) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            binding.bind(select);
            try (var found = select.executeQuery()) {
                return found.next() ? Optional.of(reading.read(found)) : Optional.empty();
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
