package fr.parvis.site;

import fr.parvis.address.WebUrl;
import fr.parvis.tenant.Changes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The register of sites that tenants have left. */
@ApplicationScoped
@Transactional
public class Moves {
    private final EntityManager database;
    private final Changes changes;

    Moves(EntityManager database, Changes changes) {
        this.database = database;
        this.changes = changes;
    }

    public List<Move> of(long tenant) {
        return rows("where tenant_id = ?1", tenant).getOrDefault(tenant, List.of());
    }

    public Optional<Move> find(long tenant, String site) {
        return of(tenant).stream().filter(move -> move.site().equals(site)).findFirst();
    }

    /** All of them by tenant, for a table that is filled at once. */
    public Map<Long, List<Move>> all() {
        return rows("", null);
    }

    /** A move from the same site that was noted before is changed. */
    public void note(long tenant, Move move) {
        var home = move.home();
        database.createNativeQuery("insert into moved_site (tenant_id, site, home, release, at) "
                        + "values (?1, ?2, cast(?3 as text), ?4, ?5) on conflict (tenant_id, site) do update "
                        + "set home = excluded.home, release = excluded.release, at = excluded.at")
                .setParameter(1, tenant)
                .setParameter(2, move.site())
                .setParameter(3, home == null ? null : home.value())
                .setParameter(4, move.release())
                .setParameter(5, move.at())
                .executeUpdate();
        changes.note(tenant);
    }

    public void forget(long tenant, String site) {
        database.createNativeQuery("delete from moved_site where tenant_id = ?1 and site = ?2")
                .setParameter(1, tenant)
                .setParameter(2, site)
                .executeUpdate();
        changes.note(tenant);
    }

    private Map<Long, List<Move>> rows(String where, @Nullable Long of) {
        var query = database.createNativeQuery(
                "select tenant_id, site, home, release, at from moved_site " + where + " order by tenant_id, site",
                Object[].class);
        if (of != null) {
            query.setParameter(1, of);
        }
        @SuppressWarnings("unchecked")
        List<Object[]> rows = query.getResultList();
        var moves = new HashMap<Long, List<Move>>();
        for (var row : rows) {
            var home = row[2] == null ? null : new WebUrl((String) row[2]);
            moves.computeIfAbsent((Long) row[0], unknown -> new ArrayList<>())
                    .add(new Move((String) row[1], home, (Integer) row[3], (Instant) row[4]));
        }
        moves.replaceAll((tenant, those) -> List.copyOf(those));
        return moves;
    }
}
