package fr.parvis.domain.certificate;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import fr.parvis.RealPostgres;
import fr.parvis.address.Hostname;
import fr.parvis.address.PagePath;
import fr.parvis.domain.DueLetters;
import fr.parvis.domain.SentLetters;
import fr.parvis.domain.certificate.ServerKey.Asked;
import fr.parvis.domain.certificate.ServerKey.Issuer;
import fr.parvis.tenant.PublicAddress;
import fr.parvis.tenant.Vault;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Certificates over the API and at the visitors' edge, while nothing is ordered from anybody. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
class CertificatesTest {
    private static final KeyPair AUTHORITY = Keys.fresh();
    private static final Issuer ISSUER = Issuer.of("CN=Autorité d'essai, O=Parvis", AUTHORITY);

    @Inject
    Certificates certificates;

    @Inject
    Wishes wishes;

    @Inject
    Database database;

    @Inject
    Keys keysOfPlatform;

    @Inject
    DueLetters due;

    @Inject
    SentLetters letters;

    @Inject
    PublicAddress address;

    @Inject
    BeanManager manager;

    @Inject
    DataSource source;

    @Inject
    Vault vault;

    @Test
    void a_tenant_brings_a_certificate_sees_it_and_gives_it_up() throws Exception {
        proven("cert-apporte", "www.apporte.example");
        var keys = Keys.fresh();
        var chain = chain(keys, "www.apporte.example");
        var from = certificates.now();

        api().get(path("cert-apporte", "www.apporte.example")).then().statusCode(404);
        put("cert-apporte", "www.apporte.example", chain, ServerKey.pem(keys.getPrivate()))
                .statusCode(200)
                .body("names", is(List.of("www.apporte.example")))
                .body("issuer", is("Parvis, Autorité d'essai"))
                .body("brought", is(true))
                .body("state", is("valid"))
                .body("notAfter", is("2036-01-01T00:00:00Z"))
                .body("nextAttempt", nullValue())
                .body("chain", is(chain))
                .body("key", nullValue());
        api().get("/api/v1/tenants/cert-apporte/domains/www.apporte.example")
                .then()
                .body("certificate.state", is("valid"))
                .body("certificate.issuer", is("Parvis, Autorité d'essai"));
        api().accept("application/pem-certificate-chain")
                .get(path("cert-apporte", "www.apporte.example"))
                .then()
                .statusCode(200)
                .contentType("application/pem-certificate-chain")
                .body(equalTo(chain));
        var served = certificates.chainOf(new Hostname("www.apporte.example")).orElseThrow();
        assertThat(served.key()).isEqualTo(keys.getPrivate());
        assertThat(Pem.write(served.chain())).isEqualTo(chain);
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() ->
                        assertThat(certificates.changedAfter(from).names()).contains("www.apporte.example"));
        api().get("/api/v1/audit?tenant=cert-apporte&action=certificate.bring")
                .then()
                .body("items.detail", hasItem(containsString("Autorité d'essai, until 2036")))
                .body("items.detail", not(hasItem(containsString("PRIVATE"))));

