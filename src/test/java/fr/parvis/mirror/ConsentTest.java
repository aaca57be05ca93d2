package fr.parvis.mirror;

import static fr.parvis.mirror.Member.editor;
import static fr.parvis.mirror.Member.source;
import static fr.parvis.mirror.Operator.api;
import static fr.parvis.mirror.Operator.ended;
import static fr.parvis.mirror.Operator.get;
import static fr.parvis.mirror.Operator.path;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.Knot;
import fr.parvis.RealPostgres;
import fr.parvis.address.Slug;
import fr.parvis.domain.SentLetters;
import fr.parvis.mirror.control.Control;
import fr.parvis.mirror.control.Control.Standing;
import fr.parvis.tenant.Tenant;
import fr.parvis.tenant.Tenants;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A proof of the owner's consent is looked for again, and holds only while it is there. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
@SuppressWarnings("NullAway.Init")
class ConsentTest {
    private static final String FILE = "/.well-known/parvis-site.txt";

    private static Origin origin;
    private static Knot dns;

    @Inject
    Controls controls;

    @Inject
    Sources sources;

    @Inject
    Tenants tenants;

    @Inject
    Schedules schedules;

    @Inject
    SentLetters letters;

    @Inject
    DataSource database;

    @BeforeAll
    static void start() throws IOException {
        origin = Operator.origin();
        var server = ConfigProvider.getConfig().getValue("parvis.mirror.control.dns", String.class);
        dns = Knot.start(Integer.parseInt(server.replaceAll(".*:", "")));
    }

    @AfterAll
    static void stop() {
        origin.close();
        dns.close();
    }

    @BeforeEach
    void tidy() {
        origin.tidy();
        origin.down(false);
        letters.forget();
    }

    @Test
    void a_file_that_is_gone_for_a_week_ends_the_runs_and_the_contact_is_told() throws Exception {
        var editor = editor("retrait-fichier");
        contact("retrait-fichier", "fr");
        var source = source(editor, "retrait-fichier", origin.url(), "PT24H");
        origin.place(FILE, token(source));
        look(editor, source);
        given().spec(editor).post(path(source + "/runs")).then().statusCode(202);
        assertThat(ended("retrait-fichier", 1).getString("state")).isIn("succeeded", "partial");
        var start = now();

        origin.tidy();
        for (int day = 2; day <= 4; day++) {
            assertThat(objection("retrait-fichier", source, start, day)).isFalse();
        }
        letters.send();
        assertThat(letters.to("retrait-fichier@parvis.example")).isEmpty();
        assertThat(objection("retrait-fichier", source, start, 5)).isFalse();
        letters.send();
        var warning = letters.to("retrait-fichier@parvis.example");
        assertThat(warning).hasSize(1);
        assertThat(warning.get(0).getSubject()).isEqualTo(origin.authority() + "\u00a0: la preuve a disparu");
        assertThat(warning.get(0).getText())
                .contains(
                        token(source),
                        origin.url() + FILE.substring(1),
                        "/api/v1/tenants/" + source + "/control",
                        "contact de Commune de retrait-fichier");
        assertThat(get(source).getString("control.missingSince")).isNotNull();

        for (int day = 6; day <= 8; day++) {
            assertThat(objection("retrait-fichier", source, start, day)).isFalse();
        }
        assertThat(objection("retrait-fichier", source, start, 9)).isTrue();
        assertThat(get(source).getString("control.state")).isEqualTo("lapsed");
        letters.send();
        assertThat(letters.to("retrait-fichier@parvis.example"))
                .hasSize(2)
                .last()
                .satisfies(letter -> assertThat(letter.getSubject()).endsWith("ce site n’est plus copié"));

        given().spec(editor).post(path(source + "/runs")).then().statusCode(409);
        // A look of today, so that the run does not find the site itself.
        change("update source set next_run_at = now() - interval '1 hour', proof_looked_at = now() where id = "
                + id(source));
        schedules.due().forEach(schedules::start);
        var run = ended("retrait-fichier", 2);
        assertThat(run.getString("state")).isEqualTo("failed");
        assertThat(run.getList("problems.stage")).isEqualTo(List.of("consent"));
        assertThat(run.getString("problems[0].detail")).contains("ce site n’est plus copié", token(source));
        assertThat(get("retrait-fichier/published").getInt("release")).isEqualTo(1);
        assertThat(actions("retrait-fichier"))
                .containsExactly("release.mirror", "release.publish", "source.warn", "source.lapse");
        assertThat(next(source))
                .isBetween(
                        Instant.now().plus(Duration.ofHours(12)), Instant.now().plus(Duration.ofDays(12)));

        origin.place(FILE, token(source));
        change("update source set next_run_at = now() - interval '1 hour', proof_looked_at = null where id = "
                + id(source));
        schedules.due().forEach(schedules::start);
        assertThat(ended("retrait-fichier", 3).getString("state")).isIn("succeeded", "partial");
        assertThat(get(source).getString("control.state")).isEqualTo("proven");
        letters.send();
        assertThat(letters.to("retrait-fichier@parvis.example"))
                .hasSize(3)
                .last()
                .satisfies(letter -> assertThat(letter.getSubject()).endsWith("la preuve est de nouveau là"));
        assertThat(actions("retrait-fichier"))
                .containsExactly("release.mirror", "release.publish", "source.warn", "source.lapse", "source.prove");
    }

