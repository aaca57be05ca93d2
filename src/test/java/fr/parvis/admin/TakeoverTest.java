package fr.parvis.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.oneOf;

import fr.parvis.RealPostgres;
import fr.parvis.WithNameServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ways to get hold of somebody else's name, none of which works. After each one the victim still has its names, and
 * the attacker has none. That the same steps do work for the one who holds the zone is tried at the end.
 */
@QuarkusTest
@WithTestResource(RealPostgres.class)
class TakeoverTest extends WithNameServers {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final AtomicBoolean SETTLED = new AtomicBoolean();
    private static final String VICTIM = "victime.example";
    private static final String BELOW = "pages.dessous.example";

    private final Client operator = Client.operator();

    @BeforeEach
    void settle() {
        if (SETTLED.getAndSet(true)) {
            return;
        }
        var victim = owner("prise-victime");
        victim.upload("prise-victime", Site.ofOnePage("Mairie de la victime"));
        victim.json(Map.of("release", 1))
                .put("/api/v1/tenants/prise-victime/published")
                .then()
                .statusCode(200);
        hold(victim, "prise-victime", VICTIM);
        hold(victim, "prise-victime", BELOW);
    }

    /** @param deed what Mallory does, with the slug of a tenant of her own */
    record Attack(String title, Deed deed) {
        @Override
        public String toString() {
            return title;
        }
    }

    interface Deed {
        void by(Mallory mallory);
    }

    /** Somebody with a tenant of her own, and a zone of her own. */
    record Mallory(Client client, String slug) {
        ValidatableResponse claims(String name) {
            return client.json(Map.of("name", name)).post(path("")).then();
        }

        /** Claims it and is taken at her word so far; gives the text that would prove it. */
        String claimsAndGets(String name) {
            return claims(name).statusCode(201).extract().path("records[0].value");
        }

        void isRefused(String name, int status, String kind) {
            claims(name).statusCode(status).body("type", is("urn:parvis:problem:" + kind));
        }

        /** Has it looked at, and does not get it. */
        ValidatableResponse checksInVain(String name) {
            return client.asking()
                    .post(path("/" + name + "/check"))
                    .then()
                    .statusCode(200)
                    .body("state", is(oneOf("pending", "released")));
        }

        String path(String below) {
            return "/api/v1/tenants/" + slug + "/domains" + below;
        }
    }

    static Stream<Attack> attacks() {
        return Stream.of(ofNames(), ofSpelling(), ofRecords(), ofTime(), ofApi())
                .flatMap(List::stream);
    }

    private static List<Attack> ofNames() {
        return List.of(
                new Attack("to say that the name is hers", mallory -> {
                    mallory.claimsAndGets(VICTIM);
                    mallory.checksInVain(VICTIM).body("problems.problem", hasItem("proof-wrong"));
                }),
                new Attack("to take a name below", mallory -> mallory.isRefused("blog." + VICTIM, 409, "protected")),
                new Attack(
                        "to take a name far below", mallory -> mallory.isRefused("a.b.c." + VICTIM, 409, "protected")),
                new Attack(
                        "to take the name with www", mallory -> mallory.isRefused("www." + VICTIM, 409, "protected")),
                new Attack("to take a name above", mallory -> {
                    mallory.claimsAndGets("dessous.example");
                    mallory.checksInVain("dessous.example");
                }),
                new Attack("to take the ending", mallory -> mallory.isRefused("example", 422, "invalid")),
                new Attack("to take a public suffix", mallory -> mallory.isRefused("gouv.fr", 422, "public-suffix")),
                new Attack(
                        "to take a company's suffix", mallory -> mallory.isRefused("github.io", 422, "public-suffix")),
                new Attack(
                        "to take the victim's host of the platform",
                        mallory -> mallory.isRefused("prise-victime.parvis.localhost", 422, "reserved")),
                new Attack("to take the platform", mallory -> mallory.isRefused("parvis.localhost", 422, "reserved")),
                new Attack("to take the API", mallory -> mallory.isRefused("admin.localhost", 422, "reserved")),
                new Attack("to take a wildcard", mallory -> mallory.isRefused("*." + VICTIM, 422, "invalid")));
    }

