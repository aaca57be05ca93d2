package fr.parvis.domain.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.Later;
import fr.parvis.address.Hostname;
import fr.parvis.address.Slug;
import fr.parvis.domain.Outbox;
import fr.parvis.domain.Phrases;
import fr.parvis.domain.certificate.Wishes.Wish;
import fr.parvis.tenant.Platform;
import fr.parvis.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What contacts are told of certificates, over real tables and at a time of the test's. */
class NoticesTest extends WithTables {
    private static final String NAME = "www.valombre.example";

    private final Later clock = new Later("2026-03-01T00:00:00Z");
    private final List<Outbox.News> told = new ArrayList<>();
    private Replica replica;
    private Notices notices;
    private long tenant;

    @BeforeEach
    void begin() {
        replica = new Replica(
                new Replica.Surroundings(schema.source(), Map.of(), Replica.EVERYTHING_IS_HERE, clock), List::of);
        replica.database.change(
                "insert into tenant (slug, name, kind, locale, mode, theme, status, created_at, version) "
                        + "values ('valombre', 'Valombre', 'TOWN_HALL', 'fr', 'FAITHFUL', 'parvis', 'ACTIVE', now(), 0)");
        tenant = replica.database
                .first("select id from tenant where slug = 'valombre'", row -> row.getLong(1))
                .orElseThrow();
        replica.match(List.of(new Wish(NAME, tenant), new Wish("*.parvis.example", null)));
        notices = notices(true);
    }

    @AfterEach
    void end() {
        replica.database.change("delete from tenant where slug = 'valombre'");
        replica.close();
    }

    @Test
    void a_first_certificate_that_cannot_be_had_is_told_once_and_then_that_it_is_there() {
        assertThat(written()).as("before the first attempt").isEmpty();

        fail(Why.of("nowhere", NAME));
        assertThat(written()).containsExactly("letter.CERTIFICATE_MISSING");
        for (int i = 0; i < 5; i++) {
            clock.after(Duration.ofHours(5));
            fail(Why.of("nowhere", NAME));
            assertThat(written()).as("the same trouble").isEmpty();
        }

        hold("2026-03-02T00:00:00Z", "2026-05-31T00:00:00Z");
        assertThat(written()).containsExactly("letter.CERTIFICATE_BACK");
        assertThat(written()).isEmpty();
    }

    @Test
    void the_letter_says_what_was_seen_and_what_to_do() {
        fail(Why.of("other-server", NAME, "203.0.113.9", 404));
        notices.write();
        var news = told.get(0);
        assertThat(news.about()).isEqualTo(NAME);
        assertThat(news.resource()).isEqualTo("tenants/valombre/domains/" + NAME);
        assertThat(Phrases.of("fr").say(news.words() + ".text", news.values().toArray()))
                .contains("Il n’y a pas de certificat valable pour " + NAME)
                .contains("À " + NAME + " (203.0.113.9), un autre serveur que le nôtre répond (code 404)");
    }

    @Test
    void a_renewal_that_fails_is_told_when_a_sixth_of_the_time_is_left_and_anew_for_the_next_trouble() {
        hold("2026-01-01T00:00:00Z", "2026-04-01T00:00:00Z");
        fail(Why.of("nowhere", NAME));
        assertThat(written()).as("a month is left").isEmpty();

        clock.at(Instant.parse("2026-03-17T12:00:00Z"));
        fail(Why.of("nowhere", NAME));
        assertThat(written()).containsExactly("letter.CERTIFICATE_ENDS");
        assertThat(told.get(told.size() - 1).values()).contains("mercredi 1er avril 2026");
        clock.at(Instant.parse("2026-04-02T00:00:00Z"));
        fail(Why.of("nowhere", NAME));
        assertThat(written()).as("it has ended meanwhile").isEmpty();

        hold("2026-04-02T00:00:00Z", "2026-07-01T00:00:00Z");
        assertThat(written()).containsExactly("letter.CERTIFICATE_BACK");
        clock.at(Instant.parse("2026-06-20T00:00:00Z"));
        fail(Why.of("nowhere", NAME));
        assertThat(written()).as("another trouble").containsExactly("letter.CERTIFICATE_ENDS");
    }

    @Test
    void what_lies_with_the_authority_alone_is_no_trouble_of_the_name() {
        var row = replica.rows.claim(NAME, Duration.ofMinutes(5)).orElseThrow();
        replica.rows.postponed(row, Why.of("away", "x"), clock.instant());
        assertThat(written()).isEmpty();
    }

    @Test
    void the_platforms_own_and_what_nobody_wants_any_more_are_told_to_nobody() {
        var own = replica.rows.claim("*.parvis.example", Duration.ofMinutes(5)).orElseThrow();
        replica.rows.failed(own, Why.plain("x"), clock.instant());
        fail(Why.of("nowhere", NAME));
        replica.match(List.of(new Wish("*.parvis.example", null)));
        assertThat(written()).isEmpty();
        replica.match(List.of(new Wish("*.parvis.example", null), new Wish(NAME, tenant)));
        fail(Why.of("nowhere", NAME));
        assertThat(written()).as("positive control").containsExactly("letter.CERTIFICATE_MISSING");
    }