    @Test
    void a_record_is_looked_for_in_DNS_and_a_failing_server_is_no_absence() throws Exception {
        var editor = editor("retrait-registre");
        contact("retrait-registre", "en");
        var source = source(editor, "retrait-registre", "https://www.retrait.example/", null);
        dns.addText("_parvis-mirror.www.retrait.example", "parvis-site=" + token(source));
        look(editor, source);
        assertThat(get(source).getString("control.by")).isEqualTo("dns");
        var start = now();
        assertThat(objection("retrait-registre", source, start, 2)).isFalse();
        assertThat(control("retrait-registre", source).gone()).isNull();

        dns.clear("_parvis-mirror.www.retrait.example");
        for (int day = 3; day <= 6; day++) {
            assertThat(objection("retrait-registre", source, start, day)).isFalse();
        }
        assertThat(control("retrait-registre", source).gone()).isNotNull();
        dns.close();
        try {
            for (int day = 7; day <= 20; day += 4) {
                assertThat(objection("retrait-registre", source, start, day)).isFalse();
            }
        } finally {
            dns = Knot.start(dns.port());
        }
        assertThat(objection("retrait-registre", source, start, 21)).isTrue();
        letters.send();
        assertThat(letters.to("retrait-registre@parvis.example"))
                .extracting(letter -> letter.getSubject())
                .containsExactly("retrait.example: the proof is gone", "retrait.example: this site is copied no more");

        dns.addText("_parvis-mirror.retrait.example", "parvis-site=" + token(source));
        look(editor, source);
        assertThat(get(source).getString("control.state")).isEqualTo("proven");
        assertThat(objection("retrait-registre", source, start, 22)).isFalse();
    }

    @Test
    void a_site_out_of_order_is_no_absence_and_one_look_a_day_is_enough() throws Exception {
        var editor = editor("retrait-panne");
        var source = source(editor, "retrait-panne", origin.url(), null);
        origin.place(FILE, token(source));
        look(editor, source);
        var start = now();
        origin.down(true);
        for (int day = 2; day < 20; day++) {
            assertThat(objection("retrait-panne", source, start, day)).isFalse();
        }
        assertThat(control("retrait-panne", source).gone()).isNull();
        int asked = origin.requests(FILE);
        assertThat(objection("retrait-panne", source, start, 19)).isFalse();
        assertThat(origin.requests(FILE)).isEqualTo(asked);
        assertThat(objection("retrait-panne", source, start, 20)).isFalse();
        assertThat(origin.requests(FILE)).isGreaterThan(asked);
    }

    @Test
    void a_missing_proof_is_looked_for_every_day_whatever_the_schedule() throws Exception {
        var editor = editor("retrait-rare");
        var source = source(editor, "retrait-rare", origin.url(), null);
        origin.place(FILE, token(source));
        look(editor, source);
        var start = now();
        origin.tidy();
        assertThat(consents(start, 1).sweep()).isZero();
        objection("retrait-rare", source, start, 2);
        suspended("retrait-rare", true);
        assertThat(consents(start, 3).sweep()).isZero();
        suspended("retrait-rare", false);
        for (int day = 3; day <= 9; day++) {
            assertThat(consents(start, day).sweep()).as("day %d", day).isEqualTo(1);
        }
        assertThat(control("retrait-rare", source).state()).isEqualTo(Standing.LAPSED);
        assertThat(consents(start, 40).sweep()).isZero();
    }

    @Test
    void an_operators_word_stays_without_a_look() {
        editor("retrait-garant");
        var source = source(api(), "retrait-garant", origin.url(), "PT24H");
        int asked = origin.requests(FILE);
        for (int day = 2; day < 12; day++) {
            assertThat(objection("retrait-garant", source, now(), day)).isFalse();
        }
        assertThat(origin.requests(FILE)).isEqualTo(asked);
        assertThat(control("retrait-garant", source).state()).isEqualTo(Standing.VOUCHED);
    }

    /** Whether something speaks against a run, so many days later. */
    private boolean objection(String slug, String source, Instant start, int day) {
        return consents(start, day).objection(tenant(slug), id(source)).isPresent();
    }

    /** As exactly as the database keeps it: a day later is a day, and not a part of a microsecond less. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private Consents consents(Instant start, int day) {
        return new Consents(controls, Clock.fixed(start.plus(Duration.ofDays(day)), ZoneOffset.UTC));
    }

    private Control control(String slug, String source) {
        return sources.find(tenant(slug).id(), id(source)).orElseThrow().control();
    }

    private Tenant tenant(String slug) {
        return tenants.bySlug(Slug.parse(slug).orElseThrow()).orElseThrow();
    }

    private static List<String> actions(String slug) {
        return api()
                .get("/api/v1/audit?order=oldest&tenant=" + slug)
                .jsonPath()
                .<Map<String, String>>getList("items")
                .stream()
                .filter(line -> "platform".equals(line.get("actor")))
                .map(line -> String.valueOf(line.get("action")))
                .toList();
    }

    private static Instant next(String source) {
        return Instant.parse(get(source).getString("nextRunAt"));
    }

    private static void contact(String slug, String locale) {
        api().contentType("application/merge-patch+json")
                .body(Map.of("contact", slug + "@parvis.example", "locale", locale))
                .patch(path(slug))
                .then()
                .statusCode(200);
    }

    private static void suspended(String slug, boolean now) {
        var place = slug + "/suspension";
        if (now) {
            api().contentType("application/json")
                    .body(Map.of("reason", "un essai", "legal", false))
                    .put(path(place))
                    .then()
                    .statusCode(200);
        } else {
            api().delete(path(place)).then().statusCode(204);
        }
    }

    private static void look(RequestSpecification who, String source) {
        var seen = given().spec(who).post(path(source + "/control")).then().statusCode(200);
        assertThat(seen.extract().jsonPath().getString("state")).isEqualTo("proven");
    }

    private static String token(String source) {
        return get(source).getString("control.token");
    }

    private static long id(String source) {
        return Long.parseLong(source.replaceAll(".*/", ""));
    }

    private void change(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
