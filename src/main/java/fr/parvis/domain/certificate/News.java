package fr.parvis.domain.certificate;

import fr.parvis.domain.certificate.Certificates.Changed;
import fr.parvis.domain.certificate.Certificates.Position;
import jakarta.inject.Singleton;

/** Follows what changes in the table, by transaction, so that none that becomes visible late is passed over. */
@Singleton
class News {
    private static final int STEP = 1_000;

    private final Database database;

    News(Database database) {
        this.database = database;
    }

    Position end() {
        return database.first(
                        "select pg_snapshot_xmin(pg_current_snapshot())::text as xid",
                        row -> new Position(row.getString("xid"), ""))
                .orElseThrow();
    }

    Changed after(Position from) {
        var found = database.list(
                """
                select changed::text as xid, name from certificate
                where changed < pg_snapshot_xmin(pg_current_snapshot()) and (changed, name) > (?::xid8, ?)
                order by changed, name limit ?""", row -> new Position(row.getString("xid"), row.getString("name")), from.xid(), from.name(), STEP);
        return new Changed(
                found.stream().map(Position::name).toList(), found.isEmpty() ? from : found.get(found.size() - 1));
    }
}
