package fr.parvis.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fr.parvis.RealPostgres;
import fr.parvis.WithNameServers;
import fr.parvis.address.Hostname;
import fr.parvis.address.Slug;
import fr.parvis.domain.Domain.Reason;
import fr.parvis.domain.Domain.Role;
import fr.parvis.domain.Domain.State;
import fr.parvis.tenant.Audit;
import fr.parvis.tenant.Changes;
import fr.parvis.tenant.Profile;
import fr.parvis.tenant.Tenant;
import fr.parvis.tenant.Tenants;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import io.quarkus.mailer.MockMailbox;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Names are looked at without anybody's asking, and their tenants are told. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
@SuppressWarnings("NullAway.Init")
class SweepTest extends WithNameServers {
    @Inject
    Sweep sweep;

    @Inject
    Letters letters;

    @Inject
    Claims claims;

    @Inject
    Domains domains;

    @Inject
    Tenants tenants;

    @Inject
    Checks checks;

    @Inject
    Events events;

    @Inject
    Outbox outbox;

    @Inject
    Changes changes;

    @Inject
    DomainConfig config;

    @Inject
    Audit audit;

    @Inject
    MockMailbox mailbox;

    @BeforeEach
    void tidy() {
        while (letters.send() > 0) {
            mailbox.clear();
        }
        mailbox.clear();
    }

    @Test
    void a_name_becomes_active_by_itself_and_its_contact_is_told_once() throws Exception {
        var tenant = tenant("tour-actif", "fr");
        var name = new Hostname("www.tour-actif.example");
        prove(claims.claim(tenant.id(), name, Role.PRIMARY));

        assertThat(sweep.go()).isPositive();

        assertThat(state(tenant, name)).isEqualTo(State.ACTIVE);
        assertThat(domains.routable(tenant.id())).extracting(Served::name).containsExactly(name);
        assertThat(domains.routable(tenant.id()))
                .allMatch(served -> served.state().isServed());
        while (letters.send() > 0) {
            // until nobody is left to be told
        }
        assertThat(mails("tour-actif")).hasSize(1);
        var letter = mails("tour-actif").get(0);
        assertThat(letter.getFrom()).isEqualTo("parvis@parvis.example");
        assertThat(letter.getSubject()).isEqualTo("www.tour-actif.example\u00a0: votre nom est en service");
        assertThat(letter.getText())
                .contains("_parvis-challenge.www.tour-actif.example", "/api/v1/tenants/tour-actif/domains/")
                .contains("adressez-vous à l’opérateur de la plateforme");
    }

    @Test
    void a_name_is_not_looked_at_before_its_turn() throws Exception {
        var tenant = tenant("tour-tour", "fr");
        var name = new Hostname("www.tour-tour.example");
        prove(claims.claim(tenant.id(), name, Role.PRIMARY));
        sweep.go();
        var checked = domains.find(tenant.id(), name).orElseThrow().checkedAt();
        sweep.go();
        assertThat(domains.find(tenant.id(), name).orElseThrow().checkedAt()).isEqualTo(checked);
    }

    @Test
    void whoever_loses_a_name_is_told_in_his_language_and_not_to_whom() throws Exception {
        var former = tenant("tour-avant", "en");
        var next = tenant("tour-apres", "fr");
        var name = new Hostname("www.tour-repris.example");
        prove(claims.claim(former.id(), name, Role.PRIMARY));
        sweep.go();
        tidy();

        prove(claims.claim(next.id(), name, Role.PRIMARY));
        sweep.go();
        while (letters.send() > 0) {
            // until nobody is left to be told
        }

        assertThat(state(former, name)).isEqualTo(State.RELEASED);
        assertThat(state(next, name)).isEqualTo(State.ACTIVE);
        assertThat(mails("tour-avant")).hasSize(1);
        assertThat(mails("tour-avant").get(0).getSubject())
                .isEqualTo("www.tour-repris.example: another organisation has proven that this name is its own");
        assertThat(mails("tour-avant").get(0).getText()).doesNotContain("tour-apres", "Tour apres");
        assertThat(mails("tour-apres")).hasSize(1);
    }

    @Test
    void where_there_is_no_contact_nobody_counts_as_told() throws Exception {
        var mute = tenant("tour-muet", "fr");
        var heard = tenant("tour-oui", "fr");
        change("update tenant set contact = null where slug = 'tour-muet'");
        prove(claims.claim(mute.id(), new Hostname("www.tour-muet.example"), Role.PRIMARY));
        prove(claims.claim(heard.id(), new Hostname("www.tour-oui.example"), Role.PRIMARY));
        sweep.go();
        while (letters.send() > 0) {
            // until nobody is left to be told
        }
        assertThat(history(mute, "www.tour-muet.example").get(0).toldAt()).isNull();
        assertThat(history(heard, "www.tour-oui.example").get(0).toldAt())
                .as("positive control")
                .isNotNull();

        change("update tenant set contact = 'mairie@tour-muet.example' where slug = 'tour-muet'");
        change("update domain_event set next_attempt = null where name = 'www.tour-muet.example'");
        assertThat(letters.send()).as("once more").isZero();
    }

