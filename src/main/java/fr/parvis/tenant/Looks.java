package fr.parvis.tenant;

import fr.parvis.tenant.Refusal.TooMany;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How often somebody has had something looked at: so many times a minute, whichever replica is asked. */
@ApplicationScoped
@Transactional(TxType.MANDATORY)
public class Looks {
    private static final Duration SPAN = Duration.ofMinutes(1);

    private final EntityManager database;
    private final Clock clock;

    Looks(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What is looked at, by its number; looks are counted for each. */
    public enum Thing {
        DOMAIN("domain_look", "domain_id"),
        CONTROL("control_look", "source_id");

        private final String table;
        private final String column;

        Thing(String table, String column) {
            this.table = table;
            this.column = column;
        }
    }

    /**
     * Notes that somebody wants to look; the caller has locked the thing.
     *
     * @param said what was done too often, such as {@code example.org was looked at}
     * @throws TooMany if that was so too often within a minute
     */
    public void admit(Thing thing, long id, int perMinute, String said) {
        var now = clock.instant();
        var of = thing.column + " = ?1";
        database.createNativeQuery("delete from " + thing.table + " where " + of + " and at <= ?2")
                .setParameter(1, id)
                .setParameter(2, now.minus(SPAN))
                .executeUpdate();
        @SuppressWarnings("unchecked")
        List<Instant> earlier = database.createNativeQuery(
                        "select at from " + thing.table + " where " + of + " order by at", Instant.class)
                .setParameter(1, id)
                .getResultList();
        if (earlier.size() >= perMinute) {
            throw new TooMany(
                    said + " " + earlier.size() + " times within a minute; try again later.",
                    earlier.isEmpty()
                            ? SPAN
                            : Duration.between(now, earlier.get(0).plus(SPAN)));
        }
        database.createNativeQuery("insert into " + thing.table + " (" + thing.column + ", at) values (?1, ?2)")
                .setParameter(1, id)
                .setParameter(2, now)
                .executeUpdate();
    }
}
