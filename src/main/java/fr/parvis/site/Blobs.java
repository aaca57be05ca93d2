package fr.parvis.site;

import fr.parvis.address.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HexFormat;
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

    /** Keeps {@code content} and gives its name; what is there already is only marked as wanted again. */
    public String put(byte[] content) {
        var digest = Sha256.of(content);
        try (Connection connection = database.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("insert into blob (sha256, size, content) select ?, ?, ? "
                                + "where not exists (select 1 from blob where sha256 = ? and stored_at > now() - "
                                + "interval '12 hours') on conflict (sha256) do update set stored_at = now()")) {
            insert.setBytes(1, digest);
            insert.setLong(2, content.length);
            insert.setBytes(3, content);
            insert.setBytes(4, digest);
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
        return read("select content from blob where sha256 = ?", sha256, 0, 0);
    }

    /** At most {@code length} bytes from {@code offset}, without reading the rest. */
    public Optional<byte[]> slice(String sha256, long offset, int length) {
        return read("select substring(content from ? for ?) from blob where sha256 = ?", sha256, offset, length);
    }

    private Optional<byte[]> read(String sql, String sha256, long offset, int length) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            int parameter = 1;
            if (length > 0) {
                select.setInt(parameter++, Math.toIntExact(offset + 1));
                select.setInt(parameter++, length);
            }
            select.setBytes(parameter, Sha256.parse(sha256));
            try (var found = select.executeQuery()) {
                return found.next() ? Optional.of(found.getBytes(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("a blob could not be read", e);
        }
    }
}
