package fr.parvis.site;

import fr.parvis.address.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;

/** The files of uploads as they came, for as long as there is a release that was made of them. */
@ApplicationScoped
@Transactional
class RawFiles {
    private static final int BATCH = 500;

    private final DataSource database;

    RawFiles(DataSource database) {
        this.database = database;
    }

    /** @param name in the archive */
    record RawFile(String name, String sha256) {}

    void insert(SiteRef ref, List<RawFile> files) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into raw_file (tenant_id, release, ordinal, name, sha256) values (?, ?, ?, ?, ?)")) {
            for (int ordinal = 0; ordinal < files.size(); ordinal++) {
                insert.setLong(1, ref.tenant());
                insert.setInt(2, ref.release());
                insert.setInt(3, ordinal);
                insert.setString(4, files.get(ordinal).name());
                insert.setBytes(5, Sha256.parse(files.get(ordinal).sha256()));
                insert.addBatch();
                if ((ordinal + 1) % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException("raw files could not be kept", e);
        }
    }

    /** In the order of the archive. */
    List<RawFile> list(SiteRef ref) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select name, sha256 from raw_file where tenant_id = ? and release = ? order by ordinal")) {
            select.setLong(1, ref.tenant());
            select.setInt(2, ref.release());
            var found = new ArrayList<RawFile>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    found.add(new RawFile(row.getString(1), HexFormat.of().formatHex(row.getBytes(2))));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("raw files could not be listed", e);
        }
    }

    /** Those of which no release of the tenant is made any more. */
    void forgetUnused(long tenant) {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement(
                        "delete from raw_file f where f.tenant_id = ? and not exists (select 1 from release r "
                                + "where r.tenant_id = f.tenant_id and r.raw = f.release)")) {
            delete.setLong(1, tenant);
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("raw files could not be given up", e);
        }
    }

    /** All that a tenant ever sent in, with what no release was made of yet. */
    void forgetAll(long tenant) {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement(
                        "with files as (delete from raw_file where tenant_id = ?) delete from upload_blob where tenant_id = ?")) {
            delete.setLong(1, tenant);
            delete.setLong(2, tenant);
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("raw files could not be given up", e);
        }
    }
}