    private List<Event> history(Tenant tenant, String name) {
        return domains.history(tenant.id(), new Hostname(name), Long.MAX_VALUE, 10);
    }

    @Test
    void who_loses_a_name_finds_it_in_the_organisations_audit() throws Exception {
        var former = tenant("tour-perdant", "fr");
        var next = tenant("tour-gagnant", "fr");
        var name = new Hostname("www.tour-passe.example");
        prove(claims.claim(former.id(), name, Role.PRIMARY));
        sweep.go();
        prove(claims.claim(next.id(), name, Role.PRIMARY));
        sweep.go();

        assertThat(lines("tour-perdant"))
                .containsExactly("platform domain.activate leads-here", "platform domain.release proven-by-another");
        assertThat(lines("tour-gagnant")).containsExactly("platform domain.activate leads-here");
        assertThat(audit.list(new Audit.Filter("tour-perdant", "domain.release", Instant.EPOCH), 0, 10))
                .extracting(Audit.Line::resource)
                .containsExactly("tenants/tour-perdant/domains/www.tour-passe.example");
    }

    @Test
    void a_suspension_that_nobody_asked_for_is_in_the_audit_with_its_reason_and_once() throws Exception {
        var tenant = tenant("tour-suspendu", "fr");
        var name = new Hostname("www.tour-suspendu.example");
        prove(claims.claim(tenant.id(), name, Role.PRIMARY));
        sweep.go();
        clear(Proof.place(name));
        gone(name, "4 days", 2);
        sweep.go();
        tidy();
        gone(name, "8 days", 5);
        change("update domain set since = since - interval '5 days' where name = '" + name + "'");
        sweep.go();
        due(name);
        sweep.go();

        assertThat(state(tenant, name)).isEqualTo(State.SUSPENDED);
        assertThat(lines("tour-suspendu"))
                .containsExactly(
                        "platform domain.activate leads-here",
                        "platform domain.fail proof-gone",
                        "platform domain.suspend proof-gone-for-long");
    }

    @Test
    void what_an_organisation_gives_up_itself_is_no_deed_of_the_platform() throws Exception {
        var tenant = tenant("tour-rendu", "fr");
        var kept = new Hostname("www.tour-rendu.example");
        prove(claims.claim(tenant.id(), kept, Role.PRIMARY));
        sweep.go();
        claims.withdraw(tenant.id(), kept);

        assertThat(lines("tour-rendu")).containsExactly("platform domain.activate leads-here");
    }

    @Test
    void a_closed_organisation_keeps_no_name_and_its_visitors_learn_that_it_is_gone() throws Exception {
        var tenant = tenant("tour-clos", "fr");
        var name = new Hostname("www.tour-clos.example");
        prove(claims.claim(tenant.id(), name, Role.PRIMARY));
        sweep.go();

        tidy();
        tenants.close(tenant.slug());

        assertThat(domains.find(tenant.id(), name))
                .get()
                .extracting(Domain::reason)
                .isEqualTo(Reason.TENANT_CLOSED);
        assertThat(lines("tour-clos"))
                .containsExactly("platform domain.activate leads-here", "platform domain.release tenant-closed");

        assertThat(domains.routable(tenant.id())).extracting(Served::state).containsExactly(State.RELEASED);
        letters.send();
        assertThat(mails("tour-clos"))
                .singleElement()
                .satisfies(letter ->
                        assertThat(letter.getText()).contains("_parvis-challenge.www.tour-clos.example", "Supprimez"));
    }

    @Test
    void a_tombstone_goes_when_the_name_leads_elsewhere_for_days() throws Exception {
        var tenant = tenant("tour-pierre", "fr");
        var name = new Hostname("www.tour-pierre.example");
        prove(claims.claim(tenant.id(), name, Role.PRIMARY));
        sweep.go();
        claims.withdraw(tenant.id(), name);
        tidy();
        sweep.go();
        assertThat(domains.released(tenant.id())).extracting(Domain::name).containsExactly(name);

        clear(name.value());
        due(name);
        sweep.go();
        assertThat(domains.released(tenant.id())).isEmpty();
        assertThat(rows(name)).isEqualTo(1);
        change("update domain set since = since - interval '4 days' where name = '" + name + "'");
        due(name);
        sweep.go();
        assertThat(rows(name)).isZero();
        assertThat(domains.history(tenant.id(), name, Long.MAX_VALUE, 10)).hasSize(3);
    }

