package fr.parvis.domain;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The rows of a table that somebody has yet to be told of, one a letter. The table has {@code id}, {@code attempts} and
 * {@code next_attempt}. For use in transactions, each as short as may be: nobody sends within one.
 */
final class Undelivered {
    /** Within these, at most six hours from each other, a mail server that is away for five days comes back. */
    private static final int ATTEMPTS = 28;
    /** As the tables' indexes say it: a number that came as a parameter would not be known to be the same. */
    private static final String NOT_GIVEN_UP = "attempts < " + ATTEMPTS;

    /** No mail server that answers takes longer; nobody else tells it for that long. */
    private static final Duration TAKEN = Duration.ofMinutes(10);

    private final EntityManager database;
    private final Clock clock;
    private final String take;
    private final String notNow;
    private final String giveUp;

    /**
     * @param open which rows have not been told, in SQL
     * @param columns what is read of a row, in SQL
     */
    Undelivered(EntityManager database, Clock clock, String table, String open, String columns) {
        this.database = database;
        this.clock = clock;
        this.take = """
                update %1$s set attempts = attempts + 1, next_attempt = ?2
                where id = (select id from %1$s
                  where %2$s and %4$s and (next_attempt is null or next_attempt <= ?1)
                  order by id limit 1 for update skip locked)
                returning %3$s""".formatted(table, open, columns, NOT_GIVEN_UP);
        this.giveUp = "update %s set attempts = ?1 where id = ?2".formatted(table);
        this.notNow =
                "update %s set next_attempt = ?1 + interval '1 minute' * least(power(2, attempts - 1), 360) where id = ?2"
                        .formatted(table);
    }

    /**
     * Takes one that nobody is telling at this moment: it counts as an attempt, and nobody else takes it for ten minutes. Of a
     * process that ends before it said what came of it, another one takes it over then.
     */
    Optional<Object[]> take() {
        var now = clock.instant();
        @SuppressWarnings("unchecked")
        List<Object[]> found = database.createNativeQuery(take, Object[].class)
                .setParameter(1, now)
                .setParameter(2, now.plus(TAKEN))
                .getResultList();
        return found.stream().findFirst();
    }

    /** There is nobody to tell what was taken; it stays untold, and nobody takes it again. */
    void giveUp(long id) {
        database.createNativeQuery(giveUp)
                .setParameter(1, ATTEMPTS)
                .setParameter(2, id)
                .executeUpdate();
    }

    /** What was taken could not be told now; the pause doubles each time, up to six hours. */
    void notNow(long id) {
        database.createNativeQuery(notNow)
                .setParameter(1, clock.instant())
                .setParameter(2, id)
                .executeUpdate();
    }
}
