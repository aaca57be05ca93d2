package fr.parvis.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import fr.parvis.RealPostgres;
import fr.parvis.address.Hostname;
import fr.parvis.address.PagePath;
import fr.parvis.admin.Client;
import fr.parvis.admin.Site;
import fr.parvis.domain.certificate.ServerKey;
import fr.parvis.tenant.PublicAddress;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.security.KeyPairGenerator;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The platform behind somebody who has the certificates. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
@TestProfile(TlsElsewhereTest.Behind.class)
@SuppressWarnings("NullAway.Init")
class TlsElsewhereTest {
    private static final String NAME = "www.derriere.example";

    @Inject
    RouteTable routes;

    @Inject
    Transports transports;

    @Inject
    PublicAddress address;

    @Inject
    DataSource database;

    /** As the operator's manual has it. */
    public static class Behind implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("parvis.tls", "off", "parvis.public-scheme", "https");
        }
    }

    @Test
    void certificates_are_neither_kept_nor_told_of_nor_led_to() throws Exception {
        var operator = Client.operator().tenant("derriere");
        operator.upload("derriere", Site.withAnalytics());
        operator.json(Map.of("release", 1))
                .put("/api/v1/tenants/derriere/published")
                .then()
                .statusCode(200);
        operator.json(Map.of("name", NAME, "role", "primary"))
                .post("/api/v1/tenants/derriere/domains")
                .then()
                .statusCode(201)
                .body("certificate.state", is("none"));
        change("update domain set state = 'ACTIVE', reason = 'LEADS_HERE', leads_here = true, verified_at = now() "
                + "where name = '" + NAME + "'");
        change("insert into change_log (tenant_id) select tenant_id from domain where name = '" + NAME + "'");
        await().atMost(Duration.ofSeconds(20)).until(() -> routes.contains(new Hostname(NAME)));

        var keys = KeyPairGenerator.getInstance("EC").generateKeyPair();
        var chain = ServerKey.pem(ServerKey.chain(keys, ServerKey.Asked.of(NAME)));
        var domain = "/api/v1/tenants/derriere/domains/" + NAME;
        operator.json(Map.of("chain", chain, "key", ServerKey.pem(keys.getPrivate())))
                .put(domain + "/certificate")
                .then()
                .statusCode(409)
                .body("type", is("urn:parvis:problem:tls-elsewhere"));
        // One from before TLS went elsewhere.
        change(
                "insert into certificate (name, tenant_id, wanted, origin, created_at, chain, key_id, sealed, not_before, "
                        + "not_after, issuer, failures, last_error, changed) select name, tenant_id, true, 'import', now(), 'x', 'x', "
                        + "'x', now(), now() + interval '90 days', 'x', 1, 'x', pg_current_xact_id() from domain where name = '"
                        + NAME + "'");
        operator.asking()
                .get(domain)
                .then()
                .statusCode(200)
                .body("certificate.state", is("none"))
                .body("certificate.notAfter", nullValue())
                .body("certificate.lastError", nullValue());
        operator.asking().get(domain + "/certificate").then().statusCode(404);
        operator.asking()
                .delete(domain + "/certificate")
                .then()
                .statusCode(409)
                .body("type", is("urn:parvis:problem:tls-elsewhere"));

        int port = address.of(address.pagesDomain(), PagePath.ROOT).port();
        assertThat(transports.port()).as("TLS is not spoken here").isZero();
        for (int i = 0; i < 2; i++) {
            var page = new Wire(port).get(NAME, "/");
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.header("Strict-Transport-Security")).isEmpty();
            assertThat(page.text())
                    .as("what visitors see, as it is configured")
                    .contains("<link rel=\"canonical\" href=\"https://" + NAME + ":" + port + "/\">");
        }
    }

    private void change(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
