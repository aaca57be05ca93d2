package fr.parvis.admin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;

import fr.parvis.RealPostgres;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may ask for what. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
class AccessTest {
    private final Client operator = Client.operator();

    @Test
    void without_a_token_nobody_gets_in() {
        given().get("/api/v1/tenants")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer realm=\"parvis\"")
                .body("type", is("urn:parvis:problem:unauthorized"))
                .body("instance", is("/api/v1/tenants"));
        new Client("parvis_unknown").get("tenants").then().statusCode(401);
    }

    @Test
    void a_reader_may_look_and_not_touch() {
        operator.tenant("role-a");
        var reader = operator.token("role-a", "reader");
        reader.get("tenants/role-a").then().statusCode(200);
        reader.json("{\"name\":\"X\"}")
                .patch("/api/v1/tenants/role-a")
                .then()
                .statusCode(403)
                .body("type", is("urn:parvis:problem:forbidden"));
        reader.zip(Site.ofOnePage("x"))
                .post("/api/v1/tenants/role-a/releases")
                .then()
                .statusCode(403);
        reader.get("tokens").then().statusCode(200).body("items.tenant", everyItem(is("role-a")));
        reader.get("audit").then().statusCode(200).body("items.tenant", everyItem(is("role-a")));
        int own = reader.get("tokens").path("items[0].id");
        reader.asking().delete("/api/v1/tokens/" + own).then().statusCode(403);
    }

    @Test
    void an_editor_publishes_and_does_not_rename() {
        operator.tenant("role-b");
        var editor = operator.token("role-b", "editor");
        int number = editor.upload("role-b", Site.ofOnePage("x"));
        editor.json(Map.of("release", number))
                .put("/api/v1/tenants/role-b/published")
                .then()
                .statusCode(200);
        editor.json("{\"name\":\"X\"}").patch("/api/v1/tenants/role-b").then().statusCode(403);
    }

    @Test
    void an_owner_does_not_do_what_is_the_operators() {
        operator.tenant("role-c");
        var owner = operator.token("role-c", "owner");
        owner.json(Map.of("slug", "role-d", "name", "D"))
                .post("/api/v1/tenants")
                .then()
                .statusCode(403);
        owner.asking().delete("/api/v1/tenants/role-c?erase=true").then().statusCode(403);
        owner.json(Map.of("reason", "x"))
                .put("/api/v1/tenants/role-c/suspension")
                .then()
                .statusCode(403);
        owner.json(Map.of("name", "n", "role", "operator"))
                .post("/api/v1/tokens")
                .then()
                .statusCode(403);
        owner.get("tenants").then().statusCode(200).body("items.slug", is(List.of("role-c")));
        owner.get("tenants?kind=school").then().body("items", empty());
    }

    @Test
    void someone_elses_tenant_looks_like_none_at_all() {
        operator.tenant("idor-a").tenant("idor-b");
        var stranger = operator.token("idor-a", "owner");
        var theirs = stranger.get("tenants/idor-b").then().statusCode(404).extract();
        var none = stranger.get("tenants/idor-x").then().statusCode(404).extract();
        assertThat(theirs.asString().replace("idor-b", "idor-x")).isEqualTo(none.asString());
        stranger.json(Map.of("name", "n", "role", "reader", "tenant", "idor-b"))
                .post("/api/v1/tokens")
                .then()
                .statusCode(404);
        stranger.get("audit?tenant=idor-b").then().statusCode(404);
        int token = operator.json(Map.of("name", "n", "role", "reader", "tenant", "idor-b"))
                .post("/api/v1/tokens")
                .path("id");
        stranger.get("tokens/" + token).then().statusCode(404);
        stranger.asking().delete("/api/v1/tokens/" + token).then().statusCode(404);
    }

    @Test
    void no_route_lets_another_tenants_token_in() {
        operator.tenant("matrix-a").tenant("matrix-b");
        operator.upload("matrix-b", Site.ofOnePage("b"));
        var stranger = operator.token("matrix-a", "owner");
        var own = operator.token("matrix-b", "owner");
        own.json(Map.of("name", "matrice.example"))
                .post("/api/v1/tenants/matrix-b/domains")
                .then()
                .statusCode(201);
        Map<String, Map<String, Object>> paths =
                given().get("/api/v1/openapi.json").path("paths");
        var tried = new ArrayList<String>();
        paths.forEach((path, operations) -> {
            if (path.contains("{slug}")) {
                var target = path.replace("{slug}", "matrix-b")
                        .replace("{number}", "1")
                        .replace("{id}", "1")
                        .replace("{name}", "matrice.example")
                        .replace("{sha256}", "0".repeat(64));
                operations.keySet().stream().filter(AccessTest::isMethod).forEach(method -> {
                    assertThat(send(stranger, method, target).statusCode())
                            .as(method + " " + target)
                            .isEqualTo(404);
                    tried.add(method + " " + path);
                });
                if (operations.containsKey("get") && !path.matches(".*/(runs|sources)/.*|.*/certificate")) {
                    own.asking().get(target).then().statusCode(200);
                }
            }
        });
        assertThat(tried).hasSizeGreaterThan(20);
    }

    private static Response send(Client client, String method, String target) {
        var asking = client.asking();
        if (!method.equals("get") && !method.equals("delete") && !target.endsWith("/runs")) {
            asking = target.endsWith("/releases") ? client.zip(Site.ofOnePage("x")) : client.json("{\"release\":1}");
        }
        return asking.request(method.toUpperCase(java.util.Locale.ROOT), target);
    }

    private static boolean isMethod(String key) {
        return List.of("get", "put", "post", "patch", "delete").contains(key);
    }
}
