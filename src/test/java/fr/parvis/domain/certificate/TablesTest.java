package fr.parvis.domain.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.parvis.Later;
import fr.parvis.domain.certificate.Budget.Purpose;
import fr.parvis.domain.certificate.Budget.Spent;
import fr.parvis.domain.certificate.Wishes.Wish;
import fr.parvis.tenant.Vault;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the tables of certificates hold together, in a real PostgreSQL and at a time of the test's. */
class TablesTest extends WithTables {
    private static final String CA = "https://ca.example/dir";

    private final Later clock = new Later("2026-03-01T00:00:00Z");
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private Replica replica;

    @BeforeEach
    void begin() {
        replica = replica(Replica.vault(List.of()));
    }

    @Test
    void orders_stay_below_what_is_allowed_within_three_hours() {
        for (int number = 0; number < 250; number++) {
            assertThat(spend("site-" + number + ".example", false)).isInstanceOf(Spent.Yes.class);
            clock.after(Duration.ofSeconds(10));
        }
        assertThat(spend("site-250.example", false)).isInstanceOfSatisfying(Spent.No.class, no -> {
            assertThat(no.why()).isEqualTo(Why.of("budget-orders", 250, CA));
            assertThat(no.until()).isEqualTo("2026-03-01T03:00:00Z");
        });
        assertThat(spend("site-251.example", true))
                .as("what the authority asked for itself is exempt")
                .isInstanceOf(Spent.Yes.class);
        clock.at(Instant.parse("2026-03-01T03:00:00Z"));
        assertThat(spend("site-250.example", false)).isInstanceOf(Spent.Yes.class);
        assertThat(spend("site-252.example", false)).isInstanceOf(Spent.No.class);
    }

    @Test
    void other_authorities_have_a_budget_of_their_own() {
        for (int number = 0; number < 5; number++) {
            spend("a.example", false);
        }
        assertThat(spend("a.example", false)).isInstanceOf(Spent.No.class);
        assertThat(replica.budget.spend(new Purpose("https://other.example/dir", "a.example", "a.example", false)))
                .isInstanceOf(Spent.Yes.class);
    }

    @Test
    void one_domain_that_was_bought_and_one_name_have_limits_too() {
        for (int number = 0; number < 45; number++) {
            assertThat(spend("nom-" + number + ".commune.example", false)).isInstanceOf(Spent.Yes.class);
        }
        assertThat(spend("nom-45.commune.example", false))
                .isInstanceOfSatisfying(
                        Spent.No.class,
                        no -> assertThat(no.why()).asString().contains("have been ordered within seven days"));
        for (int number = 0; number < 4; number++) {
            spend("www.ville.example", false);
        }
        assertThat(spend("www.ville.example", false))
                .isInstanceOfSatisfying(
                        Spent.No.class, no -> assertThat(no.why()).asString().contains("4 certificates for "));
    }

    @Test
    void what_failed_counts_for_an_hour_and_what_never_was_does_not_count() {
        for (int number = 0; number < 4; number++) {
            replica.budget.failed(((Spent.Yes) spend("a.example", false)).line());
        }
        assertThat(spend("a.example", true))
                .as("not even for the authority's wish")
                .isInstanceOf(Spent.No.class);
        clock.after(Duration.ofMinutes(61));
        var spent = (Spent.Yes) spend("a.example", false);
        replica.budget.giveBack(spent.line());
        assertThat(count("select count(*) from acme_order")).isEqualTo(4);
    }

