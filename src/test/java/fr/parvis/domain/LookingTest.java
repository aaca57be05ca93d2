package fr.parvis.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fr.parvis.FreePort;
import fr.parvis.Knot;
import fr.parvis.address.Hostname;
import fr.parvis.domain.Domain.Reason;
import fr.parvis.domain.Domain.Role;
import fr.parvis.domain.Domain.State;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is seen of names, and what is said of them, with real DNS servers. */
class LookingTest {
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final String PROOF = "parvis-domain=" + TOKEN;
    private static final Edge EDGE =
            Edge.of(new Hostname("pages.parvis.example"), List.of("192.0.2.10", "2001:db8::10"));

    private static Knot one;
    private static Knot two;

    @BeforeAll
    static void start() throws IOException {
        one = Knot.start(FreePort.find());
        two = Knot.start(FreePort.find());
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
    }

    @Test
    void a_name_with_its_proof_and_its_way_has_nothing_left_to_do() {
        proven("a.commune.example");
        both("a.commune.example", "CNAME", "mairie.pages.parvis.example.");

        var guidance = guide("a.commune.example");

        assertThat(guidance.records())
                .extracting(WantedRecord::type, WantedRecord::name, WantedRecord::value, WantedRecord::ok)
                .containsExactly(
                        tuple(WantedRecord.Type.TXT, "_parvis-challenge.a.commune.example", PROOF, true),
                        tuple(WantedRecord.Type.CNAME, "a.commune.example", "mairie.pages.parvis.example", true));
        assertThat(guidance.records().get(1).seen()).containsExactly("mairie.pages.parvis.example");
        assertThat(matters(guidance)).isEmpty();
        assertThat(proof("a.commune.example")).isEqualTo(Proof.GIVEN);
        assertThat(leads("a.commune.example")).isEqualTo(Leads.HERE);
    }

    @Test
    void a_wrong_value_a_right_one_beside_it_and_a_vanished_one_are_told_apart() {
        assertThat(proof("b.commune.example")).isEqualTo(Proof.ABSENT);
        assertThat(matters(guide("b.commune.example"))).contains(Trouble.Matter.PROOF_MISSING);

        text("_parvis-challenge.b.commune.example", "parvis-domain=ffffffffffffffffffffffffffffffff");
        assertThat(proof("b.commune.example")).isEqualTo(Proof.ABSENT);
        assertThat(detail("b.commune.example", Trouble.Matter.PROOF_WRONG))
                .contains("parvis-domain=ffffffffffffffffffffffffffffffff", PROOF);

        text("_parvis-challenge.b.commune.example", "\"" + PROOF + "\"");
        assertThat(proof("b.commune.example")).isEqualTo(Proof.GIVEN);

        both("_parvis-challenge.b.commune.example", "TXT", "\"\\000\\009 zone hostile\"");
        assertThat(look("b.commune.example").texts()).contains("\ufffd\ufffd zone hostile");

        clear("_parvis-challenge.b.commune.example");
        assertThat(proof("b.commune.example")).isEqualTo(Proof.ABSENT);
    }

    @Test
    void a_proof_in_many_long_texts_is_found_over_tcp() {
        for (int i = 0; i < 20; i++) {
            text("_parvis-challenge.long.commune.example", i + "-" + "x".repeat(240));
        }
        proven("long.commune.example");

        assertThat(look("long.commune.example").texts()).hasSize(21);
        assertThat(proof("long.commune.example")).isEqualTo(Proof.GIVEN);
    }

    @Test
    void a_zone_typed_twice_is_recognised() {
        text("_parvis-challenge.c.commune.example.commune.example", PROOF);

        assertThat(proof("c.commune.example")).isEqualTo(Proof.ABSENT);
        assertThat(detail("c.commune.example", Trouble.Matter.PROOF_DOUBLED))
                .contains("_parvis-challenge.c.commune.example.commune.example");
    }

