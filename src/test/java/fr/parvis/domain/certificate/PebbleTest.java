package fr.parvis.domain.certificate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.parvis.domain.certificate.Wishes.Wish;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Against a real authority, which is as unkind as it can be set to. */
class PebbleTest extends WithTables {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Map<String, String> FAST = Map.of("PEBBLE_VA_NOSLEEP", "1");

    @Test
    void one_name_gets_one_certificate_that_is_stored_sealed() throws Exception {
        try (var pebble = new Pebble(FAST, Pebble.freePort(), false);
                var replica = replica(pebble, Map.of(), names("mairie", 1))) {
            replica.serve(pebble.visitors());
            replica.jobs.start();
            awaitAll(replica, 1);
            var held = replica.held("mairie-1.example");
            var leaf = Pem.stored(held.chain()).get(0);
            assertThat(Subjects.names(leaf)).containsExactly("mairie-1.example");
            assertThat(Pem.stored(held.chain())).hasSizeGreaterThan(1);
            assertThat(leaf.getPublicKey().getAlgorithm()).isEqualTo("EC");
            var open = new String(replica.keys.open(held.key()).getEncoded(), ISO_8859_1);
            assertThat(new String(held.key().bytes(), ISO_8859_1)).doesNotContain(open.substring(20));
            assertThat(replica.database.list(
                            "select 1 from acme_challenge where expires_at > now() + interval '10 minutes'", row -> 1))
                    .as("what was shown goes soon")
                    .isEmpty();
        }
    }

    @Test
    void a_proof_that_the_authority_still_holds_for_good_is_not_shown_again() throws Exception {
        var reusing = Map.of("PEBBLE_AUTHZREUSE", "100", "PEBBLE_VA_NOSLEEP", "1");
        try (var pebble = new Pebble(reusing, Pebble.freePort(), false);
                var replica = replica(pebble, Map.of(), List.of())) {
            replica.serve(pebble.visitors());
            replica.match(names("encore", 1));
            replica.caretaker.look("encore-1.example");
            var first = replica.held("encore-1.example");
            replica.serveNoMore();
            replica.database.change("update certificate set chain = null");

            replica.caretaker.look("encore-1.example");
            var second = replica.held("encore-1.example");
            assertThat(second.chain()).isNotEqualTo(first.chain());
            assertThat(replica.keys.open(second.key())).isNotEqualTo(replica.keys.open(first.key()));
        }
    }

    @Test
    void three_processes_order_each_of_a_hundred_names_once_where_nine_nonces_of_ten_are_refused_and_no_proof_reused()
            throws Exception {
        var unkind = Map.of("PEBBLE_WFE_NONCEREJECT", "90", "PEBBLE_AUTHZREUSE", "0", "PEBBLE_VA_SLEEPTIME", "1");
        try (var pebble = new Pebble(unkind, Pebble.freePort(), false);
                var watcher = replica(pebble, Map.of(), List.of())) {
            watcher.serve(pebble.visitors());
            var processes = new ArrayList<Process>();
            try {
                for (int number = 0; number < 3; number++) {
                    processes.add(ReplicaProcess.start(schema.url(), pebble, 100));
                }
                awaitAll(watcher, 100);
                assertEachOrderedOnce(pebble, 100);
                assertThat(processes).allMatch(Process::isAlive);
            } finally {
                for (var process : processes) {
                    process.destroy();
                    process.waitFor(10, TimeUnit.SECONDS);
                }
            }
        }
    }

    @Test
    void an_order_that_was_cut_short_goes_on_and_is_not_made_again() throws Exception {
        try (var pebble = new Pebble(Map.of("PEBBLE_VA_SLEEPTIME", "3"), Pebble.freePort(), false);
                var hasty = replica(pebble, Map.of("parvis.acme.order-timeout", "PT0.3S"), List.of());
                var other = replica(pebble, Map.of(), List.of())) {
            hasty.serve(pebble.visitors());
            hasty.match(names("coupe", 1));
            hasty.caretaker.look("coupe-1.example");
            var row = other.row("coupe-1.example");
            if (row.held() == null) {
                assertThat(row.order()).isNotNull();
                other.database.change("update certificate set next_attempt = null");
                other.caretaker.look("coupe-1.example");
            }
            assertThat(other.row("coupe-1.example").held()).isNotNull();
            assertThat(other.row("coupe-1.example").order()).isNull();
            assertEachOrderedOnce(pebble, 1);
        }
    }

    @Test
    void a_name_that_leads_elsewhere_fails_with_a_reason_and_waits_longer_each_time() throws Exception {
        try (var nobody = nobody();
                var pebble = new Pebble(FAST, nobody.getLocalPort(), false);
                var replica = replica(pebble, Map.of(), List.of())) {
            replica.match(names("perdu", 1));
            for (int failure = 1; failure <= 4; failure++) {
                replica.database.change("update certificate set next_attempt = null");
                replica.caretaker.look("perdu-1.example");
                var attempts = replica.row("perdu-1.example").attempts();
                assertThat(attempts.failures()).isEqualTo(failure);
                assertThat(attempts.lastError())
                        .asString()
                        .contains("perdu-1.example")
                        .contains("refused");
            }
            replica.database.change("update certificate set next_attempt = null");
            replica.caretaker.look("perdu-1.example");
            var attempts = replica.row("perdu-1.example").attempts();
            assertThat(attempts.failures())
                    .as("the fifth within an hour is not tried")
                    .isEqualTo(4);
            assertThat(attempts.lastError())
                    .asString()
                    .contains("4 orders for perdu-1.example have failed within an hour");
        }
    }