        api().header("If-Match", "\"other\"")
                .delete(path("cert-apporte", "www.apporte.example"))
                .then()
                .statusCode(412);
        api().delete(path("cert-apporte", "www.apporte.example")).then().statusCode(204);
        api().get(path("cert-apporte", "www.apporte.example")).then().statusCode(404);
        api().delete(path("cert-apporte", "www.apporte.example")).then().statusCode(404);
        assertThat(certificates.chainOf(new Hostname("www.apporte.example")))
                .as("nothing is ordered here, so nothing is served in its place")
                .isEmpty();
    }

    @Test
    void what_cannot_stand_is_refused_and_stored_nowhere() throws Exception {
        proven("cert-faux", "www.faux.example");
        var keys = Keys.fresh();
        var key = ServerKey.pem(keys.getPrivate());
        put("cert-faux", "www.faux.example", chain(keys, "www.autre.example"), key)
                .statusCode(422)
                .body("violations[0].field", is("chain"))
                .body("violations[0].message", containsString("not for www.faux.example"));
        put("cert-faux", "www.faux.example", chain(Keys.fresh(), "www.faux.example"), key)
                .statusCode(422)
                .body("violations[0].field", is("key"));
        put("cert-faux", "www.faux.example", "", key).statusCode(422).body("violations[0].field", is("chain"));
        api().contentType("application/json")
                .body("{\"chain\":\"x\",\"key\":\"y\",\"other\":1}")
                .put(path("cert-faux", "www.faux.example"))
                .then()
                .statusCode(422);
        api().contentType("application/json")
                .header("Dry-Run", "true")
                .body(Map.of("chain", chain(keys, "www.faux.example"), "key", key))
                .put(path("cert-faux", "www.faux.example"))
                .then()
                .statusCode(200)
                .header("Dry-Run", "true");
        api().get(path("cert-faux", "www.faux.example")).then().statusCode(404);
        assertThat(certificates.chainOf(new Hostname("www.faux.example"))).isEmpty();
    }

    @Test
    void a_name_that_is_not_proven_or_another_ones_takes_no_certificate() throws Exception {
        proven("cert-tien", "www.tien.example");
        tenant("cert-mien");
        claim("cert-mien", "www.tien.example");
        var keys = Keys.fresh();
        var chain = chain(keys, "www.tien.example");
        var key = ServerKey.pem(keys.getPrivate());
        put("cert-tien", "www.tien.example", chain, key).statusCode(200);

        put("cert-mien", "www.tien.example", chain, key).statusCode(409).body("type", containsString("not-proven"));
        put("cert-mien", "www.ailleurs.example", chain, key).statusCode(404);
        api().get(path("cert-mien", "www.tien.example")).then().statusCode(404);
        api().get("/api/v1/tenants/cert-mien/domains/www.tien.example")
                .then()
                .body("certificate.state", is("none"))
                .body("certificate.issuer", nullValue());
    }

    @Test
    void a_name_that_changes_hands_loses_the_certificate_that_the_one_before_brought() throws Exception {
        proven("cert-avant", "www.mains.example");
        var keys = Keys.fresh();
        put("cert-avant", "www.mains.example", chain(keys, "www.mains.example"), ServerKey.pem(keys.getPrivate()))
                .statusCode(200);
        tenant("cert-apres");
        long other = database.first("select id from tenant where slug = 'cert-apres'", row -> row.getLong(1))
                .orElseThrow();
        new Register(database, new Keys(Replica.vault(List.of())), Clock.systemUTC())
                .match(Wishes.Told.all(List.of(new Wishes.Wish("www.mains.example", other))));
        assertThat(certificates.chainOf(new Hostname("www.mains.example"))).isEmpty();
        assertThat(certificates.find(other, new Hostname("www.mains.example"), "fr"))
                .isEmpty();
    }

    @Test
    void a_look_at_a_name_hurries_its_order_whosever_certificate_its_job_sleeps_over() throws Exception {
        proven("cert-hate", "www.hate.example");
        tenant("cert-hate-apres");
        var name = new Hostname("www.hate.example");
        long first = id("cert-hate");
        long second = id("cert-hate-apres");
        try (var authority = new StubAuthority(Clock.systemUTC());
                var replica = new Replica(
                        vault,
                        new Replica.Surroundings(
                                source, authority.settings(), Replica.EVERYTHING_IS_HERE, Clock.systemUTC()),
                        register -> {})) {
            var ordering = ordering(replica);
            ordering.tryAgain(first, name);
            assertThat(isHurried(name)).isTrue();
            replica.caretaker.look(name.value());
            var shown = replica.held(name.value()).chain();
            sleep(name);

            ordering.tryAgain(second, name);
            assertThat(isHurried(name)).isTrue();
            assertThat(ordering.find(first, name, "fr")).isEmpty();
            assertThat(ordering.find(second, name, "fr")).isPresent();
            assertThat(Pem.write(ordering.chainOf(name).orElseThrow().chain()))
                    .as("until there is another")
                    .isEqualTo(shown);
            sleep(name);
            ordering.tryAgain(second, name);
            assertThat(isHurried(name)).as("nothing is under way").isTrue();

            replica.caretaker.look(name.value());
            assertThat(replica.held(name.value()).chain()).isNotEqualTo(shown);
            assertThat(authority.orders).hasSize(2);
        } finally {
            database.change("delete from certificate_task");
            database.change("delete from certificate where name = 'www.hate.example'");
        }
    }

    @Test
    void nothing_is_ordered_before_visitors_and_authorities_are_heard() {
        var begins = manager.resolveObserverMethods(new StartupEvent()).stream()
                .map(each -> each.getBeanClass().getSimpleName())
                .toList();
        assertThat(begins).contains("Startup", "CertificateJobs");
        assertThat(begins.indexOf("CertificateJobs")).isGreaterThan(begins.lastIndexOf("Startup"));
    }

    private Certificates ordering(Replica replica) {
        return new Certificates(
                replica.rows,
                replica.register,
                new BroughtCertificates(replica.database, replica.keys, Clock.systemUTC()),
                new News(replica.database),
                replica.jobs,
                replica.authorities,
                replica.keys,
                address,
                Clock.systemUTC());
    }

    private long id(String slug) {
        return database.first("select id from tenant where slug = ?", row -> row.getLong(1), slug)
                .orElseThrow();
    }

    private void sleep(Hostname name) {
        database.change(
                "update certificate_task set execution_time = now() + interval '7 days' where task_instance = ?",
                name.value());
    }

    private boolean isHurried(Hostname name) {
        return database.first(
                        "select 1 from certificate_task where task_instance = ? and execution_time <= now() + interval '1 s'",
                        row -> 1,
                        name.value())
                .isPresent();
    }

    @Test
    void the_contact_is_written_to_before_a_certificate_of_ones_own_ends() throws Exception {
        proven("cert-lettre", "www.lettre.example");
        database.change("update tenant set contact = 'mairie@lettre.example' where slug = 'cert-lettre'");
        var keys = Keys.fresh();
        put("cert-lettre", "www.lettre.example", chain(keys, "www.lettre.example"), ServerKey.pem(keys.getPrivate()))
                .statusCode(200);
        letters.forget();
        due.write();
        letters.send();
        assertThat(letters.to("mairie@lettre.example")).as("ten years before").isEmpty();

        database.change(
                "update certificate set not_after = now() + interval '10 days', last_error = ? where name = ?",
                Why.of("nowhere", "www.lettre.example").stored(),
                "www.lettre.example");
        due.write();
        due.write();
        letters.send();
        assertThat(letters.to("mairie@lettre.example")).hasSize(1).first().satisfies(letter -> {
            assertThat(letter.getSubject())
                    .startsWith("www.lettre.example")
                    .endsWith("votre certificat se termine dans moins de deux semaines");
            assertThat(letter.getText())
                    .contains("personne d’autre ne le renouvelle")
                    .contains("/api/v1/tenants/cert-lettre/domains/www.lettre.example");
        });
        api().get("/api/v1/tenants/cert-lettre/domains/www.lettre.example")
                .then()
                .body("certificate.lastError", containsString("Le DNS n’a pas d’adresse pour www.lettre.example"));
    }

    @Test
    void names_below_the_pages_domain_are_served_with_its_wildcard() throws Exception {
        var keys = Keys.fresh();
        var leaf = ServerKey.sign(ISSUER, keys, Asked.of("*.parvis.localhost", "parvis.localhost"));
        var sealed = keysOfPlatform.seal(keys.getPrivate());
        database.change(
                "insert into certificate (name, wanted, origin, created_at, chain, key_id, sealed, not_before, not_after, "
                        + "issuer, changed) values ('*.parvis.localhost', true, 'acme', now(), ?, ?, ?, now(), "
                        + "now() + interval '90 days', 'x', pg_current_xact_id())",
                Pem.write(List.of(leaf)),
                sealed.keyId(),
                sealed.bytes());
        try {
            for (var name : List.of("mairie.parvis.localhost", "parvis.localhost")) {
                assertThat(certificates.chainOf(new Hostname(name)))
                        .as(name)
                        .hasValueSatisfying(chain -> assertThat(chain.name()).isEqualTo("*.parvis.localhost"));
            }
            for (var name : List.of("a.b.parvis.localhost", "xparvis.localhost", "www.ailleurs.example")) {
                assertThat(certificates.chainOf(new Hostname(name))).as(name).isEmpty();
            }
        } finally {
            database.change("delete from certificate where name = '*.parvis.localhost'");
        }
    }

    @Test
    void whoever_asks_learns_from_memory_which_names_may_have_a_certificate() throws Exception {
        proven("cert-demande", "www.demande.example");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        assertThat(ask("www.demande.example").statusCode()).isEqualTo(200));
        assertThat(ask("cert-demande.parvis.localhost").statusCode()).isEqualTo(200);
        assertThat(ask("WWW.demande.example.").statusCode())
                .as("the same name for DNS")
                .isEqualTo(200);
        assertThat(ask("parvis.localhost").statusCode()).isEqualTo(200);
        for (var no : List.of(
                "inconnu.example",
                "sub.www.demande.example",
                "www.demande.example..",
                "www。demande。example",
                "www.demande.example:443",
                "*.parvis.localhost",
                "127.0.0.1",
                "::1",
                "[::1]",
                "",
                " www.demande.example",
                "www.demande.example/",
                "xn--",
                "é.example",
                "a".repeat(300))) {
            assertThat(ask(no).statusCode()).as(no).isEqualTo(404);
        }
        given().get("/api/v1/tls/ask").then().statusCode(404).contentType("application/problem+json");
        given().get("/api/v1/tls/ask?domain=parvis.localhost&domain=parvis.localhost")
                .then()
                .statusCode(404);
        given().post("/api/v1/tls/ask?domain=parvis.localhost").then().statusCode(405);
        assertThat(visit("parvis.localhost", "/api/v1/tls/ask?domain=parvis.localhost")
                        .statusCode())
                .as("on the visitors' port it is a page like any other")
                .isEqualTo(404);
    }

    @Test
    void what_changed_is_told_again_until_it_was_taken_and_of_those_who_changed_only() throws Exception {
        wishes.tell(everything -> {});
        proven("cert-souhait", "www.souhait.example");
        var told = new ArrayList<Wishes.Told>();
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            var unused = catchThrowable(() -> wishes.tell(wish -> {
                told.add(wish);
                throw new IllegalStateException("the database is away");
            }));
            return !told.isEmpty();
        });
        told.clear();
        wishes.tell(told::add);
        assertThat(told).hasSize(1);
        assertThat(told.get(0).of()).isPresent();
        assertThat(told.get(0).wishes()).extracting(Wishes.Wish::name).containsExactly("www.souhait.example");

        told.clear();
        wishes.tell(told::add);
        assertThat(told).as("nothing changed since").isEmpty();

        database.change("update domain set state = 'SUSPENDED' where name = 'www.souhait.example'");
        database.change(
                "insert into change_log (tenant_id) select tenant_id from domain where name = 'www.souhait.example'");
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            wishes.tell(told::add);
            return !told.isEmpty();
        });
        assertThat(told.get(0).wishes()).as("what is suspended is not renewed").isEmpty();
    }

    @Test
    void any_replica_answers_what_an_authority_fetches_for_names_that_are_served_and_for_no_others() throws Exception {
        proven("cert-defi", "www.defi.example");
        var token = "LoqXcYV8q5ONbJQxbmR7SCTNo3tiAXDfowyjxAjEuX0";
        for (var name : List.of("www.defi.example", "inconnu.example")) {
            database.change(
                    "insert into acme_challenge values (?, ?, ?, now() + interval '1 hour')",
                    name,
                    token,
                    token + ".print");
        }
        await().atMost(Duration.ofSeconds(10))
                .until(() -> visit("www.defi.example", Challenges.PLACE + token).statusCode() == 200);
        var answer = visit("www.defi.example", Challenges.PLACE + token);
        assertThat(answer.asString()).isEqualTo(token + ".print");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(visit("WWW.defi.example", Challenges.PLACE + token).asString())
                .isEqualTo(token + ".print");
        assertThat(visit("inconnu.example", Challenges.PLACE + token).statusCode())
                .isEqualTo(404);
        for (var other : List.of(
                token.toLowerCase(Locale.ROOT), token + "x", "short", token + "/", "%00" + token, token + "%27")) {
            assertThat(visit("www.defi.example", Challenges.PLACE + other).statusCode())
                    .as(other)
                    .isIn(400, 404);
        }
        database.change("update acme_challenge set expires_at = now() - interval '1 second' where token = ?", token);
        assertThat(visit("www.defi.example", Challenges.PLACE + token).statusCode())
                .isEqualTo(404);
    }

    private static String chain(KeyPair keys, String name) throws Exception {
        return Pem.write(ServerKey.chain(keys, Asked.of(name)));
    }

    private static RequestSpecification api() {
        return given().header("Authorization", "Bearer " + token());
    }

    private static String token() {
        var dataDir = ConfigProvider.getConfig().getValue("parvis.data-dir", String.class);
        try {
            return Files.readString(Path.of(dataDir, "operator-token")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String path(String slug, String name) {
        return "/api/v1/tenants/" + slug + "/domains/" + name + "/certificate";
    }

    private static ValidatableResponse put(String slug, String name, String chain, String key) {
        return api().contentType("application/json")
                .body(Map.of("chain", chain, "key", key))
                .put(path(slug, name))
                .then();
    }

    private static void tenant(String slug) {
        api().contentType("application/json")
                .body(Map.of("slug", slug, "name", "Commune de " + slug))
                .post("/api/v1/tenants")
                .then()
                .statusCode(201);
    }

    private static void claim(String slug, String name) {
        api().contentType("application/json")
                .body(Map.of("name", name))
                .post("/api/v1/tenants/" + slug + "/domains")
                .then()
                .statusCode(201);
    }

    /** A tenant with a name that it has proven; how, is tried elsewhere. */
    private void proven(String slug, String name) {
        tenant(slug);
        claim(slug, name);
        database.change(
                "update domain set state = 'ACTIVE', reason = 'LEADS_HERE', leads_here = true, verified_at = now() "
                        + "where name = ?",
                name);
        database.change("insert into change_log (tenant_id) select tenant_id from domain where name = ?", name);
    }

    private static Response ask(String name) {
        return given().queryParam("domain", name).get("/api/v1/tls/ask");
    }

    private Response visit(String host, String path) {
        return given().baseUri("http://127.0.0.1")
                .port(address.of(address.pagesDomain(), PagePath.ROOT).port())
                .header("Host", host)
                .redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .get(path);
    }
}
