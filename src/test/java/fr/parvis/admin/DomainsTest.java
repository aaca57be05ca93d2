package fr.parvis.admin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import fr.parvis.RealPostgres;
import fr.parvis.WithNameServers;
import fr.parvis.address.Hostname;
import fr.parvis.address.Slug;
import fr.parvis.domain.Checks;
import fr.parvis.domain.Domain;
import fr.parvis.domain.Domains;
import fr.parvis.tenant.Tenants;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names of one's own, from the claim to the last record, with DNS servers whose records change. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
class DomainsTest extends WithNameServers {
    private final Client operator = Client.operator();

    @Inject
    Tenants tenants;

    @Inject
    Domains domains;

    @Inject
    Checks checks;

    @Test
    void a_name_is_claimed_proven_and_served() {
        var owner = tenant("noms-vie");
        owner.upload("noms-vie", Site.ofOnePage("Bienvenue"));
        owner.json(Map.of("release", 1))
                .put("/api/v1/tenants/noms-vie/published")
                .then()
                .statusCode(200);
        var claimed = claim(owner, "noms-vie", "Pages.Vie.Example.", "primary")
                .statusCode(201)
                .header("Location", containsString("/api/v1/tenants/noms-vie/domains/pages.vie.example"))
                .body("name", is("pages.vie.example"))
                .body("role", is("primary"))
                .body("state", is("pending"))
                .body("records.type", contains("TXT", "CNAME"))
                .body("records[0].name", is("_parvis-challenge.pages.vie.example"))
                .body("records[1].name", is("pages.vie.example"))
                .body("records[1].value", is("noms-vie.parvis.localhost"))
                .body("records.ok", everyItem(is(false)))
                .body("records.seen", everyItem(empty()))
                .body("certificate.state", is("none"))
                .body("checkedAt", nullValue())
                .extract();
        assertThat(visit("pages.vie.example", "/").statusCode()).isEqualTo(404);
        String proof = claimed.path("records[0].value");

        check(owner, "noms-vie", "pages.vie.example")
                .body("state", is("pending"))
                .body("problems.problem", hasItems("proof-missing", "nowhere"))
                .body("problems.detail", hasItem(containsString(proof)))
                .body("checkedAt", notNullValue());

        record("pages.vie.example", "CNAME", "noms-vie.parvis.localhost.");
        check(owner, "noms-vie", "pages.vie.example")
                .body("state", is("pending"))
                .body("records[1].ok", is(true));
        assertThat(visit("pages.vie.example", "/").statusCode()).isEqualTo(404);

        text("_parvis-challenge.pages.vie.example", proof);
        check(owner, "noms-vie", "pages.vie.example")
                .body("state", is("active"))
                .body("reason", is("leads-here"))
                .body("records.ok", everyItem(is(true)))
                .body("records[0].seen", contains(proof))
                .body("problems.level", not(hasItem("error")));
        assertThat(visit("pages.vie.example", "/").asString()).contains("Bienvenue");
        assertThat(canonical("noms-vie.parvis.localhost")).isEqualTo(url("pages.vie.example", "/"));
        owner.get("tenants/noms-vie")
                .then()
                .body("hosts.name", contains("noms-vie.parvis.localhost", "pages.vie.example"))
                .body("hosts.kind", contains("platform", "custom"))
                .body("hosts.role", contains("alias", "primary"))
                .body("hosts.status", contains("active", "active"))
                .body("quota.domains.used", is(1));

        owner.asking()
                .delete("/api/v1/tenants/noms-vie/domains/pages.vie.example")
                .then()
                .statusCode(204);
        assertThat(visit("pages.vie.example", "/").statusCode()).isEqualTo(404);
        assertThat(canonical("noms-vie.parvis.localhost")).isEqualTo(url("noms-vie.parvis.localhost", "/"));
        owner.get("tenants/noms-vie/domains/pages.vie.example").then().statusCode(404);
        owner.get("tenants/noms-vie/domains?state=released")
                .then()
                .body("items.name", contains("pages.vie.example"))
                .body("items[0].problems.problem", contains("still-here"));
    }