    /** Holds a port and does not listen: who comes there is refused, and no other server can take it meanwhile. */
    private static Socket nobody() throws IOException {
        var nobody = new Socket();
        nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return nobody;
    }

    @Test
    void the_pages_domain_gets_its_wildcard_by_the_operators_program() throws Exception {
        try (var pebble = new Pebble(FAST, Pebble.freePort(), false);
                var replica = replica(
                        pebble,
                        Map.of("parvis.acme.dns-hook", hook(pebble).toString()),
                        List.of(new Wish("*.pages.example", null)))) {
            replica.jobs.start();
            awaitAll(replica, 1);
            var leaf = Pem.stored(replica.held("*.pages.example").chain()).get(0);
            assertThat(Subjects.names(leaf)).containsExactlyInAnyOrder("*.pages.example", "pages.example");
        }
    }

    @Test
    void an_account_can_be_bound_to_one_that_the_operator_has_elsewhere() throws Exception {
        var bound = Map.of(
                "parvis.acme.authorities[0].eab-key-id",
                "kid-1",
                "parvis.acme.authorities[0].eab-key",
                Pebble.BINDING_KEY);
        try (var pebble = new Pebble(FAST, Pebble.freePort(), true);
                var unbound = replica(pebble, Map.of(), List.of());
                var replica = replica(pebble, bound, List.of())) {
            replica.serve(pebble.visitors());
            replica.match(names("lie", 1));
            unbound.caretaker.look("lie-1.example");
            assertThat(unbound.row("lie-1.example").attempts().lastError())
                    .asString()
                    .containsIgnoringCase("external");
            assertThat(unbound.row("lie-1.example").attempts().failures()).isZero();

            unbound.database.change("delete from acme_rest");
            unbound.database.change("update certificate set next_attempt = null");
            replica.caretaker.look("lie-1.example");
            assertThat(replica.row("lie-1.example").held()).isNotNull();
        }
    }

    @Test
    void an_authority_that_has_forgotten_us_is_asked_for_a_new_account() throws Exception {
        int visitors = Pebble.freePort();
        try (var before = new Pebble(FAST, visitors, false);
                var replica = replica(before, Map.of(), List.of())) {
            replica.serve(visitors);
            replica.match(names("oubli", 1));
            replica.caretaker.look("oubli-1.example");
            assertThat(replica.row("oubli-1.example").held()).isNotNull();
            replica.database.change(
                    "update acme_account set location = replace(location, 'my-account/', 'my-account/0')");
            replica.database.change("update certificate set chain = null");

            replica.caretaker.look("oubli-1.example");
            replica.database.change("update certificate set next_attempt = null");
            replica.caretaker.look("oubli-1.example");
            assertThat(replica.row("oubli-1.example").held()).isNotNull();
        }
    }

    private static Path hook(Pebble pebble) throws IOException {
        var script = Files.createTempFile(
                "parvis-hook",
                ".sh",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(script, """
                #!/bin/sh
                # What lego's exec provider calls: present or cleanup, the record, its value.
                case $1 in
                  present) curl -sf -d "{\\"host\\": \\"$2\\", \\"value\\": \\"$3\\"}" http://127.0.0.1:%1$d/set-txt ;;
                  cleanup) curl -sf -d "{\\"host\\": \\"$2\\"}" http://127.0.0.1:%1$d/clear-txt ;;
                esac
                """.formatted(pebble.dnsManagement()));
        return script;
    }

    private static void awaitAll(Replica replica, int count) {
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> replica.database.first(
                                "select count(*) from certificate where chain is not null", row -> row.getInt(1)),
                        Optional.of(count)::equals);
    }

    /** By the authority's own account, by ours, and by what is stored. */
    private static void assertEachOrderedOnce(Pebble pebble, int count) throws IOException {
        var database = new Database(schema.source());
        var serials = database.list(
                "select chain from certificate",
                row -> Pem.stored(row.getString(1)).get(0).getSerialNumber());
        assertThat(pebble.issued().stream().map(serial -> new BigInteger(serial, 16)))
                .hasSize(count)
                .containsExactlyInAnyOrderElementsOf(serials);
        assertThat(database.list("select name from acme_order", row -> row.getString(1)))
                .hasSize(count)
                .doesNotHaveDuplicates();
        assertThat(database.list("select outcome from acme_order", row -> row.getString(1)))
                .containsOnly("issued");
    }

    private static Replica replica(Pebble pebble, Map<String, String> more, List<Wish> wishes) {
        var settings = new HashMap<>(Replica.at(pebble));
        settings.putAll(more);
        return new Replica(
                new Replica.Surroundings(schema.source(), settings, Replica.EVERYTHING_IS_HERE, Clock.systemUTC()),
                () -> wishes);
    }

    static List<Wish> names(String label, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> new Wish(label + "-" + number + ".example", null))
                .toList();
    }
}