    @Test
    void a_way_whose_zone_was_typed_twice_is_recognised() {
        proven("astray.commune.example");
        both("astray.commune.example.commune.example", "CNAME", "mairie.pages.parvis.example.");

        assertThat(leads("astray.commune.example")).isEqualTo(Leads.ELSEWHERE);
        assertThat(detail("astray.commune.example", Trouble.Matter.WAY_DOUBLED))
                .contains("astray.commune.example.commune.example");
        assertThat(matters(guide("astray.commune.example"))).doesNotContain(Trouble.Matter.NOWHERE);
    }

    @Test
    void before_the_first_look_nobody_is_sent_to_a_record_that_mail_forbids() {
        var unseen = Guide.of(
                domain("courrier.commune.example"),
                null,
                new Guide.Place(new Hostname("mairie.pages.parvis.example"), EDGE, List.of(), false, true, true),
                Phrases.of("en"));
        assertThat(unseen.records().get(1).why()).contains("If the name takes mail, wait until we have looked at DNS");
        assertThat(guide("a.commune.example").records().get(1).why()).doesNotContain("wait");
    }

    @Test
    void a_failing_a_lame_and_a_silent_server_know_nothing_and_nothing_is_gone() throws IOException {
        for (var name : List.of("x.broken.example", "x.lame.example", "nowhere.test")) {
            assertThat(proof(name)).as(name).isEqualTo(Proof.UNKNOWN);
            assertThat(leads(name)).as(name).isEqualTo(Leads.UNKNOWN);
            assertThat(matters(guide(name))).as(name).contains(Trouble.Matter.SILENT);
        }
        assertThat(look("x.broken.example").silent(Phrases.of("en")).get(0)).contains("SERVFAIL");
        assertThat(look("x.lame.example").silent(Phrases.of("en")).get(0)).contains("does not know the name");
        assertThat(look("nowhere.test").silent(Phrases.of("en")).get(0)).contains("REFUSED");

        try (var mute = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            var sight = look("gone.commune.example", one.port(), mute.getLocalPort());
            assertThat(Proof.in(sight, TOKEN)).isEqualTo(Proof.UNKNOWN);
            assertThat(Leads.in(sight, EDGE)).isEqualTo(Leads.UNKNOWN);
            assertThat(sight.silent(Phrases.of("en")))
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("no answer in time");

            proven("d.commune.example");
            assertThat(Proof.in(look("d.commune.example", one.port(), mute.getLocalPort()), TOKEN))
                    .isEqualTo(Proof.GIVEN);
        }
    }

    @Test
    void what_only_one_server_sees_is_not_known_yet() {
        one.addText("_parvis-challenge.e.commune.example", PROOF);
        one.add("e.commune.example", "CNAME", "mairie.pages.parvis.example.");

        assertThat(proof("e.commune.example")).isEqualTo(Proof.UNKNOWN);
        assertThat(leads("e.commune.example")).isEqualTo(Leads.UNKNOWN);
        assertThat(matters(guide("e.commune.example")))
                .containsExactly(Trouble.Matter.PROOF_PARTLY, Trouble.Matter.NOT_EVERYWHERE);
    }

    @Test
    void chains_are_followed_and_loops_are_seen() {
        both("f1.commune.example", "CNAME", "f2.commune.example.");
        both("f2.commune.example", "CNAME", "f3.commune.example.");
        both("f3.commune.example", "A", "192.0.2.10");
        assertThat(leads("f1.commune.example")).isEqualTo(Leads.HERE);
        assertThat(look("f1.commune.example").ways().get(0).chain())
                .containsExactly("f2.commune.example", "f3.commune.example");

        both("g1.commune.example", "CNAME", "g2.commune.example.");
        both("g2.commune.example", "CNAME", "g1.commune.example.");
        assertThat(leads("g1.commune.example")).isEqualTo(Leads.ELSEWHERE);
        assertThat(matters(guide("g1.commune.example"))).contains(Trouble.Matter.LOOP);

        both("h.commune.example", "CNAME", "nulle-part.commune.example.");
        assertThat(detail("h.commune.example", Trouble.Matter.DANGLING))
                .contains("nulle-part.commune.example", "CNAME mairie.pages.parvis.example");
    }

