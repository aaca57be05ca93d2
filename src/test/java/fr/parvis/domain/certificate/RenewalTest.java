package fr.parvis.domain.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import fr.parvis.Later;
import fr.parvis.domain.Caa;
import fr.parvis.domain.certificate.StubAuthority.Ordered;
import fr.parvis.domain.certificate.StubAuthority.Trouble;
import fr.parvis.domain.certificate.Wishes.Wish;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Months of certificates in seconds: the clock is the test's, the database real, the authority a stub. */
class RenewalTest extends WithTables {
    private static final String NAME = "mairie.valombre.example";

    private final Later clock = new Later("2026-03-01T00:00:00Z");
    private StubAuthority authority;
    private StubAuthority second;

    @BeforeEach
    void begin() throws Exception {
        authority = new StubAuthority(clock);
        second = new StubAuthority(clock);
    }

    @AfterEach
    void end() {
        authority.close();
        second.close();
    }

    @Test
    void an_authority_that_limits_is_left_alone_until_the_time_it_said_even_by_a_process_that_starts_later() {
        authority.orderTrouble = Optional.of(Trouble.limited("too many new orders recently", "7200"));
        assertThat(look(replica(), NAME)).isAfterOrEqualTo(clock.instant().plus(Duration.ofHours(1)));

        authority.orderTrouble = Optional.empty();
        int asked = authority.requests.get();
        clock.after(Duration.ofMinutes(119));
        var restarted = replica();
        retry(restarted, NAME);
        assertThat(authority.requests.get()).as("nothing is asked before").isEqualTo(asked);
        assertThat(restarted.row(NAME).attempts().failures())
                .as("it is not the name's fault")
                .isZero();
        assertThat(restarted.row(NAME).attempts().lastError()).asString().contains("too many new orders");

        clock.after(Duration.ofMinutes(2));
        retry(restarted, NAME);
        assertThat(restarted.row(NAME).held()).isNotNull();
        assertThat(authority.orders).hasSize(1);
    }

    @Test
    void a_date_in_retry_after_is_understood_too() {
        authority.orderTrouble = Optional.of(Trouble.limited("too many new orders", "Sun, 01 Mar 2026 05:00:00 GMT"));
        var replica = replica();
        look(replica, NAME);
        authority.orderTrouble = Optional.empty();

        clock.at(Instant.parse("2026-03-01T04:59:00Z"));
        retry(replica, NAME);
        assertThat(replica.row(NAME).held()).isNull();
        clock.at(Instant.parse("2026-03-01T05:00:01Z"));
        retry(replica, NAME);
        assertThat(replica.row(NAME).held()).isNotNull();
    }

    @Test
    void a_limit_on_one_domain_does_not_hold_up_the_others() {
        authority.orderTrouble = Optional.of(
                Trouble.limited("too many certificates (50) already issued for 'valombre.example' in 168h", "3600"));
        var replica = replica();
        look(replica, NAME);
        authority.orderTrouble = Optional.empty();

        look(replica, "www.ailleurs.example");
        assertThat(replica.row("www.ailleurs.example").held()).isNotNull();
        look(replica, "autre.valombre.example");
        assertThat(replica.row("autre.valombre.example").held()).isNull();
    }

    @Test
    void a_limit_on_the_same_names_whoever_ordered_them_holds_up_nobody_else() {
        authority.orderTrouble = Optional.of(Trouble.limited(
                "too many certificates (5) already issued for this exact set of identifiers in the last 168h0m0s,"
                        + " retry after 2026-03-02 10:00:00 UTC",
                "122400"));
        var replica = replica();
        look(replica, NAME);
        authority.orderTrouble = Optional.empty();

        look(replica, "www.ailleurs.example");
        assertThat(replica.row("www.ailleurs.example").held()).isNotNull();
        retry(replica, NAME);
        assertThat(replica.row(NAME).held()).isNull();
    }

    @Test
    void nothing_is_ordered_without_consent_to_the_terms_or_where_tls_ends_in_front() {
        assertThat(replica().jobs.areOrdered()).isTrue();
        assertThat(replica(Map.of("parvis.acme.terms-agreed", "false")).jobs.areOrdered())
                .isFalse();
        assertThat(replica(Map.of("tls", "off")).jobs.areOrdered()).isFalse();
        assertThat(replica(Map.of("parvis.acme.jobs.enabled", "false")).jobs.areOrdered())
                .as("by others")
                .isTrue();
    }