    @Test
    void a_redirect_leads_to_the_primary_name_and_keeps_path_and_query() {
        var owner = tenant("noms-roles");
        active(owner, "noms-roles", "roles.example", "primary");
        active(owner, "noms-roles", "www.roles.example", "redirect");
        active(owner, "noms-roles", "autre.roles.example", "alias");

        var reply = visit("www.roles.example", "/actus/caf%C3%A9?page=2&q=%2Fx");
        assertThat(reply.statusCode()).isEqualTo(308);
        assertThat(reply.header("Location")).isEqualTo(url("roles.example", "/actus/caf%C3%A9?page=2&q=%2Fx"));
        claim(owner, "noms-roles", "encore.example", "primary")
                .statusCode(409)
                .body("type", is("urn:parvis:problem:primary"));

        owner.json("{\"role\":\"primary\"}")
                .patch("/api/v1/tenants/noms-roles/domains/autre.roles.example")
                .then()
                .statusCode(200)
                .body("role", is("primary"));
        owner.get("tenants/noms-roles/domains/roles.example").then().body("role", is("alias"));
        assertThat(visit("www.roles.example", "/x").header("Location")).isEqualTo(url("autre.roles.example", "/x"));
        assertThat(visit("roles.example", "/x").statusCode()).isEqualTo(404);

        owner.asking()
                .delete("/api/v1/tenants/noms-roles/domains/autre.roles.example")
                .then()
                .statusCode(204);
        assertThat(visit("www.roles.example", "/x").statusCode()).isEqualTo(307);
        assertThat(visit("www.roles.example", "/x").header("Location"))
                .isEqualTo(url("noms-roles.parvis.localhost", "/x"));
    }

    @Test
    void a_role_that_is_taken_away_is_what_it_would_be_if_none_had_been_said() {
        var owner = tenant("noms-null");
        claim(owner, "noms-null", "un.null.example", "redirect").statusCode(201);
        var first = "/api/v1/tenants/noms-null/domains/un.null.example";
        owner.json("{\"role\":null}").patch(first).then().statusCode(200).body("role", is("primary"));
        owner.json("{\"role\":null}").patch(first).then().statusCode(200).body("role", is("primary"));
        claim(owner, "noms-null", "deux.null.example", "redirect").statusCode(201);
        owner.json("{\"role\":null}")
                .patch("/api/v1/tenants/noms-null/domains/deux.null.example")
                .then()
                .statusCode(200)
                .body("role", is("alias"));
        owner.json("{}").patch(first).then().statusCode(200).body("role", is("primary"));
    }

    @Test
    void whoever_proves_a_name_now_has_it() {
        var first = tenant("noms-avant");
        var second = tenant("noms-apres");
        active(first, "noms-avant", "repris.example", "primary");
        claim(second, "noms-apres", "repris.example", "primary").statusCode(201);
        check(second, "noms-apres", "repris.example")
                .body("state", is("pending"))
                .body("problems.problem", hasItem("proof-wrong"));
        first.get("tenants/noms-avant/domains/repris.example").then().body("state", is("active"));

        String proof = second.get("tenants/noms-apres/domains/repris.example").path("records[0].value");
        text("_parvis-challenge.repris.example", proof);
        check(second, "noms-apres", "repris.example").body("state", is("active"));
        first.get("tenants/noms-avant/domains/repris.example")
                .then()
                .body("state", is("released"))
                .body("reason", is("proven-by-another"))
                .body("records", empty());
        first.get("tenants/noms-avant/domains/repris.example/events")
                .then()
                .body("items.state", contains("released", "active", "pending"))
                .body("items[0].toldAt", nullValue());
        check(first, "noms-avant", "repris.example")
                .body("state", is("released"))
                .body("problems", empty());
        first.get("tenants/noms-avant/domains?state=released").then().body("items.name", contains("repris.example"));
        first.asking()
                .delete("/api/v1/tenants/noms-avant/domains/repris.example")
                .then()
                .statusCode(204);
        first.get("tenants/noms-avant/domains/repris.example").then().statusCode(404);
        second.get("tenants/noms-apres/domains/repris.example").then().body("state", is("active"));
    }

    @Test
    void a_claim_that_is_only_tried_shows_no_token_for_it_would_count_for_nothing() {
        var owner = tenant("noms-a-blanc");
        owner.json(Map.of("name", "essai.example"))
                .header("Dry-Run", "true")
                .post("/api/v1/tenants/noms-a-blanc/domains")
                .then()
                .statusCode(201)
                .header("Dry-Run", "true")
                .body("records[0].value", is("parvis-domain=…"));
        claim(owner, "noms-a-blanc", "essai.example", "primary")
                .statusCode(201)
                .body("records[0].value", matchesPattern("parvis-domain=[0-9a-f]{32}"));
    }

