package fr.parvis.admin;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import fr.parvis.RealPostgres;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How organisations come and go. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
class TenantLifeTest {
    private final Client operator = Client.operator();

    @Test
    void a_tenant_lives_is_suspended_and_ends() {
        operator.json("""
                        {"slug":"mairie-essai","name":"Mairie d'Essai","kind":"town-hall","territory":"26124","locale":"fr",
                         "contact":"contact@essai.example",
                         "presentation":{"mode":"faithful","theme":"parvis","accent":"#0b5d3b"}}""")
                .post("/api/v1/tenants")
                .then()
                .statusCode(201)
                .header("Location", "/api/v1/tenants/mairie-essai")
                .header("ETag", notNullValue())
                .body("kind", is("town-hall"))
                .body("status", is("active"))
                .body("hosts[0].name", is("mairie-essai.parvis.localhost"))
                .body("hosts[0].kind", is("platform"))
                .body("published", nullValue())
                .body("quota.pages.limit", is(5000))
                .body("createdAt", containsString("Z"));
        operator.json(Map.of("slug", "mairie-essai", "name", "Autre"))
                .post("/api/v1/tenants")
                .then()
                .statusCode(409)
                .body("type", is("urn:parvis:problem:taken"));
        operator.json(Map.of("slug", "www", "name", "W"))
                .post("/api/v1/tenants")
                .then()
                .statusCode(422)
                .body("type", is("urn:parvis:problem:reserved"));
        operator.asking()
                .contentType("application/merge-patch+json")
                .body("{\"contact\":null,\"presentation\":{\"mode\":\"themed\"}}")
                .patch("/api/v1/tenants/mairie-essai")
                .then()
                .statusCode(200)
                .body("contact", nullValue())
                .body("presentation.mode", is("themed"))
                .body("presentation.accent", is("#0b5d3b"));
        operator.json(Map.of("reason", "court order", "legal", true))
                .put("/api/v1/tenants/mairie-essai/suspension")
                .then()
                .statusCode(200)
                .body("status", is("suspended"))
                .body("suspension.legal", is(true));
        operator.token("mairie-essai", "editor")
                .zip(Site.ofOnePage("x"))
                .post("/api/v1/tenants/mairie-essai/releases")
                .then()
                .statusCode(409);
        operator.asking()
                .delete("/api/v1/tenants/mairie-essai/suspension")
                .then()
                .statusCode(204);
        operator.asking().delete("/api/v1/tenants/mairie-essai").then().statusCode(204);
        operator.get("tenants/mairie-essai").then().statusCode(200).body("status", is("closed"));
        operator.zip(Site.ofOnePage("x"))
                .post("/api/v1/tenants/mairie-essai/releases")
                .then()
                .statusCode(409)
                .body("type", is("urn:parvis:problem:closed"));
        operator.json(Map.of("name", "trop tard", "tenant", "mairie-essai", "role", "editor"))
                .post("/api/v1/tokens")
                .then()
                .statusCode(409)
                .body("type", is("urn:parvis:problem:closed"));
        operator.json(Map.of("slug", "mairie-essai", "name", "Autre"))
                .post("/api/v1/tenants")
                .then()
                .statusCode(422)
                .body("type", is("urn:parvis:problem:reserved"));
    }

    @Test
    void a_closed_organisation_takes_back_what_it_published_and_publishes_nothing() {
        operator.tenant("fermee-a");
        var owner = operator.token("fermee-a", "owner");
        int number = owner.upload("fermee-a", Site.ofOnePage("x"));
        var published = "/api/v1/tenants/fermee-a/published";
        owner.json(Map.of("release", number)).put(published).then().statusCode(200);
        owner.asking().delete("/api/v1/tenants/fermee-a").then().statusCode(204);
        var release = "/api/v1/tenants/fermee-a/releases/" + number;
        operator.asking().delete(release).then().statusCode(409).body("type", is("urn:parvis:problem:published"));
        operator.asking().delete(published).then().statusCode(204);
        operator.json(Map.of("release", number))
                .put(published)
                .then()
                .statusCode(409)
                .body("type", is("urn:parvis:problem:closed"));
        operator.asking().delete(release).then().statusCode(204);
        operator.asking().get(release).then().statusCode(404);
    }

    @Test
    void erasing_takes_the_content_at_once() {
        operator.tenant("erase-a");
        operator.upload("erase-a", Site.ofOnePage("x"));
        operator.asking().delete("/api/v1/tenants/erase-a?erase=true").then().statusCode(204);
        operator.get("tenants/erase-a/releases").then().body("items", empty());
    }

    @Test
    void what_could_never_be_used_is_refused_at_once() {
        operator.tenant("refus-a");
        operator.json("{\"url\":\"http://moi:secret@www.valombre.example/\"}")
                .post("/api/v1/tenants/refus-a/sources")
                .then()
                .statusCode(422)
                .body("violations.field", is(List.of("url")));
        operator.json("{\"contact\":\"mailto:a@valombre.example\"}")
                .patch("/api/v1/tenants/refus-a")
                .then()
                .statusCode(422)
                .body("violations.field", is(List.of("contact")));
        operator.json("{\"name\":\"une\\nligne\",\"role\":\"reader\",\"tenant\":\"refus-a\"}")
                .post("/api/v1/tokens")
                .then()
                .statusCode(422)
                .body("violations.field", is(List.of("name")));
        operator.json("{\"slug\":\"openpgpkey\",\"name\":\"x\"}")
                .post("/api/v1/tenants")
                .then()
                .statusCode(422)
                .body("type", is("urn:parvis:problem:reserved"));
    }

    @Test
    void what_the_law_put_away_its_owner_cannot_make_disappear() {
        operator.tenant("loi-a");
        var owner = operator.token("loi-a", "owner");
        operator.json("{\"reason\":\"x\",\"legal\":true}")
                .put("/api/v1/tenants/loi-a/suspension")
                .then()
                .statusCode(200);
        owner.asking().delete("/api/v1/tenants/loi-a").then().statusCode(403);
        operator.asking().delete("/api/v1/tenants/loi-a").then().statusCode(204);
    }
}