    @Test
    void a_hundred_who_spend_at_once_spend_no_more_than_there_is() throws Exception {
        var small = replica(Map.of("parvis.acme.budget.orders", "17"), Replica.vault(List.of()));
        var work = new ArrayList<Callable<Spent>>();
        for (int number = 0; number < 100; number++) {
            var name = "site-" + number + ".example";
            work.add(() -> small.budget.spend(new Purpose(CA, name, name, false)));
        }
        var threads = Executors.newFixedThreadPool(12);
        try {
            long yes = 0;
            for (var result : threads.invokeAll(work)) {
                yes += result.get() instanceof Spent.Yes ? 1 : 0;
            }
            assertThat(yes).isEqualTo(17);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void one_holds_a_name_at_a_time_and_who_lost_it_writes_nothing() {
        match("a.example");
        var first = replica.rows.claim("a.example", Duration.ofMinutes(5)).orElseThrow();
        assertThat(replica.rows.claim("a.example", Duration.ofMinutes(5))).isEmpty();

        clock.after(Duration.ofMinutes(6));
        var second = replica.rows.claim("a.example", Duration.ofMinutes(5)).orElseThrow();
        assertThatThrownBy(() -> replica.rows.failed(first, Why.plain("too late"), clock.instant()))
                .isInstanceOf(CertificateRows.Lost.class);
        assertThatThrownBy(() -> replica.rows.holdOn(first, Duration.ofMinutes(5)))
                .isInstanceOf(CertificateRows.Lost.class);
        replica.rows.failed(
                second, Why.of("nowhere", "a.example"), clock.instant().plusSeconds(60));
        assertThat(replica.row("a.example").attempts().lastError()).isEqualTo(Why.of("nowhere", "a.example"));
        assertThat(replica.rows.claim("a.example", Duration.ofMinutes(5))).isPresent();
    }

    @Test
    void names_come_go_and_come_back() {
        match("a.example", "b.example");
        replica.database.change("update certificate set failures = 9, failing_since = now(), next_attempt = now()");
        match("b.example");
        assertThat(replica.row("a.example").wanted()).isFalse();
        assertThat(replica.row("b.example").attempts().failures()).isEqualTo(9);
        match("a.example", "b.example");
        assertThat(replica.row("a.example").wanted()).isTrue();
        assertThat(replica.row("a.example").attempts()).isEqualTo(new CertificateRow.Attempts(0, null, null, null));
        assertThat(replica.register.unattended()).containsExactly("a.example", "b.example");
        match();
        assertThat(replica.register.unattended()).isEmpty();
    }

    @Test
    void what_one_tenant_wishes_changes_nothing_about_the_names_of_others() {
        long one = tenant("un");
        long other = tenant("deux");
        replica.match(List.of(new Wish("a.example", one), new Wish("b.example", one), new Wish("c.example", other)));

        replica.register.match(new Wishes.Told(
                Optional.of(List.of(one)), List.of(new Wish("b.example", one), new Wish("d.example", one))));
        assertThat(List.of("a.example", "b.example", "c.example", "d.example"))
                .extracting(name -> replica.row(name).wanted())
                .containsExactly(false, true, true, true);

        replica.register.match(
                new Wishes.Told(Optional.of(List.of(one, other)), List.of(new Wish("b.example", other))));
        assertThat(replica.row("b.example").tenant()).as("it changed hands").isEqualTo(other);
        assertThat(List.of("a.example", "b.example", "c.example", "d.example"))
                .extracting(name -> replica.row(name).wanted())
                .containsExactly(false, true, false, false);
        replica.database.change("delete from tenant where slug in ('un', 'deux')");
    }

    @Test
    void the_key_of_a_name_that_nobody_wants_goes_after_thirty_days() {
        match("a.example");
        replica.database.change(
                "update certificate set chain = 'x', not_after = ?",
                clock.instant().plus(Duration.ofDays(300)));
        match();
        clock.after(Duration.ofDays(30));
        replica.register.forgetOld();
        assertThat(replica.rows.find("a.example")).isPresent();
        clock.after(Duration.ofSeconds(1));
        replica.register.forgetOld();
        assertThat(replica.rows.find("a.example")).isEmpty();
    }

    @Test
    void a_name_that_changed_hands_is_news_to_those_who_keep_its_certificate() {
        match("a.example");
        var news = new News(replica.database);
        var from = news.end();
        long other = tenant("autre");
        replica.match(List.of(new Wish("a.example", other)));
        assertThat(replica.row("a.example").tenant()).isEqualTo(other);
        assertThat(news.after(from).names()).containsExactly("a.example");
        replica.database.change("delete from tenant where slug = 'autre'");
    }

    @Test
    void what_was_ordered_for_a_name_is_shown_on_after_it_changed_hands_and_is_replaced_at_once() {
        match("a.example");
        holdOrdered("a.example", "2026-05-01T00:00:00Z");
        long other = tenant("repreneur");
        replica.match(List.of(new Wish("a.example", other)));
        var row = replica.row("a.example");
        assertThat(row.tenant()).isEqualTo(other);
        assertThat(replica.held("a.example").chain()).isEqualTo("x");
        assertThat(row.attempts()).as("of the one before").isEqualTo(CertificateRow.Attempts.NONE);
        assertThat(row.order()).as("of the one before").isNull();
        assertThat(row.fence()).as("whoever is at it loses it").isEqualTo(8);
        assertThat(Plan.of(row, clock.instant())).isEqualTo(new Plan.Order());

        replica.match(List.of(new Wish("a.example", other)));
        assertThat(replica.row("a.example").fence())
                .as("it is the same tenant's")
                .isEqualTo(8);
        replica.database.change("delete from tenant where slug = 'repreneur'");
    }

    @Test
    void what_the_one_before_brought_or_what_is_over_goes_with_it() {
        match("apporte.example", "rendu.example", "fini.example", "bon.example");
        for (var name : List.of("apporte.example", "rendu.example", "bon.example")) {
            holdOrdered(name, "2026-05-01T00:00:00Z");
        }
        holdOrdered("fini.example", "2026-02-28T00:00:00Z");
        replica.database.change(
                "update certificate set origin = 'import', authority = null where name = 'apporte.example'");
        replica.database.change("update certificate set authority = null where name = 'rendu.example'");
        long other = tenant("heritier");
        replica.match(List.of(
                new Wish("apporte.example", other),
                new Wish("rendu.example", other),
                new Wish("fini.example", other),
                new Wish("bon.example", other)));
        assertThat(List.of("apporte.example", "rendu.example", "fini.example")).allSatisfy(name -> {
            assertThat(replica.row(name).held()).isNull();
            assertThat(replica.row(name).origin()).isEqualTo(CertificateRow.Origin.ACME);
        });
        assertThat(replica.row("bon.example").held()).as("positive control").isNotNull();
        assertThat(count("select count(sealed) + count(key_id) + count(issuer) from certificate"))
                .as("of one name")
                .isEqualTo(3);
        replica.database.change("delete from tenant where slug = 'heritier'");
    }

    @Test
    void a_job_that_sleeps_although_its_name_waits_for_nothing_is_woken() {
        match("neuf.example", "passe.example", "bon.example", "attend.example", "faute.example", "pris.example");
        holdOrdered("passe.example", "2026-02-28T00:00:00Z");
        holdOrdered("bon.example", "2026-05-01T00:00:00Z");
        replica.database.change(
                "update certificate set next_attempt = ? where name = 'attend.example'",
                clock.instant().plusSeconds(60));
        replica.database.change(
                "update certificate set leased_until = ? where name = 'pris.example'",
                clock.instant().plusSeconds(60));
        replica.database.change(
                "insert into certificate_task (task_name, task_instance, execution_time, picked, version) "
                        + "select ?, name, ?, false, 1 from certificate",
                CertificateJobs.TASK,
                clock.instant().plus(Duration.ofDays(7)));
        replica.database.change(
                "update certificate_task set consecutive_failures = 1 where task_instance = 'faute.example'");
        assertThat(replica.register.unattended()).containsExactly("neuf.example", "passe.example");

        replica(Map.of("parvis.acme.authorities[0].directory", CA), Replica.vault(List.of()))
                .jobs
                .hurry("neuf.example");
        assertThat(replica.register.unattended()).containsExactly("passe.example");
    }

    private void holdOrdered(String name, String notAfter) {
        var sealed = replica.keys.seal(Keys.fresh().getPrivate());
        replica.database.change(
                "update certificate set chain = 'x', key_id = ?, sealed = ?, not_before = ?, not_after = ?, issuer = 'CA', "
                        + "authority = ?, failures = 2, failing_since = now(), last_error = ?, next_attempt = ?, "
                        + "order_url = 'https://ca.example/1', order_authority = ?, order_key_id = 'k', "
                        + "order_sealed = sealed, order_spent = 1, fence = 7, told = 'FAILING' where name = ?",
                sealed.keyId(),
                sealed.bytes(),
                Instant.parse("2026-02-01T00:00:00Z"),
                Instant.parse(notAfter),
                CA,
                Why.of("nowhere", name).stored(),
                clock.instant(),
                CA,
                name);
    }

    @Test
    void secrets_lie_under_the_new_key_after_it_was_changed_and_open_with_it_alone() {
        match("a.example");
        var pair = Keys.fresh();
        var sealed = replica.keys.seal(pair.getPrivate());
        var order = replica.keys.sealPair(pair);
        replica.database.change(
                "update certificate set key_id = ?, sealed = ?, order_key_id = ?, order_sealed = ?",
                sealed.keyId(),
                sealed.bytes(),
                order.keyId(),
                order.bytes());
        replica.database.change(
                "insert into acme_account (authority, key_id, sealed, created_at) values ('x', ?, ?, now())",
                order.keyId(),
                order.bytes());
        var both = new Vault();
        both.open(key(7), List.of(Replica.SECRET));
        assertThat(replica(both).register.sealAnew()).isEqualTo(3);
        assertThat(replica(both).register.sealAnew()).isZero();

        var alone = new Vault();
        alone.open(key(7));
        var keys = new Keys(alone);
        var stored = replica.database
                .first(
                        "select key_id, sealed from certificate",
                        row -> new Keys.Sealed(row.getString(1), row.getBytes(2)))
                .orElseThrow();
        assertThat(keys.open(stored)).isEqualTo(pair.getPrivate());
        var account = replica.database
                .first(
                        "select key_id, sealed from acme_account",
                        row -> new Keys.Sealed(row.getString(1), row.getBytes(2)))
                .orElseThrow();
        assertThat(keys.openPair(account).getPublic()).isEqualTo(pair.getPublic());
    }

    @Test
    void a_secret_that_no_key_opens_any_more_holds_up_no_other() {
        match("a.example", "b.example");
        var lost = new Vault();
        lost.open(key(9));
        for (var sealing :
                Map.of("a.example", new Keys(lost), "b.example", replica.keys).entrySet()) {
            var sealed = sealing.getValue().seal(Keys.fresh().getPrivate());
            replica.database.change(
                    "update certificate set key_id = ?, sealed = ? where name = ?",
                    sealed.keyId(),
                    sealed.bytes(),
                    sealing.getKey());
        }
        var both = new Vault();
        both.open(key(7), List.of(Replica.SECRET));
        assertThat(replica(both).register.sealAnew()).isEqualTo(1);
        assertThat(count("select count(*) from certificate where name = 'b.example' and key_id = '" + both.keyId()
                        + "'"))
                .isEqualTo(1);
    }

    @Test
    void all_replicas_show_the_newest_stop_gap_and_it_is_renewed_before_it_ends() {
        var first = replica.stopGap.get();
        assertThat(first.name()).isEqualTo("*.pages.example");
        assertThat(replica(Replica.vault(List.of())).stopGap.get()).isEqualTo(first);

        clock.after(Duration.ofDays(370));
        var second = replica.stopGap.get();
        assertThat(second.notAfter()).isAfter(first.notAfter());
        replica.upkeep.tidy();
        assertThat(count("select count(*) from sealed_key")).isEqualTo(1);
        assertThat(replica.stopGap.get()).isEqualTo(second);
    }

    @Test
    void a_stop_gap_is_sealed_anew_when_the_key_changes_and_made_anew_when_its_key_is_lost() {
        var first = replica.stopGap.get();
        var both = new Vault();
        both.open(key(7), List.of(Replica.SECRET));
        replica(both).upkeep.tidy();

        var alone = new Vault();
        alone.open(key(7));
        assertThat(replica(alone).stopGap.get()).isEqualTo(first);

        clock.after(Duration.ofDays(1));
        var other = new Vault();
        other.open(key(9));
        var second = replica(other).stopGap.get();
        assertThat(second).isNotEqualTo(first);
        assertThat(replica(other).stopGap.get()).isEqualTo(second);
    }

    @Test
    void what_is_old_goes_once_an_hour() {
        replica.challenges.show("a.example", "token-of-16-chars", "answer");
        clock.after(Duration.ofHours(7));
        replica.upkeep.tidy();
        assertThat(count("select count(*) from acme_challenge")).isZero();

        replica.challenges.show("a.example", "token-of-16-chars", "answer");
        replica.database.change(
                "update acme_challenge set expires_at = ?", clock.instant().minusSeconds(1));
        replica.upkeep.tidy();
        assertThat(count("select count(*) from acme_challenge")).isEqualTo(1);

        clock.after(Duration.ofHours(1));
        replica.upkeep.tidy();
        assertThat(count("select count(*) from acme_challenge")).isZero();
    }

    @Test
    void a_change_is_seen_by_those_who_follow_even_if_it_becomes_visible_late() throws Exception {
        match("a.example", "b.example", "c.example");
        var news = new News(replica.database);
        var from = news.end();
        try (var late = schema.source().getConnection()) {
            late.setAutoCommit(false);
            try (var statement = late.createStatement()) {
                statement.execute("update certificate set changed = pg_current_xact_id() where name = 'a.example'");
            }
            replica.database.change("update certificate set changed = pg_current_xact_id() where name = 'b.example'");
            var before = news.after(from);
            assertThat(before.names()).as("not past one that is still open").isEmpty();
            late.commit();
            var seen = news.after(before.next());
            assertThat(seen.names()).containsExactlyInAnyOrder("a.example", "b.example");
            assertThat(news.after(seen.next()).names()).isEmpty();
        }
    }

    @Test
    void those_who_watch_see_how_many_need_them() {
        match(IntStream.range(0, 5).mapToObj(number -> number + ".example").toArray(String[]::new));
        replica.database.change(
                "update certificate set chain = 'x', not_before = ?, not_after = ? where name < '4'",
                clock.instant().minus(Duration.ofDays(80)),
                clock.instant().plus(Duration.ofDays(10)));
        replica.database.change("update certificate set not_after = ? where name < '1'", clock.instant());
        replica.database.change("update certificate set failures = 1 where name < '2'");
        var tally = new Tally(replica.database, meters, clock);
        assertThat(gauge("valid")).isEqualTo(3);
        assertThat(gauge("ordering")).isEqualTo(1);
        assertThat(gauge("failing")).isEqualTo(2);
        assertThat(gauge("urgent")).isEqualTo(3);
        assertThat(gauge("expired")).isEqualTo(1);
        replica.database.change("update certificate set not_after = ?", clock.instant());
        assertThat(gauge("expired")).as("not asked at every look").isEqualTo(1);
        clock.after(Duration.ofSeconds(31));
        assertThat(gauge("expired")).isEqualTo(5);
        assertThat(tally).isNotNull();
    }

    private long tenant(String slug) {
        replica.database.change(
                "insert into tenant (slug, name, kind, locale, mode, theme, status, created_at, version) "
                        + "values (?, 'x', 'OTHER', 'fr', 'FAITHFUL', 'parvis', 'ACTIVE', now(), 0)",
                slug);
        return count("select max(id) from tenant");
    }

    private double gauge(String state) {
        return meters.get("parvis.certificates").tag("state", state).gauge().value();
    }

    private long count(String query) {
        return replica.database.first(query, row -> row.getLong(1)).orElseThrow();
    }

    private Spent spend(String name, boolean renewal) {
        var labels = name.split("\\.", -1);
        var registrable = labels[labels.length - 2] + "." + labels[labels.length - 1];
        return replica.budget.spend(new Purpose(CA, name, registrable, renewal));
    }

    private void match(String... names) {
        replica.match(List.of(names).stream().map(name -> new Wish(name, null)).toList());
    }

    private Replica replica(Vault vault) {
        return replica(Map.of(), vault);
    }

    private Replica replica(Map<String, String> settings, Vault vault) {
        return new Replica(
                new Replica.Surroundings(schema.source(), settings, Replica.EVERYTHING_IS_HERE, clock),
                List::of,
                vault);
    }

    private static String key(int seed) {
        var key = new byte[32];
        key[0] = (byte) seed;
        return Base64.getEncoder().encodeToString(key);
    }
}