    private static List<Attack> ofSpelling() {
        return List.of(
                new Attack("upper case", mallory -> {
                    mallory.claimsAndGets("VICTIME.EXAMPLE");
                    mallory.checksInVain("Victime.Example");
                }),
                new Attack("a dot at the end", mallory -> {
                    mallory.claimsAndGets(VICTIM + ".");
                    mallory.checksInVain(VICTIM);
                }),
                new Attack("upper case below", mallory -> mallory.isRefused("WWW.VICTIME.EXAMPLE.", 409, "protected")),
                new Attack("full-width letters", mallory -> {
                    mallory.claims("ｖｉｃｔｉｍｅ。example").statusCode(201).body("name", is(VICTIM));
                    mallory.checksInVain(VICTIM);
                }),
                new Attack(
                        "a letter of another script",
                        mallory -> mallory.isRefused("viсtime.example", 422, "look-alike")),
                new Attack(
                        "the same in ASCII", mallory -> mallory.isRefused("xn--vitime-jrf.example", 422, "look-alike")),
                new Attack(
                        "a character that is not seen",
                        mallory -> mallory.isRefused("vic\u200btime.example", 422, "invalid")),
                new Attack("a soft hyphen", mallory -> mallory.isRefused("vic\u00adtime.example", 422, "invalid")),
                new Attack("a port", mallory -> mallory.isRefused(VICTIM + ":443", 422, "invalid")),
                new Attack("an address", mallory -> mallory.isRefused("http://" + VICTIM + "/", 422, "invalid")),
                new Attack("a user", mallory -> mallory.isRefused("x@" + VICTIM, 422, "invalid")),
                new Attack("two lines", mallory -> mallory.isRefused("m.example\n" + VICTIM, 422, "invalid")));
    }

    private static List<Attack> ofRecords() {
        return List.of(
                new Attack("the victim's own text, which everybody can read", mallory -> {
                    mallory.claimsAndGets(VICTIM);
                    String seen = mallory.checksInVain(VICTIM).extract().path("records[0].seen[0]");
                    assertThat(seen).startsWith("parvis-domain=");
                }),
                new Attack("a text for another name of hers", mallory -> {
                    var proof = mallory.claimsAndGets("l1.example");
                    mallory.claimsAndGets("l2.example");
                    text("_parvis-challenge.l2.example", proof);
                    mallory.checksInVain("l2.example");
                }),
                new Attack("another tenant's text for the same name", mallory -> {
                    var friend = mallory();
                    text("_parvis-challenge.l3.example", friend.claimsAndGets("l3.example"));
                    mallory.claimsAndGets("l3.example");
                    mallory.checksInVain("l3.example");
                }),
                new Attack("a CNAME to her host, and no text", mallory -> {
                    record("sous.l4.example", "CNAME", mallory.slug() + ".parvis.localhost.");
                    mallory.claimsAndGets("sous.l4.example");
                    mallory.checksInVain("sous.l4.example").body("records[1].ok", is(true));
                }),
                new Attack("a CNAME that somebody forgot", mallory -> {
                    record("l5.example", "CNAME", "prise-victime.parvis.localhost.");
                    mallory.claimsAndGets("l5.example");
                    mallory.checksInVain("l5.example");
                }),
                new Attack("a text behind a CNAME", mallory -> {
                    text("mien.l6.example", mallory.claimsAndGets("l6.example"));
                    record("_parvis-challenge.l6.example", "CNAME", "mien.l6.example.");
                    mallory.checksInVain("l6.example").body("problems.problem", hasItem("proof-aliased"));
                }),
                new Attack("a text behind somebody's CNAME for every name", mallory -> {
                    text("mien.l7.example", mallory.claimsAndGets("sous.l7.example"));
                    record("*.l7.example", "CNAME", "mien.l7.example.");
                    mallory.checksInVain("sous.l7.example");
                }),
                new Attack("a text for every name, of one of them", mallory -> {
                    text("*.l8.example", mallory.claimsAndGets("l8.example"));
                    mallory.claimsAndGets("sous.l8.example");
                    mallory.checksInVain("sous.l8.example");
                }),
                new Attack("the text at the name itself", mallory -> {
                    text("l9.example", mallory.claimsAndGets("l9.example"));
                    mallory.checksInVain("l9.example");
                }),
                new Attack("the text below the name above", mallory -> {
                    text("_parvis-challenge.l10.example", mallory.claimsAndGets("sous.l10.example"));
                    mallory.checksInVain("sous.l10.example");
                }),
                new Attack("the text within another text", mallory -> {
                    text("_parvis-challenge.l11.example", "x " + mallory.claimsAndGets("l11.example") + " x");
                    mallory.checksInVain("l11.example");
                }),
                new Attack("the text without its beginning", mallory -> {
                    text(
                            "_parvis-challenge.l12.example",
                            mallory.claimsAndGets("l12.example").replace("parvis-domain=", ""));
                    mallory.checksInVain("l12.example");
                }),
                new Attack("one of two DNS servers deceived", mallory -> {
                    firstServer().addText("_parvis-challenge.l13.example", mallory.claimsAndGets("l13.example"));
                    mallory.checksInVain("l13.example").body("problems.problem", hasItem("proof-partly"));
                }),
                new Attack("a zone that does not answer", mallory -> {
                    mallory.claimsAndGets("x.broken.example");
                    mallory.checksInVain("x.broken.example").body("problems.problem", hasItem("silent"));
                }),
                new Attack("a zone whose servers know nothing of it", mallory -> {
                    mallory.claimsAndGets("x.lame.example");
                    mallory.checksInVain("x.lame.example").body("problems.problem", hasItem("silent"));
                }));
    }