    @Test
    void a_mail_server_that_hangs_holds_up_no_change() throws Exception {
        var tenant = tenant("tour-attente", "fr");
        activate(tenant, new Hostname("www.tour-attente.example"));
        assertThatNothingWaitsForALetter(tenant);

        outbox.write(tenant, news());
        assertThatNothingWaitsForALetter(tenant);
    }

    @Test
    void a_letter_of_a_process_that_ended_meanwhile_is_sent_by_another_one_later() throws Exception {
        var tenant = tenant("tour-fin", "fr");
        activate(tenant, new Hostname("www.tour-fin.example"));
        assertThatAnotherOneSendsLater(tenant, "domain_event");

        outbox.write(tenant, news());
        assertThatAnotherOneSendsLater(tenant, "letter");
    }

    private void assertThatNothingWaitsForALetter(Tenant tenant) throws Exception {
        mailbox.clear();
        var server = new HangingMailServer();
        var sending = new FutureTask<>(through(server)::send);
        new Thread(sending, "letters").start();
        try {
            assertThat(server.reached.await(30, TimeUnit.SECONDS)).isTrue();
            var from = changes.end();
            changes.note(tenant.id());
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () -> assertThat(changes.after(from).tenants()).contains(tenant.id()));
            assertThat(letters.send()).as("by another process meanwhile").isZero();
        } finally {
            server.released.countDown();
        }
        assertThat(sending.get(30, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(server.sent)
                .singleElement()
                .satisfies(mail -> assertThat(mail.getTo()).containsExactly(tenant.contact()));
        assertThat(letters.send()).as("once more").isZero();
    }

    private void assertThatAnotherOneSendsLater(Tenant tenant, String table) throws Exception {
        mailbox.clear();
        var ending = through(mails -> {
            throw new AssertionError("the process ends");
        });
        assertThatThrownBy(ending::send).isInstanceOf(AssertionError.class);
        assertThat(letters.send()).as("before its time").isZero();
        change("update " + table + " set next_attempt = next_attempt - interval '601 seconds' where tenant_id = "
                + tenant.id());
        assertThat(letters.send()).isEqualTo(1);
        assertThat(mailbox.getMailsSentTo(tenant.contact())).hasSize(1);
        assertThat(letters.send()).as("once more").isZero();
    }

    /** Letters as another process sends them. */
    private Letters through(Mailer mailer) {
        return new Letters(events, outbox, domains, tenants, mailer, config);
    }

    /** A server that takes no letter before it is released. */
    private static final class HangingMailServer implements Mailer {
        final CountDownLatch reached = new CountDownLatch(1);
        final CountDownLatch released = new CountDownLatch(1);
        final List<Mail> sent = new CopyOnWriteArrayList<>();

        @Override
        public void send(Mail... mails) {
            reached.countDown();
            try {
                released.await();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            sent.addAll(List.of(mails));
        }
    }

    private static Outbox.News news() {
        return new Outbox.News(
                "letter.CONSENT_BACK", "ancien.example", "tenants/x/sources/1", List.of("ancien.example", "TXT"));
    }

    private void activate(Tenant tenant, Hostname name) {
        var claim = claims.claim(tenant.id(), name, Role.PRIMARY);
        prove(claim);
        checks.note(checks.look(claim));
        assertThat(state(tenant, name)).isEqualTo(State.ACTIVE);
    }

    private Tenant tenant(String slug, String locale) {
        return tenants.create(
                new Slug(slug),
                new Profile(
                        slug.replace('-', ' '),
                        Tenant.Kind.TOWN_HALL,
                        null,
                        locale,
                        slug + "@courrier.example",
                        Tenant.Presentation.DEFAULT));
    }

    private static void prove(Domain domain) {
        text(Proof.place(domain.name()), Proof.text(domain.token()));
        record(domain.name().value(), "A", "192.0.2.10");
    }

    private State state(Tenant tenant, Hostname name) {
        return domains.find(tenant.id(), name).orElseThrow().state();
    }

    private List<Mail> mails(String slug) {
        return mailbox.getMailsSentTo(slug + "@courrier.example");
    }

    private List<String> lines(String slug) {
        return audit.list(new Audit.Filter(slug, "", Instant.EPOCH), 0, 100).stream()
                .map(line -> line.actor() + " " + line.action() + " " + line.detail())
                .toList();
    }

    /** The proof has been missing for longer than it has, and the name is to be looked at now. */
    private void gone(Hostname name, String ago, int absences) throws SQLException {
        change("update domain set absent_since = now() - interval '" + ago
                + "', last_absence = now() - interval '1 day', " + "absences = " + absences + " where name = '" + name
                + "'");
        due(name);
    }

    private void due(Hostname name) throws SQLException {
        change("update domain set next_check = now() where name = '" + name + "'");
    }

    private long rows(Hostname name) throws SQLException {
        return count("select count(*) from domain where name = '" + name + "'");
    }
}
