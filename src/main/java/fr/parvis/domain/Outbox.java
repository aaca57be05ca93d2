package fr.parvis.domain;

import fr.parvis.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What other rooms have to tell the contacts of tenants. A letter is written in the transaction of what it tells, waits
 * here, and goes once it is sent.
 */
@ApplicationScoped
@Transactional
public class Outbox {
    /** Within these a mail server that is away for half a day comes back. */
    private static final int ATTEMPTS = 10;

    /** No mail server that answers takes longer; nobody else sends it for that long. */
    private static final Duration TAKEN = Duration.ofMinutes(10);

    private final EntityManager database;
    private final Clock clock;

    Outbox(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * What is to be told.
     *
     * @param words the key of its words, of which there are a title and a text, such as {@code letter.CONSENT_GONE}
     * @param about whatever the subject begins with
     * @param resource the path below the API's root where more can be seen
     * @param values of the text
     */
    public record News(String words, String about, String resource, List<String> values) {
        public News {
            values = List.copyOf(values);
        }
    }

    /** Tells the tenant's contact, in the tenant's language, once this transaction is through. */
    public void write(Tenant tenant, News news) {
        var words = Phrases.of(tenant.locale());
        var text = words.say("letter.hello") + "\n\n"
                + words.say(news.words() + ".text", news.values().toArray()) + "\n\n"
                + words.say("letter.end", "/api/v1/" + news.resource(), tenant.name()) + "\n";
        database.createNativeQuery("insert into letter (tenant_id, at, subject, text) values (?1, ?2, ?3, ?4)")
                .setParameter(1, tenant.id())
                .setParameter(2, clock.instant())
                .setParameter(3, words.say("letter.subject", news.about(), words.say(news.words() + ".title")))
                .setParameter(4, text)
                .executeUpdate();
    }

    record Waiting(long id, long tenant, String subject, String text) {}

    /**
     * Takes one that nobody is sending at this moment: it counts as an attempt, and nobody else takes it for ten minutes. Of a
     * process that ends before it said what came of it, another one takes it over then.
     */
    Optional<Waiting> take() {
        var now = clock.instant();
        @SuppressWarnings("unchecked")
        List<Object[]> found = database.createNativeQuery("""
                        update letter set attempts = attempts + 1, next_attempt = ?3
                        where id = (select l.id from letter l
                          where l.attempts < ?1 and (l.next_attempt is null or l.next_attempt <= ?2)
                          order by l.id limit 1 for update skip locked)
                        returning id, tenant_id, subject, text""", Object[].class)
                .setParameter(1, ATTEMPTS)
                .setParameter(2, now)
                .setParameter(3, now.plus(TAKEN))
                .getResultList();
        return found.stream()
                .map(row -> new Waiting((Long) row[0], (Long) row[1], (String) row[2], (String) row[3]))
                .findFirst();
    }

    void sent(long id) {
        database.createNativeQuery("delete from letter where id = ?1")
                .setParameter(1, id)
                .executeUpdate();
    }

    /** What was taken could not be sent now; the pause doubles each time. */
    void notNow(long id) {
        database.createNativeQuery("update letter set "
                        + "next_attempt = ?1 + interval '1 minute' * power(2, attempts - 1) where id = ?2")
                .setParameter(1, clock.instant())
                .setParameter(2, id)
                .executeUpdate();
    }
}