    private static List<Attack> ofTime() {
        return List.of(
                new Attack("a name that was given up, with the text still there", mallory -> {
                    var former = mallory();
                    hold(former.client(), former.slug(), "t1.example");
                    former.client()
                            .asking()
                            .delete(former.path("/t1.example"))
                            .then()
                            .statusCode(204);
                    mallory.claimsAndGets("t1.example");
                    mallory.checksInVain("t1.example");
                }),
                new Attack("a name that she gave up herself, with the old text", mallory -> {
                    hold(mallory.client(), mallory.slug(), "t2.example");
                    mallory.client()
                            .asking()
                            .delete(mallory.path("/t2.example"))
                            .then()
                            .statusCode(204);
                    mallory.claimsAndGets("t2.example");
                    mallory.checksInVain("t2.example");
                }),
                new Attack("a name that she lost, with the old text", mallory -> {
                    hold(mallory.client(), mallory.slug(), "t3.example");
                    var next = mallory();
                    text("_parvis-challenge.t3.example", next.claimsAndGets("t3.example"));
                    next.client()
                            .asking()
                            .post(next.path("/t3.example/check"))
                            .then()
                            .body("state", is("active"));
                    mallory.checksInVain("t3.example");
                    mallory.claimsAndGets("t3.example");
                    mallory.checksInVain("t3.example");
                    next.client()
                            .get("tenants/" + next.slug() + "/domains/t3.example")
                            .then()
                            .body("state", is("active"));
                }),
                new Attack("a name of an organisation that is closed", mallory -> {
                    var former = mallory();
                    hold(former.client(), former.slug(), "t4.example");
                    Client.operator()
                            .asking()
                            .delete("/api/v1/tenants/" + former.slug())
                            .then()
                            .statusCode(204);
                    mallory.claimsAndGets("t4.example");
                    mallory.checksInVain("t4.example");
                }),
                new Attack("a claim that was there before the name above was proven", mallory -> {
                    var proof = mallory.claimsAndGets("sous.t5.example");
                    var other = mallory();
                    hold(other.client(), other.slug(), "t5.example");
                    text("_parvis-challenge.sous.t5.example", proof);
                    mallory.checksInVain("sous.t5.example").body("problems.problem", hasItem("protected"));
                }));
    }

