package fr.parvis.domain;

import fr.parvis.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * What other rooms have to tell the contacts of tenants. A letter is written in the transaction of what it tells, waits
 * here, and goes once it is sent.
 */
@ApplicationScoped
@Transactional
public class Outbox {
    private final EntityManager database;
    private final Clock clock;
    private final Undelivered letters;

    Outbox(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.letters = new Undelivered(database, clock, "letter", "true", "id, tenant_id, subject, text");
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

    /** See {@link Undelivered#take}. */
    Optional<Waiting> take() {
        return letters.take().map(row -> new Waiting((Long) row[0], (Long) row[1], (String) row[2], (String) row[3]));
    }

    /** It was sent, or there is nobody to send it to. */
    void over(long id) {
        database.createNativeQuery("delete from letter where id = ?1")
                .setParameter(1, id)
                .executeUpdate();
    }

    /** See {@link Undelivered#notNow}. */
    void notNow(long id) {
        letters.notNow(id);
    }
}
