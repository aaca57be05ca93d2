package fr.parvis.site;

import fr.parvis.address.Sha256;
import fr.parvis.tenant.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HexFormat;
import java.util.List;

/** The files of uploads as they came, for as long as there is a release that was made of them. */
@ApplicationScoped
@Transactional
class RawFiles {
    private final Statements database;

    RawFiles(Statements database) {
        this.database = database;
    }

    /** @param name in the archive */
    record RawFile(String name, String sha256) {}

    void insert(SiteRef ref, List<RawFile> files) {
        database.batches(
                "insert into raw_file (tenant_id, release, ordinal, name, sha256) values (?, ?, ?, ?, ?)",
                files,
                (file, ordinal) ->
                        new Object[] {ref.tenant(), ref.release(), ordinal, file.name(), Sha256.parse(file.sha256())});
    }

    /** In the order of the archive. */
    List<RawFile> list(SiteRef ref) {
        return database.list(
                "select name, sha256 from raw_file where tenant_id = ? and release = ? order by ordinal",
                row -> new RawFile(row.getString(1), HexFormat.of().formatHex(row.getBytes(2))),
                ref.tenant(),
                ref.release());
    }

    /** Those of which no release of the tenant is made any more. */
    void forgetUnused(long tenant) {
        database.change(
                "delete from raw_file f where f.tenant_id = ? and not exists (select 1 from release r "
                        + "where r.tenant_id = f.tenant_id and r.raw = f.release)",
                tenant);
    }

    /** All that a tenant ever sent in, with what no release was made of yet. */
    void forgetAll(long tenant) {
        database.change(
                "with files as (delete from raw_file where tenant_id = ?) delete from upload_blob where tenant_id = ?",
                tenant,
                tenant);
    }
}