    private static List<Attack> ofApi() {
        return List.of(
                new Attack(
                        "to look at the victim's domains",
                        mallory -> mallory.client()
                                .get("tenants/prise-victime/domains")
                                .then()
                                .statusCode(404)),
                new Attack(
                        "to have the victim's name looked at",
                        mallory -> mallory.client()
                                .asking()
                                .post(mallory.path("/" + VICTIM + "/check"))
                                .then()
                                .statusCode(404)),
                new Attack(
                        "to give the victim's name up",
                        mallory -> mallory.client()
                                .asking()
                                .delete(mallory.path("/" + VICTIM))
                                .then()
                                .statusCode(404)),
                new Attack("to rename her own name", mallory -> {
                    mallory.claimsAndGets("a1.example");
                    mallory.client()
                            .json(Map.of("name", VICTIM))
                            .patch(mallory.path("/a1.example"))
                            .then()
                            .statusCode(422);
                }),
                new Attack(
                        "to say that it is proven",
                        mallory -> mallory.client()
                                .json(Map.of("name", VICTIM, "state", "active"))
                                .post(mallory.path(""))
                                .then()
                                .statusCode(422)),
                new Attack(
                        "to choose the text",
                        mallory -> mallory.client()
                                .json(Map.of("name", VICTIM, "token", "0".repeat(32)))
                                .post(mallory.path(""))
                                .then()
                                .statusCode(422)),
                new Attack(
                        "to claim with an editor's token",
                        mallory -> Client.operator()
                                .token(mallory.slug(), "editor")
                                .json(Map.of("name", VICTIM))
                                .post(mallory.path(""))
                                .then()
                                .statusCode(403)),
                new Attack(
                        "to claim for the victim",
                        mallory -> mallory.client()
                                .json(Map.of("name", "a2.example"))
                                .post("/api/v1/tenants/prise-victime/domains")
                                .then()
                                .statusCode(404)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void nobody_takes_a_name_by(Attack attack) {
        var mallory = mallory();
        attack.deed().by(mallory);

        mallory.client().get("tenants/" + mallory.slug() + "/domains").then().statusCode(200);
        List<String> states =
                mallory.client().get("tenants/" + mallory.slug() + "/domains").path("items.state");
        assertThat(states).isSubsetOf("pending", "released");
        for (var name : List.of(VICTIM, BELOW)) {
            operator.get("tenants/prise-victime/domains/" + name).then().body("state", is("active"));
            assertThat(visit(name, "/").asString()).contains("Mairie de la victime");
        }
    }

    @Test
    void the_table_is_long_enough_and_no_attack_stands_in_it_twice() {
        assertThat(attacks().map(Attack::title)).hasSizeGreaterThanOrEqualTo(50).doesNotHaveDuplicates();
    }

    @Test
    void of_two_who_prove_a_name_at_once_one_has_it() throws Exception {
        var one = mallory();
        var two = mallory();
        var name = "course.example";
        for (var each : List.of(one, two)) {
            text("_parvis-challenge." + name, each.claimsAndGets(name));
        }
        var pool = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Integer>> checks = Stream.of(one, two)
                    .<Callable<Integer>>map(each -> () -> each.client()
                            .asking()
                            .post(each.path("/" + name + "/check"))
                            .statusCode())
                    .toList();
            for (var status : pool.invokeAll(checks)) {
                assertThat(status.get()).isEqualTo(200);
            }
        } finally {
            pool.shutdown();
        }
        assertThat(Stream.of(one, two)
                        .map(each -> each.client()
                                .get("tenants/" + each.slug() + "/domains/" + name)
                                .<String>path("state")))
                .containsExactlyInAnyOrder("verified", "released");
    }

    @Test
    void whoever_holds_the_zone_gets_the_name_by_the_same_steps() {
        var holder = mallory();
        hold(holder.client(), holder.slug(), "tenue.example");
        hold(holder.client(), holder.slug(), "sous.tenue.example");
        assertThat(visit("tenue.example", "/").statusCode()).isEqualTo(404);
        assertThat(visit("tenue.example", "/").asString())
                .isNotEqualTo(visit("inconnu.example", "/").asString());
    }

    private static Mallory mallory() {
        var slug = "prise-" + NUMBER.incrementAndGet();
        return new Mallory(owner(slug), slug);
    }

    private static Client owner(String slug) {
        return Client.operator().tenant(slug).token(slug, "owner");
    }

    private static void hold(Client client, String slug, String name) {
        var who = new Mallory(client, slug);
        text("_parvis-challenge." + name, who.claimsAndGets(name));
        record(name, "A", "192.0.2.10");
        client.asking()
                .post(who.path("/" + name + "/check"))
                .then()
                .statusCode(200)
                .body("state", is("active"));
    }
}