    @Test
    void a_name_that_is_over_and_still_leads_here_is_remembered_after_it_was_given_up() throws SQLException {
        var owner = tenant("noms-tombe");
        active(owner, "noms-tombe", "tombe.example", "primary");
        change("update domain set state = 'RELEASED', reason = 'PROOF_GONE_FOR_LONG' where name = 'tombe.example'");
        owner.asking()
                .delete("/api/v1/tenants/noms-tombe/domains/tombe.example")
                .then()
                .statusCode(204);
        owner.get("tenants/noms-tombe/domains").then().body("items", empty());
        owner.get("tenants/noms-tombe/domains?state=released")
                .then()
                .body("items.name", contains("tombe.example"))
                .body("items[0].problems.problem", contains("still-here"));
    }

    @Test
    void the_history_stays_readable_after_the_name_was_given_up() {
        var first = tenant("noms-memoire");
        var second = tenant("noms-memoire-apres");
        var never = tenant("noms-memoire-jamais");
        active(first, "noms-memoire", "memoire.example", "primary");
        active(second, "noms-memoire-apres", "memoire.example", "primary");
        first.asking()
                .delete("/api/v1/tenants/noms-memoire/domains/memoire.example")
                .then()
                .statusCode(204);
        claim(first, "noms-memoire", "jamais-prouve.example", "primary").statusCode(201);
        first.asking()
                .delete("/api/v1/tenants/noms-memoire/domains/jamais-prouve.example")
                .then()
                .statusCode(204);

        first.get("tenants/noms-memoire/domains/memoire.example").then().statusCode(404);
        first.get("tenants/noms-memoire/domains/memoire.example/events")
                .then()
                .statusCode(200)
                .body("items.state", contains("released", "active", "pending"))
                .body("items.reason", contains("proven-by-another", "leads-here", "claimed"));
        first.get("tenants/noms-memoire/domains/jamais-prouve.example/events")
                .then()
                .statusCode(200)
                .body("items.state", contains("released", "pending"))
                .body("items.reason", contains("withdrawn", "claimed"));
        second.get("tenants/noms-memoire-apres/domains/memoire.example/events")
                .then()
                .body("items.reason", contains("leads-here", "claimed"));
        String next = first.get("tenants/noms-memoire/domains/memoire.example/events?limit=2")
                .then()
                .body("items.state", contains("released", "active"))
                .extract()
                .path("next");
        first.get("tenants/noms-memoire/domains/memoire.example/events?limit=2&after=" + next)
                .then()
                .body("items.state", contains("pending"))
                .body("next", nullValue());
        first.get("tenants/noms-memoire/domains/memoire.example/events?limit=0")
                .then()
                .statusCode(422);
        for (var name : List.of("memoire.example", "jamais-prouve.example", "inconnu.example", "pas%20un%20nom")) {
            never.get("tenants/noms-memoire-jamais/domains/" + name + "/events")
                    .then()
                    .statusCode(404);
        }
        never.get("tenants/noms-memoire/domains/memoire.example/events").then().statusCode(404);
    }

    @Test
    void a_name_that_has_stood_for_longer_than_histories_are_kept_has_an_empty_one() throws SQLException {
        var owner = tenant("noms-anciens");
        active(owner, "noms-anciens", "ancien.example", "primary");
        change("delete from domain_event where name = 'ancien.example'");
        owner.get("tenants/noms-anciens/domains/ancien.example/events")
                .then()
                .statusCode(200)
                .body("items", empty());
    }

    @Test
    void the_sixth_look_within_a_minute_is_429_with_retry_after() {
        var owner = tenant("noms-presses");
        claim(owner, "noms-presses", "presse.example", "primary").statusCode(201);
        claim(owner, "noms-presses", "patient.example", "alias").statusCode(201);
        for (int look = 1; look <= 5; look++) {
            check(owner, "noms-presses", "presse.example");
        }
        var refused = owner.asking()
                .post("/api/v1/tenants/noms-presses/domains/presse.example/check")
                .then()
                .statusCode(429);
        assertThat(retryAfter(refused)).isBetween(1, 60);
        check(owner, "noms-presses", "patient.example");
    }

