package fr.parvis.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fr.parvis.RealPostgres;
import fr.parvis.serve.Wire.Reply;
import fr.parvis.site.Release;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every site of the platform has, whatever its release holds: the proof above all. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
class WellKnownTest extends WithVisitors {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {MAIRIE, CLUB})
    void the_proof_can_be_verified_by_anyone(String host) throws Exception {
        var proof = (ObjectNode) json(wire.get(host, "/.well-known/parvis/proof.json"));
        var key = json(wire.get(host, "/.well-known/parvis/keys.json"))
                .get("keys")
                .get(0);

        assertThat(proof.get("host").asText()).isEqualTo(host);
        assertThat(proof.get("thirdPartyRequests").asInt()).isZero();
        assertThat(proof.get("scripts").asInt()).isZero();
        assertThat(proof.get("cookies").asInt()).isZero();
        var removed = proof.get("removed");
        assertThat(removed.get("total").asInt())
                .isPositive()
                .isEqualTo(sum(removed.get("byVendor")) + removed.get("others").asInt());
        assertThat(proof.get("pages").asInt()).isEqualTo(sitemap(host).size() + 1);
        var signature = proof.remove("signature");
        assertThat(signature.get("keyId")).isEqualTo(key.get("kid"));
        var message = canonical(proof);
        var value = Base64.getUrlDecoder().decode(signature.get("value").asText());
        assertThat(verifies(key, message, value)).isTrue();
        for (int i = 0; i < message.length; i += 7) {
            var changed = message.clone();
            changed[i] ^= 1;
            assertThat(verifies(key, changed, value)).as("byte %d", i).isFalse();
        }
    }

    @Test
    void nobody_but_the_platform_proves_to_authorities_that_its_names_are_its() throws Exception {
        publish(
                newTenant("intrus"),
                "index.html",
                "<p>x",
                ".well-known/acme-challenge/preuve",
                "planted",
                ".well-known/pki-validation/preuve.txt",
                "planted",
                ".well-known/autre.txt",
                "own");
        var host = "intrus.parvis.localhost";
        assertThat(wire.get(host, "/.well-known/autre.txt").text()).isEqualTo("own");
        assertThat(wire.get(host, "/.well-known/acme-challenge/preuve").status())
                .isEqualTo(404);
        assertThat(wire.get(host, "/.well-known/pki-validation/preuve.txt").status())
                .isEqualTo(404);
    }

    private static int sum(JsonNode counts) {
        return StreamSupport.stream(counts.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .sum();
    }

    @Test
    void only_what_told_others_of_a_visit_is_called_removed() throws Exception {
        publish(newTenant("compte"), "index.html", """
                <link rel=manifest href=/app.webmanifest>
                <form action=/cherche><input name=q></form><a href=/ onclick=suivre()>x</a><script>menu()</script>
                <img src=/perdue.png><a href="https://voisin.example/?utm_source=a">y</a>
                <img src="https://compteur.example/i.png"><script src="//outil.example/a.js"></script>
                <script src="https://www.googletagmanager.com/gtag/js?id=G-1"></script>
                """);

        assertThat(json(wire.get("compte.parvis.localhost", "/.well-known/parvis/proof.json"))
                        .get("removed"))
                .isEqualTo(JSON.readTree("{\"total\":3,\"byVendor\":{\"Google\":1},\"others\":2}"));
        assertThat(wire.get("compte.parvis.localhost", "/sans-traceur").text()).contains("3 éléments", "Autres sites");
    }

    @Test
    void the_lines_that_the_proof_page_shows_check_it_with_common_tools(@TempDir Path folder) throws Exception {
        var page = wire.get(MAIRIE, "/sans-traceur").text();
        var recipe = page.substring(page.indexOf("curl -so proof.json"), page.indexOf("-sigfile signature") + 18)
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&gt;", ">");

        assertThat(shell(folder, recipe)).isEqualTo("Signature Verified Successfully");
        assertThat(shell(folder, recipe.replace("'del(.signature)'", "'del(.signature) | .scripts = 1'")))
                .contains("Signature Verification Failure");
    }

    private static String shell(Path folder, String lines) throws Exception {
        var bash = new ProcessBuilder("bash", "-euc", lines)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try (var said = bash.getInputStream()) {
            return new String(said.readAllBytes(), UTF_8).strip();
        }
    }

    @Test
    void a_sitemap_dates_each_page_by_the_release_since_which_it_is_as_it_is() throws Exception {
        var tenant = newTenant("dates");
        publish(tenant, "index.html", "<p>Bonjour", "a.html", "<p>Page a", "b.html", "<p>Page b");
        var second = publish(tenant, "index.html", "<p>Bonjour", "a.html", "<p>Page a, revue", "b.html", "<p>Autre");
        add(tenant, false, "index.html", "<p>Jamais vu", "a.html", "<p>Jamais vu");
        publish(tenant, "index.html", "<p>Bonjour", "a.html", "<p>Page a, revue", "b.html", "<p>Page b");
        change("update release set created_at = timestamptz '2026-11-01T08:00:00Z' + (number - 1) * interval '1 day'"
                + " where tenant_id = " + tenant.id());

        assertThat(dates("dates"))
                .containsExactly(
                        "/ 2026-11-01T08:00:00Z", "/a.html 2026-11-02T08:00:00Z", "/b.html 2026-11-04T08:00:00Z");
        releases.publish(second.ref());
        await().untilAsserted(() -> assertThat(dates("dates"))
                .containsExactly(
                        "/ 2026-11-01T08:00:00Z", "/a.html 2026-11-02T08:00:00Z", "/b.html 2026-11-02T08:00:00Z"));
    }

    private List<String> dates(String slug) {
        return Pattern.compile("<loc>http://[^/]+(/[^<]*)</loc><lastmod>([^<]*)</lastmod>")
                .matcher(wire.get(slug + ".parvis.localhost", "/sitemap.xml").text())
                .results()
                .map(found -> found.group(1) + " " + found.group(2))
                .toList();
    }

    @Test
    void a_badge_can_be_shown() {
        var badge = wire.get(MAIRIE, "/.well-known/parvis/badge.svg");

        assertThat(badge.header("Content-Type")).hasValue("image/svg+xml");
        assertThat(badge.text()).contains(">Sans traceur</text>");
    }

    @Test
    void robots_security_and_global_privacy_control_are_told() {
        assertThat(wire.get(MAIRIE, "/robots.txt").text()).contains("/sitemap.xml");
        assertThat(wire.get(MAIRIE, "/.well-known/security.txt").text()).contains("Contact:", "Expires:");
        assertThat(wire.get(MAIRIE, "/.well-known/gpc.json").text()).contains("\"gpc\" : true");
        assertThat(wire.get(MAIRIE, "/sans-traceur").text()).contains("Mairie de Valombre");
    }

    @Test
    void the_proof_speaks_the_language_of_its_address_and_of_nothing_else() {
        var french = wire.get(MAIRIE, "/sans-traceur");
        var english = wire.get(MAIRIE, "/sans-traceur/en");

        assertThat(french.text())
                .contains("<html lang=\"fr\">", "Cette page ne vous suit pas")
                .contains("<a href=\"/sans-traceur/en\" hreflang=\"en\" lang=\"en\"");
        assertThat(english.text())
                .contains("<html lang=\"en\">", "This page does not follow you", "Mairie de Valombre")
                .contains("<a href=\"/sans-traceur\" hreflang=\"fr\" lang=\"fr\"");
        assertThat(wire.get(MAIRIE, "/sans-traceur", "Accept-Language: en").body())
                .isEqualTo(french.body());
        assertThat(wire.get(MAIRIE, "/sans-traceur/fr").text()).isEqualTo(french.text());
        assertThat(wire.get(MAIRIE, "/sans-traceur/de").status()).isEqualTo(404);
    }

    @Test
    void nobody_writes_a_proof_but_the_platform() {
        var tenant = newTenant("faussaire");
        var release = publish(
                tenant,
                "index.html",
                "<p>x",
                "faux.html",
                "<p>Faux</p>",
                "sans-traceur.html",
                "<p>Faux</p>",
                "sans-traceur/en.html",
                "<p>Faux</p>",
                "_redirects",
                "/sans-traceur/* /faux 200\n/sans-traceur/en /faux.html\n");

        for (var path : List.of("", "/", ".html", "/en", "/fr", "/de", "/en.html", "/en/", "/index.html")) {
            assertThat(wire.get("faussaire.parvis.localhost", "/sans-traceur" + path)
                            .text())
                    .as(path)
                    .doesNotContain("Faux", "/faux");
        }
        assertThat(release.problems())
                .extracting(Release.Problem::path, Release.Problem::problem)
                .contains(tuple("/sans-traceur.html", "reserved"), tuple("/sans-traceur/en.html", "reserved"));
    }

    private static JsonNode json(Reply reply) throws IOException {
        return JSON.readTree(reply.body());
    }

    private static byte[] canonical(ObjectNode statement) throws IOException {
        return JSON.copy()
                .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true)
                .writeValueAsBytes(JSON.convertValue(statement, TreeMap.class));
    }

    private static boolean verifies(JsonNode key, byte[] message, byte[] value) throws GeneralSecurityException {
        var raw = Base64.getUrlDecoder().decode(key.get("x").asText());
        var encoded = HexFormat.of()
                .parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(raw));
        var signature = Signature.getInstance("Ed25519");
        signature.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        signature.update(message);
        return signature.verify(value);
    }
}