    @Test
    void where_nothing_is_ordered_a_certificate_that_was_brought_still_goes_with_its_name() {
        var settings = new HashMap<>(authority.settings());
        settings.put("parvis.acme.terms-agreed", "false");
        var around = new Replica.Surroundings(
                schema.source(), settings, dns(Caa.SILENT, InetAddress.getLoopbackAddress()), clock);
        try (var ordering = replica();
                var keeping = new Replica(around, () -> List.of(new Wishes.Wish(NAME, null)))) {
            long tenant = ordering.database
                    .first(
                            "insert into tenant (slug, name, kind, locale, mode, theme, status, created_at, version) "
                                    + "values ('avant', 'x', 'OTHER', 'fr', 'FAITHFUL', 'parvis', 'ACTIVE', now(), 0) returning id",
                            row -> row.getLong(1))
                    .orElseThrow();
            ordering.match(List.of(new Wishes.Wish(NAME, tenant)));
            ordering.jobs.hurry(NAME);
            ordering.database.change("update certificate set origin = 'import', chain = 'x' where name = ?", NAME);

            keeping.jobs.start();

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(keeping.row(NAME).tenant())
                            .as("of another tenant")
                            .isNull());
            assertThat(keeping.row(NAME).origin()).isEqualTo(CertificateRow.Origin.ACME);
            assertThat(tasks(ordering, "certificate_task"))
                    .as("nobody finds a job in its table that it does not know")
                    .containsExactly("certificate");
            assertThat(tasks(ordering, "certificate_upkeep_task")).containsExactly("certificate-upkeep");
            assertThat(ordering.database.list(
                            "select picked from certificate_task where task_instance = '" + NAME + "'",
                            row -> row.getBoolean(1)))
                    .as("jobs of those who order wait for them")
                    .containsExactly(false);
        }
    }

    private static List<String> tasks(Replica replica, String table) {
        return replica.database.list(
                "select distinct task_name from " + table + " order by 1", row -> row.getString(1));
    }

    @Test
    void a_name_that_changes_hands_shows_a_certificate_all_the_time_and_soon_that_of_its_new_tenant() throws Exception {
        var present = Clock.systemUTC();
        try (var now = new StubAuthority(present)) {
            var around = new Replica.Surroundings(
                    schema.source(), now.settings(), dns(Caa.SILENT, InetAddress.getLoopbackAddress()), present);
            var owner = new AtomicReference<@Nullable Long>();
            try (var replica = new Replica(around, () -> List.of(new Wish(NAME, owner.get())))) {
                replica.jobs.start();
                var asleep = "select 1 from certificate_task where task_instance = '" + NAME
                        + "' and not picked and execution_time > now() + interval '6 days'";
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> replica.database.first(asleep, row -> 1).isPresent());
                var former = replica.held(NAME);

                owner.set(replica.database
                        .first(
                                "insert into tenant (slug, name, kind, locale, mode, theme, status, created_at, version) "
                                        + "values ('suivant', 'x', 'OTHER', 'fr', 'FAITHFUL', 'parvis', 'ACTIVE', now(), 0) returning id",
                                row -> row.getLong(1))
                        .orElseThrow());
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> !replica.held(NAME).chain().equals(former.chain()));
                assertThat(replica.row(NAME).tenant()).isEqualTo(owner.get());
                assertThat(replica.held(NAME).authority()).isNotNull();
                assertThat(now.orders)
                        .extracting(Ordered::name, Ordered::replaces)
                        .as("each for a new name, the second no renewal of the first")
                        .containsExactly(tuple(NAME, ""), tuple(NAME, ""));
                replica.jobs.stop();
                replica.database.change("delete from tenant where slug = 'suivant'");
            }
        }
    }

    @Test
    void when_the_first_authority_is_away_the_second_one_is_asked() {
        authority.trouble = Optional.of(Trouble.away());
        var replica = replica(Map.of("parvis.acme.authorities[1].directory", second.directory()));
        look(replica, NAME);
        assertThat(second.orders).extracting(Ordered::name).containsExactly(NAME);
        assertThat(replica.row(NAME).held()).isNotNull();
        assertThat(authority.orders).isEmpty();
    }

    @Test
    void an_authority_that_caa_records_exclude_is_not_asked_to_order() {
        second.caaIdentities = List.of("second.example");
        var only = new Caa(
                "valombre.example", List.of(new Caa.Property(0, "issue", "second.example; validationmethods=http-01")));
        var replica = replica(Map.of("parvis.acme.authorities[1].directory", second.directory()), only);
        look(replica, NAME);
        assertThat(authority.orders).isEmpty();
        assertThat(second.orders).hasSize(1);

        var nobody = replica(Map.of(), new Caa("valombre.example", List.of(new Caa.Property(0, "issue", ";"))));
        look(nobody, "www.valombre.example");
        assertThat(nobody.row("www.valombre.example").attempts().lastError())
                .asString()
                .contains("CAA records of valombre.example forbid certificates");
        assertThat(authority.orders).isEmpty();
    }

    @Test
    void caa_records_that_name_an_account_are_for_that_one_only() {
        var ours = URI.create(authority.directory()).resolve("/account/1");
        look(replica(Map.of(), naming(ours + "2")), NAME);
        assertThat(authority.orders).isEmpty();
        var why = replica().row(NAME).attempts().lastError();
        assertThat(why).isEqualTo(Why.of("caa-account", "valombre.example", "stub.example", ours));

        retry(replica(Map.of(), naming(ours.toString())), NAME);
        assertThat(authority.orders).as("positive control").hasSize(1);
    }

    private static Caa naming(String account) {
        return new Caa(
                "valombre.example", List.of(new Caa.Property(0, "issue", "stub.example; accounturi=" + account)));
    }

    @Test
    void the_authoritys_own_window_decides_when_it_wants_a_certificate_renewed() {
        window("2026-03-20T00:00:00Z", "2026-03-22T00:00:00Z");
        var replica = replica();
        var next = look(replica, NAME);
        assertThat(next).isEqualTo("2026-03-01T06:00:00Z");

        // It was revoked: the window is in the past now, and the next time it is asked it is known.
        window("2026-02-01T00:00:00Z", "2026-02-02T00:00:00Z");
        clock.at(next);
        look(replica, NAME);
        assertThat(authority.orders).hasSize(2);
        assertThat(authority.orders.get(0).replaces()).isEmpty();
        assertThat(authority.orders.get(1).replaces()).as("RFC 9773, section 5").matches("[\\w-]+\\.[\\w-]+");
    }

    @Test
    void without_a_window_it_is_renewed_before_two_thirds_of_its_time_are_over() {
        authority.lifetime = Duration.ofDays(45);
        var replica = replica();
        look(replica, NAME);
        var row = replica.row(NAME);
        var due = Plan.renewal(row, replica.held(NAME));
        assertThat(due).isBetween("2026-03-27T06:00:00Z", "2026-03-31T00:00:00Z");

        clock.at(due.minusSeconds(1));
        look(replica, NAME);
        assertThat(authority.orders).hasSize(1);
        clock.at(due);
        look(replica, NAME);
        assertThat(authority.orders).hasSize(2);
        assertThat(replica.held(NAME).notAfter())
                .isEqualTo(due.truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(45)));
    }

    @Test
    void a_day_without_an_authority_costs_no_certificate_and_ends_without_a_storm() {
        authority.lifetime = Duration.ofDays(6);
        var replica = replica(Map.of("parvis.acme.budget.orders", "25"));
        var names = IntStream.range(0, 60)
                .mapToObj(number -> "nom-" + number + ".commune-" + number + ".example")
                .toList();
        var queue = new PriorityQueue<Due>(Comparator.comparing(Due::at));
        names.forEach(name -> queue.add(new Due(name, clock.instant())));
        replica.match(names.stream().map(name -> new Wish(name, null)).toList());
        var away = Instant.parse("2026-03-04T12:00:00Z");
        var back = Instant.parse("2026-03-05T12:00:00Z");
        int asked = 0;
        while (queue.peek().at().isBefore(Instant.parse("2026-03-07T00:00:00Z"))) {
            var due = queue.poll();
            clock.at(due.at().isBefore(clock.instant()) ? clock.instant() : due.at());
            var now = clock.instant();
            boolean isAway = !now.isBefore(away) && now.isBefore(back);
            if (isAway && authority.trouble.isEmpty()) {
                asked = authority.requests.get();
            }
            authority.trouble = isAway ? Optional.of(Trouble.away()) : Optional.empty();
            if (isAway || now.isAfter(back)) {
                assertThat(replica.held(due.name()).isValid(now))
                        .as("%s at %s", due.name(), now)
                        .isTrue();
            }
            if (now.isAfter(back) && asked > 0) {
                assertThat(authority.requests.get() - asked)
                        .as("requests in that day")
                        .isBetween(10, 50);
                asked = 0;
            }
            queue.add(new Due(due.name(), replica.caretaker.look(due.name()).orElseThrow()));
        }
        var renewals = authority.orders.stream()
                .filter(order -> order.at().isAfter(away))
                .toList();
        assertThat(renewals).extracting(Ordered::name).doesNotHaveDuplicates().hasSizeGreaterThan(40);
        assertThat(names).allMatch(name -> replica.held(name).isValid(clock.instant()));
        assertThat(most(authority.orders, Duration.ofHours(3)))
                .as("within three hours")
                .isLessThanOrEqualTo(25);
        assertThat(most(renewals, Duration.ofMinutes(5)))
                .as("within five minutes")
                .isLessThan(15);
    }

    @Test
    void a_name_that_led_elsewhere_for_two_months_gets_its_next_certificate_by_itself() throws Exception {
        authority.lifetime = Duration.ofDays(45);
        var before = replica();
        var next = look(before, NAME);
        var elsewhere = replica(
                Map.of("parvis.acme.preflight.fetch", "true"), dns(Caa.SILENT, InetAddress.getByName("10.0.0.7")));
        var back = Instant.parse("2026-05-29T00:00:00Z");
        var pauses = new ArrayList<Duration>();
        while (next.isBefore(back)) {
            clock.at(next);
            next = elsewhere.caretaker.look(NAME).orElseThrow();
            pauses.add(Duration.between(clock.instant(), next));
        }
        assertThat(elsewhere.row(NAME).attempts().lastError()).asString().contains("leads to 10.0.0.7");
        assertThat(elsewhere.held(NAME).isValid(clock.instant())).isFalse();
        assertThat(authority.orders).as("what was ordered meanwhile").hasSize(1);
        assertThat(elsewhere.database.list("select name from acme_order", row -> row.getString(1)))
                .as("what was spent meanwhile")
                .containsExactly(NAME);
        assertThat(pauses.subList(pauses.size() - 25, pauses.size()))
                .as("once a day")
                .allSatisfy(pause -> assertThat(pause).isBetween(Duration.ofHours(22), Duration.ofHours(26)));
        assertThat(elsewhere.register.unattended()).containsExactly(NAME);

        clock.at(next);
        var here = replica();
        assertThat(here.caretaker.look(NAME)).isPresent();
        assertThat(next).isBefore(back.plus(Duration.ofHours(26)));
        assertThat(here.held(NAME).isValid(clock.instant())).isTrue();
        assertThat(here.row(NAME).attempts()).isEqualTo(CertificateRow.Attempts.NONE);
        assertThat(authority.orders).extracting(Ordered::name).containsExactly(NAME, NAME);
    }

    private record Due(String name, Instant at) {}

    private static long most(List<Ordered> orders, Duration within) {
        return orders.stream()
                .mapToLong(first -> orders.stream()
                        .filter(other -> !other.at().isBefore(first.at())
                                && other.at().isBefore(first.at().plus(within)))
                        .count())
                .max()
                .orElse(0);
    }

    private void window(String start, String end) {
        authority.window = Optional.of("{\"suggestedWindow\":{\"start\":\"" + start + "\",\"end\":\"" + end + "\"}}");
    }

    /** The next look is due although its time has not come, as after a restart of everything. */
    private void retry(Replica replica, String name) {
        replica.database.change("update certificate set next_attempt = null where name = ?", name);
        replica.caretaker.look(name);
    }

    private Instant look(Replica replica, String name) {
        replica.match(Stream.concat(
                        replica.database.list("select name from certificate", row -> row.getString(1)).stream(),
                        Stream.of(name))
                .distinct()
                .map(each -> new Wish(each, null))
                .collect(Collectors.toList()));
        return replica.caretaker.look(name).orElseThrow();
    }

    private Replica replica() {
        return replica(Map.of());
    }

    private Replica replica(Map<String, String> more) {
        return replica(more, Caa.SILENT);
    }

    private Replica replica(Map<String, String> more, Caa caa) {
        return replica(more, dns(caa, InetAddress.getLoopbackAddress()));
    }

    private Replica replica(Map<String, String> more, Dns dns) {
        var settings = new HashMap<>(authority.settings());
        settings.putAll(more);
        return new Replica(new Replica.Surroundings(schema.source(), settings, dns, clock), List::of);
    }

    /** Every name leads to this address. */
    private static Dns dns(Caa caa, InetAddress address) {
        return new Dns() {
            @Override
            public List<InetAddress> addresses(String name) {
                return List.of(address);
            }

            @Override
            public Caa caa(String name) {
                return caa;
            }
        };
    }
}