    @Test
    void the_twenty_first_name_of_a_day_is_429_with_retry_after() throws SQLException {
        var owner = tenant("noms-nombreux");
        change("insert into domain_event (tenant_id, name, at, state, reason, told_at) "
                + "select t.id, 'n' || n || '.nombreux.example', now() - interval '23 hours', 'PENDING', 'CLAIMED', now() "
                + "from tenant t, generate_series(1, 19) n where t.slug = 'noms-nombreux'");
        claim(owner, "noms-nombreux", "vingtieme.nombreux.example", "primary").statusCode(201);
        var refused = claim(owner, "noms-nombreux", "vingt-et-unieme.nombreux.example", "alias")
                .statusCode(429);
        assertThat(retryAfter(refused)).isBetween(3_000, 3_600);
        owner.get("tenants/noms-nombreux/domains").then().body("items.name", contains("vingtieme.nombreux.example"));

        change("update domain_event set at = at - interval '2 hours' where name = 'n1.nombreux.example'");
        claim(owner, "noms-nombreux", "vingt-et-unieme.nombreux.example", "alias")
                .statusCode(201);
    }

    @Test
    void what_cannot_be_asked_is_not_gone_and_what_is_gone_for_days_is() throws SQLException {
        var owner = tenant("noms-perdus");
        active(owner, "noms-perdus", "perdu.example", "primary");
        clear("_parvis-challenge.perdu.example");
        check(owner, "noms-perdus", "perdu.example")
                .body("state", is("active"))
                .body("problems.problem", hasItem("proof-gone"));
        earlier("perdu.example", "4 days", 2);
        check(owner, "noms-perdus", "perdu.example").body("state", is("failing"));
        assertThat(visit("perdu.example", "/").statusCode()).isEqualTo(404);
        earlier("perdu.example", "8 days", 5);
        change("update domain set since = since - interval '5 days' where name = 'perdu.example'");
        assertThat(given().get("/api/v1/tls/ask?domain=perdu.example").statusCode())
                .isEqualTo(200);
        check(owner, "noms-perdus", "perdu.example").body("state", is("failing"));
        change("update domain_event set told_at = now() where name = 'perdu.example'");
        check(owner, "noms-perdus", "perdu.example").body("state", is("suspended"));
        for (var path : List.of("/", "/robots.txt", "/.well-known/parvis/proof.json", "/sans-traceur")) {
            var over = visit("perdu.example", path);
            assertThat(over.statusCode()).as(path).isEqualTo(410);
            assertThat(over.asString())
                    .contains("plus à cette adresse")
                    .doesNotContain("noms-perdus", "Commune de noms-perdus");
        }
        assertThat(visit("noms-perdus.parvis.localhost", "/").asString())
                .as("the organisation is where it was")
                .contains("noms-perdus");
        assertThat(given().get("/api/v1/tls/ask?domain=perdu.example").statusCode())
                .as("nobody gets a certificate for it any more")
                .isEqualTo(404);
        owner.get("tenants/noms-perdus/domains/perdu.example/events")
                .then()
                .body("items.state", contains("suspended", "failing", "active", "pending"))
                .body("items.reason", contains("proof-gone-for-long", "proof-gone", "leads-here", "claimed"));
    }

    @Test
    void a_town_hall_learns_how_its_name_does_and_nobody_visits_a_name_that_is_not_proven() {
        var owner = tenant("noms-essai");
        record("essai.example", "MX", "10 mx.essai.example.");
        claim(owner, "noms-essai", "www.essai.example", "primary").statusCode(201);
        owner.get("tenants/noms-essai/domains/www.essai.example/conformity")
                .then()
                .statusCode(200)
                .body("conforms", is(false))
                .body("criteria.find { it.rule == 'mx' }.verdict", is("met"))
                .body("criteria.find { it.rule == 'mx' }.seen", is("10 mx.essai.example"))
                .body("criteria.find { it.rule == 'dmarc' }.verdict", is("missed"))
                .body("criteria.find { it.rule == 'ending' }.number", is("1.2"))
                .body("criteria.find { it.rule == 'reachable' }.verdict", is("unknown"))
                .body("criteria.find { it.rule == 'reachable' }.seen", containsString("pas encore prouvé"))
                .body("criteria.find { it.rule == 'mail-own' }.verdict", is("unknown"));
    }