    @Test
    void a_bare_name_gets_addresses_and_never_a_cname() {
        proven("nu.example");
        both("nu.example", "CNAME", "mairie.pages.parvis.example.");
        var guidance = guide("nu.example");
        assertThat(guidance.records())
                .extracting(record -> record.type() + " " + record.value())
                .containsExactly("TXT " + PROOF, "A 192.0.2.10", "AAAA 2001:db8::10");
        assertThat(matters(guidance)).contains(Trouble.Matter.APEX_CNAME);

        clear("nu.example");
        both("nu.example", "A", "192.0.2.10");
        both("nu.example", "AAAA", "2001:db8::99");
        assertThat(leads("nu.example")).isEqualTo(Leads.ELSEWHERE);
        assertThat(detail("nu.example", Trouble.Matter.PARTLY_ELSEWHERE)).contains("2001:db8::99");

        clear("nu.example");
        both("nu.example", "A", "192.0.2.10");
        assertThat(leads("nu.example")).isEqualTo(Leads.HERE);
        assertThat(matters(guide("nu.example"))).containsExactly(Trouble.Matter.TWIN);
    }

    @Test
    void a_platform_without_addresses_says_so() {
        var sight = look("nu2.example");
        var place = new Guide.Place(
                new Hostname("mairie.pages.parvis.example"),
                Edge.of(new Hostname("pages.parvis.example"), List.of()),
                List.of("letsencrypt.org"),
                false,
                true,
                true);
        assertThat(matters(Guide.of(domain("nu2.example"), sight, place, Phrases.of("fr"))))
                .contains(Trouble.Matter.NO_ADDRESS);
    }

    @Test
    void mail_goes_on() {
        both("commune-mail.example", "MX", "10 mx.commune-mail.example.");
        both("commune-mail.example", "TXT", "\"v=spf1 mx -all\"");
        both("_dmarc.commune-mail.example", "TXT", "\"v=DMARC1; p=quarantine\"");
        var mail = Objects.requireNonNull(guide("www.commune-mail.example").mail());
        assertThat(mail.domain()).isEqualTo("commune-mail.example");
        assertThat(mail.mx()).containsExactly("10 mx.commune-mail.example");
        assertThat(mail.spf()).containsExactly("v=spf1 mx -all");
        assertThat(mail.dmarc()).containsExactly("v=DMARC1; p=quarantine");
        assertThat(mail.note()).contains("gardez ces enregistrements tels quels");

        both("lettres.commune.example", "MX", "10 mx.commune.example.");
        assertThat(guide("lettres.commune.example").records())
                .extracting(WantedRecord::type)
                .doesNotContain(WantedRecord.Type.CNAME);
    }

    @Test
    void a_proxy_a_wildcard_a_long_life_and_a_forbidding_caa_are_named() {
        both("p.commune.example", "A", "104.16.5.5");
        assertThat(detail("p.commune.example", Trouble.Matter.PROXIED)).contains("Cloudflare");

        both("*.j.commune.example", "CNAME", "mairie.pages.parvis.example.");
        assertThat(detail("q.j.commune.example", Trouble.Matter.WILDCARD)).contains("*.j.commune.example");
        both("seul.commune.example", "CNAME", "mairie.pages.parvis.example.");
        assertThat(matters(guide("seul.commune.example"))).doesNotContain(Trouble.Matter.WILDCARD);

        for (var server : List.of(one, two)) {
            server.add("lent.commune.example", "A", 604_800, "192.0.2.10");
        }
        assertThat(detail("lent.commune.example", Trouble.Matter.SLOW)).contains("168 heures");

        both("caa.example", "CAA", "0 issue \"autre.example\"");
        assertThat(detail("www.caa.example", Trouble.Matter.CAA_FORBIDS)).contains("letsencrypt.org", "autre.example");
        both("caa.example", "CAA", "0 issue \"letsencrypt.org; validationmethods=http-01\"");
        both("caa.example", "CAA", "128 contactemail \"dns@caa.example\"");
        assertThat(matters(guide("www.caa.example"))).doesNotContain(Trouble.Matter.CAA_FORBIDS);
    }