    @Test
    void the_end_of_a_certificate_that_was_brought_is_told_two_weeks_and_three_days_before() {
        bring("2026-04-01T00:00:00Z");
        clock.at(Instant.parse("2026-03-17T23:00:00Z"));
        assertThat(written()).isEmpty();
        clock.at(Instant.parse("2026-03-18T00:00:00Z"));
        assertThat(written()).containsExactly("letter.BROUGHT_ENDS_IN_WEEKS");
        clock.at(Instant.parse("2026-03-28T23:00:00Z"));
        assertThat(written()).isEmpty();
        clock.at(Instant.parse("2026-03-29T00:00:00Z"));
        assertThat(written()).containsExactly("letter.BROUGHT_ENDS_IN_DAYS");
        clock.at(Instant.parse("2026-04-02T00:00:00Z"));
        assertThat(written()).isEmpty();

        hold("2026-04-02T00:00:00Z", "2026-07-01T00:00:00Z");
        assertThat(written()).as("one was ordered in its place").containsExactly("letter.CERTIFICATE_BACK");
    }

    @Test
    void the_next_one_that_is_brought_is_told_of_anew_and_not_its_arrival() {
        bring("2026-04-01T00:00:00Z");
        clock.at(Instant.parse("2026-03-20T00:00:00Z"));
        assertThat(written()).containsExactly("letter.BROUGHT_ENDS_IN_WEEKS");
        bring("2026-06-01T00:00:00Z");
        assertThat(written()).isEmpty();
        clock.at(Instant.parse("2026-05-20T00:00:00Z"));
        assertThat(written()).containsExactly("letter.BROUGHT_ENDS_IN_WEEKS");
    }

    @Test
    void where_nothing_is_ordered_the_letter_does_not_promise_it() {
        notices = notices(false);
        bring("2026-03-10T00:00:00Z");
        assertThat(written()).containsExactly("letter.BROUGHT_ENDS_IN_WEEKS_ALONE");
        clock.at(Instant.parse("2026-03-08T00:00:00Z"));
        assertThat(written()).containsExactly("letter.BROUGHT_ENDS_IN_DAYS_ALONE");
    }

    @Test
    void many_are_told_each_once_and_by_one_process() {
        var wishes = new ArrayList<Wish>();
        for (int number = 0; number < 450; number++) {
            wishes.add(new Wish("site-" + number + ".example", tenant));
        }
        replica.match(wishes);
        replica.database.change(
                "update certificate set failures = 1, last_error = ?",
                Why.plain("x").stored());
        var known = replica.rows.toTell("", clock.instant(), 1).get(0);
        assertThat(replica.rows.told(known, Notice.FAILING)).isTrue();
        assertThat(replica.rows.told(known, Notice.FAILING))
                .as("somebody was faster")
                .isFalse();

        notices.write();
        notices.write();
        assertThat(told).hasSize(449).extracting(Outbox.News::about).doesNotHaveDuplicates();
    }

    /** What is written now, by its words, each of which there is in both languages. */
    private List<String> written() {
        int before = told.size();
        notices.write();
        var fresh = told.subList(before, told.size()).stream()
                .map(Outbox.News::words)
                .toList();
        for (var words : fresh) {
            for (var language : List.of("fr", "en")) {
                assertThat(Phrases.of(language).has(words + ".title")).as(words).isTrue();
                assertThat(Phrases.of(language).has(words + ".text")).as(words).isTrue();
            }
        }
        return fresh;
    }

    private Notices notices(boolean ordered) {
        var settings = ordered
                ? Map.of("parvis.acme.authorities[0].directory", "https://ca.example/dir")
                : Map.<String, String>of();
        return new Notices(
                replica.rows,
                (id, note, news) -> {
                    if (note.getAsBoolean()) {
                        told.add(news.apply(valombre(id)));
                    }
                },
                new Authorities(Replica.config(settings), Platform.Tls.OWN, clock),
                clock);
    }

    private static Tenant valombre(long id) {
        return new Tenant(
                id,
                new Slug("valombre"),
                "Valombre",
                Tenant.Kind.TOWN_HALL,
                null,
                "fr",
                "mairie@valombre.example",
                Tenant.Presentation.DEFAULT,
                Tenant.Status.ACTIVE,
                null,
                Instant.EPOCH,
                Instant.EPOCH,
                1);
    }

    private void fail(Why why) {
        var row = replica.rows.claim(NAME, Duration.ofMinutes(5)).orElseThrow();
        replica.rows.failed(row, why, clock.instant());
    }

    private void hold(String from, String to) {
        var row = replica.rows.claim(NAME, Duration.ofMinutes(5)).orElseThrow();
        var key = replica.keys.seal(Keys.fresh().getPrivate());
        replica.rows.succeeded(
                row,
                new CertificateRow.Held(
                        "x", key, Instant.parse(from), Instant.parse(to), "CA", "https://ca.example/dir"));
    }

    private void bring(String to) {
        try {
            var keys = Keys.fresh();
            var chain = ServerKey.chain(keys, ServerKey.Asked.of(NAME).until(Instant.parse(to)));
            var name = new Hostname(NAME);
            new BroughtCertificates(replica.database, replica.keys, clock)
                    .put(
                            tenant,
                            name,
                            OwnCertificate.read(
                                    name, Pem.write(chain), ServerKey.pem(keys.getPrivate()), clock.instant()));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