    @Test
    void addresses_of_the_organisations_own_names_in_what_it_sends_in_become_local_and_no_others() {
        var owner = tenant("noms-liens");
        var neighbour = tenant("noms-liens-voisin");
        active(owner, "noms-liens", "www.liens.example", "primary");
        claim(owner, "noms-liens", "www.pas-prouve.example", "alias").statusCode(201);
        active(neighbour, "noms-liens-voisin", "www.voisin-liens.example", "primary");
        owner.upload(
                "noms-liens",
                new Site()
                        .with("index.html", """
                        <!doctype html><html lang=fr><title>Liens</title><link rel=stylesheet href=style.css>
                        <link rel=dns-prefetch href="//www.liens.example"><link rel=dns-prefetch href="//cdn.test">
                        <p><a href="https://www.liens.example/agenda/?p=1#haut">un</a>
                        <a href="http://liens.example/agenda/">deux</a>
                        <a href="https://noms-liens.parvis.localhost/agenda/#bas">trois</a>
                        <a href="https://www.liens.example:8444/agenda/">quatre</a>
                        <a href="https://www.voisin-liens.example/agenda/">cinq</a>
                        <a href="https://www.pas-prouve.example/agenda/">six</a>
                        <a href="https://sous.www.liens.example/agenda/">sept</a>
                        <img alt=une src="https://www.liens.example/photo.png">
                        <img alt=deux src="//liens.example/photo.png" srcset="http://www.liens.example/grande.png 2x">
                        <img alt=trois src="https://www.voisin-liens.example/photo.png">
                        <img alt=quatre src="https://www.pas-prouve.example/photo.png">""")
                        .with(
                                "based.html",
                                "<!doctype html><base href=https://www.liens.example/><title>B</title>"
                                        + "<p><a href=agenda/>un</a><img alt=une src=photo.png>")
                        .with("agenda/index.html", "<!doctype html><title>Agenda</title><p>La fête")
                        .with(
                                "style.css",
                                "h1{background:url(https://www.liens.example/photo.png)}"
                                        + "h2{background:url(https://www.voisin-liens.example/photo.png)}")
                        .with("dessin.svg", """
                        <svg xmlns="http://www.w3.org/2000/svg"><image href="https://www.liens.example/photo.png"/>
                        <image href="https://www.voisin-liens.example/photo.png"/><path d="M0 0h9v9z"/></svg>""")
                        .with("photo.png", "not a picture, but bytes")
                        .with("grande.png", "other bytes")
                        .zip());
        publish(owner, "noms-liens", 1);
        owner.get("tenants/noms-liens/releases/1/report")
                .then()
                .body("findings.excerpt", hasItem(containsString("dns-prefetch\" href=\"//www.liens.example")))
                .body("removed.others", is(5));
        var host = "www.liens.example";
        assertThat(visit(host, "/").asString())
                .contains(
                        "href=\"/agenda/?p=1#haut\"",
                        "href=\"/agenda/\"",
                        "href=\"/agenda/#bas\"",
                        "href=\"https://www.liens.example:8444/agenda/\"",
                        "href=\"https://www.voisin-liens.example/agenda/\"",
                        "href=\"https://www.pas-prouve.example/agenda/\"",
                        "href=\"https://sous.www.liens.example/agenda/\"",
                        "srcset=\"/grande.png 2x\"")
                .containsPattern(
                        "<img [^>]*alt=\"une\"[^>]*src=\"/photo.png\"|<img [^>]*src=\"/photo.png\"[^>]*alt=\"une\"")
                .doesNotContain("voisin-liens.example/photo", "pas-prouve.example/photo", "liens.example/photo");
        assertThat(visit(host, "/based.html").asString()).contains("href=\"/agenda/\"", "src=\"/photo.png\"");
        assertThat(visit(host, "/style.css").asString()).contains("/photo.png").doesNotContain("example");
        assertThat(visit(host, "/dessin.svg").asString())
                .contains("href=\"/photo.png\"")
                .doesNotContain("liens.example");
        assertThat(visit(host, "/photo.png").asString()).isEqualTo("not a picture, but bytes");

        var archive = owner.get("tenants/noms-liens/releases/1/archive").asByteArray();
        int again = owner.upload("noms-liens", archive);
        assertThat(entries(owner, again)).as("cleaned twice is cleaned once").isEqualTo(entries(owner, 1));

        active(neighbour, "noms-liens-voisin", "liens.example", "alias");
        assertThat(recleaned(owner, 3))
                .as("the same without www. is the neighbour's by now")
                .contains("href=\"http://liens.example/agenda/\"", "href=\"/agenda/?p=1#haut\"")
                .doesNotContain("liens.example/photo");
        clear("_parvis-challenge.www.liens.example");
        active(neighbour, "noms-liens-voisin", "www.liens.example", "alias");
        assertThat(recleaned(owner, 4))
                .contains("href=\"https://www.liens.example/agenda/?p=1#haut\"", "href=\"/agenda/#bas\"")
                .doesNotContain("src=\"/photo.png\"", "liens.example/photo");
    }