    @Test
    void where_a_server_is_silent_nobody_is_told_what_a_higher_name_forbids() {
        both("example", "CAA", "0 issue \"autre.example\"");
        try {
            assertThat(matters(guide("x.broken.example"))).doesNotContain(Trouble.Matter.CAA_FORBIDS);
            assertThat(matters(guide("x.entier.example"))).contains(Trouble.Matter.CAA_FORBIDS);
        } finally {
            clear("example");
        }
    }

    @Test
    void a_name_that_dns_spells_otherwise_is_told_in_both_spellings() {
        assertThat(detail("xn--chteau-xta.example", Trouble.Matter.SCRIPT))
                .contains("l’écriture xn--chteau-xta.example", "montrent château.example");
        assertThat(matters(guide("z.commune.example"))).doesNotContain(Trouble.Matter.SCRIPT);
    }

    @Test
    void words_are_of_the_tenants_language() {
        var sight = look("z.commune.example");
        assertThat(Guide.of(domain("z.commune.example"), sight, place(), Phrases.of("en"))
                        .problems())
                .extracting(Trouble::detail)
                .first()
                .asString()
                .startsWith("We found nothing at _parvis-challenge.z.commune.example.");
    }

    @Test
    void what_was_seen_is_kept_as_it_was() {
        var sight = look("a.commune.example");
        assertThat(Sight.of(sight.json())).isEqualTo(sight);

        both("garde.example", "CAA", "0 issue \"autre.example\"");
        var forbidding = look("www.garde.example");
        assertThat(forbidding.beside().caa()).containsExactly(new Caa.Property(0, "issue", "autre.example"));
        assertThat(Sight.of(forbidding.json())).isEqualTo(forbidding);
    }

    @Test
    void what_was_kept_in_an_earlier_shape_is_looked_at_again() {
        both("forme.example", "CAA", "0 issue \"autre.example\"");
        var kept = look("www.forme.example").json();
        var property = "{\"flags\":0,\"tag\":\"issue\",\"value\":\"autre.example\"}";
        assertThat(kept).contains(property);
        assertThat(Sight.of(kept.replace(property, "\"0 issue \\\"autre.example\\\"\"")))
                .isNull();
    }

    private static List<Trouble.Matter> matters(Guidance guidance) {
        return guidance.problems().stream().map(Trouble::problem).toList();
    }

    private static String detail(String name, Trouble.Matter matter) {
        return guide(name).problems().stream()
                .filter(trouble -> trouble.problem() == matter)
                .map(Trouble::detail)
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        matter + " is not among " + guide(name).problems()));
    }

    private static Guidance guide(String name) {
        return Guide.of(domain(name), look(name), place(), Phrases.of("fr"));
    }

    private static Guide.Place place() {
        return new Guide.Place(
                new Hostname("mairie.pages.parvis.example"), EDGE, List.of("letsencrypt.org"), false, false, true);
    }

    private static Proof proof(String name) {
        return Proof.in(look(name), TOKEN);
    }

    private static Leads leads(String name) {
        return Leads.in(look(name), EDGE);
    }

    private static Sight look(String name) {
        return look(name, one.port(), two.port());
    }

    private static Sight look(String name, int... ports) {
        var servers = Arrays.stream(ports)
                .mapToObj(port -> new DnsServer(
                        "127.0.0.1:" + port,
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                        Duration.ofMillis(500)))
                .toList();
        return new Looking(new DnsServers(servers), EDGE, Clock.fixed(NOW, ZoneOffset.UTC)).at(domain(name));
    }

    private static Domain domain(String name) {
        return new Domain(
                1,
                new Hostname(name),
                1,
                Role.PRIMARY,
                State.PENDING,
                Reason.CLAIMED,
                TOKEN,
                NOW,
                NOW,
                null,
                false,
                null,
                0);
    }

    private static void proven(String name) {
        text("_parvis-challenge." + name, PROOF);
    }

    private static void text(String name, String text) {
        one.addText(name, text);
        two.addText(name, text);
    }

    private static void both(String name, String type, String value) {
        one.add(name, type, value);
        two.add(name, type, value);
    }

    private static void clear(String name) {
        one.clear(name);
        two.clear(name);
    }
}