    /** The home page of the first release, cleaned again. */
    private String recleaned(Client owner, int number) {
        owner.asking()
                .post("/api/v1/tenants/noms-liens/releases/1/reclean?publish=true")
                .then()
                .statusCode(201)
                .body("number", is(number));
        return visit("noms-liens.parvis.localhost", "/").asString();
    }

    private static List<String> entries(Client owner, int release) {
        return owner.get("tenants/noms-liens/releases/" + release + "/entries").path("items.sha256");
    }

    private static void publish(Client owner, String slug, int release) {
        owner.json(Map.of("release", release))
                .put("/api/v1/tenants/" + slug + "/published")
                .then()
                .statusCode(200);
    }

    @Test
    void of_two_primary_names_that_are_proven_at_once_the_second_is_an_alias() throws Exception {
        var owner = tenant("noms-ensemble");
        long tenant = tenants.bySlug(new Slug("noms-ensemble")).orElseThrow().id();
        var looks = Stream.of("un.ensemble.example", "deux.ensemble.example")
                .map(name -> {
                    text(
                            "_parvis-challenge." + name,
                            claim(owner, "noms-ensemble", name, "primary")
                                    .statusCode(201)
                                    .extract()
                                    .path("records[0].value"));
                    return checks.look(domains.find(tenant, new Hostname(name)).orElseThrow());
                })
                .toList();
        var second = QuarkusTransaction.requiringNew().call(() -> {
            assertThat(checks.note(looks.get(0)).role()).isEqualTo(Domain.Role.PRIMARY);
            var noting = CompletableFuture.supplyAsync(() -> checks.note(looks.get(1)));
            await().until(() -> noting.isDone()
                    || count("select count(*) from pg_locks where locktype = 'transactionid' and not granted") > 0);
            return noting;
        });
        assertThat(second.get(10, TimeUnit.SECONDS).role()).isEqualTo(Domain.Role.ALIAS);
    }

    /** A claim that has been proven, and leads here. */
    private static void active(Client owner, String slug, String name, String role) {
        String proof = claim(owner, slug, name, role).statusCode(201).extract().path("records[0].value");
        text("_parvis-challenge." + name, proof);
        record(name, "A", "192.0.2.10");
        check(owner, slug, name).body("state", is("active"));
    }

    /** The proof has been missing for longer than it has. */
    private void earlier(String name, String ago, int absences) throws SQLException {
        change("update domain set absent_since = now() - interval '" + ago
                + "', last_absence = now() - interval '1 day', " + "absences = " + absences + " where name = '" + name
                + "'");
    }

    private Client tenant(String slug) {
        return operator.tenant(slug).token(slug, "owner");
    }

    private static ValidatableResponse claim(Client who, String slug, String name, String role) {
        return who.json(Map.of("name", name, "role", role))
                .post("/api/v1/tenants/" + slug + "/domains")
                .then();
    }

    private static int retryAfter(ValidatableResponse refused) {
        return Integer.parseInt(refused.extract().header("Retry-After"));
    }

    private static ValidatableResponse check(Client who, String slug, String name) {
        return who.asking()
                .post("/api/v1/tenants/" + slug + "/domains/" + name + "/check")
                .then()
                .statusCode(200);
    }

    private String canonical(String host) {
        return visit(host, "/").asString().replaceAll("(?s).*<link rel=\"?canonical\"? href=\"?([^\" >]+).*", "$1");
    }

    private String url(String host, String path) {
        return "http://" + host + ":" + plainPort() + path;
    }
}
