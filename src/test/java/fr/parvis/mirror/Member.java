package fr.parvis.mirror;

import static fr.parvis.mirror.Operator.api;
import static fr.parvis.mirror.Operator.path;
import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who acts for an organisation with a token of its own. */
final class Member {
    private Member() {}

    /** A new tenant's editor. */
    static RequestSpecification editor(String slug) {
        api().contentType("application/json")
                .body(Map.of("slug", slug, "name", "Commune de " + slug))
                .post("/api/v1/tenants")
                .then()
                .statusCode(201);
        return member(slug, "editor");
    }

    /** Somebody with a token of the tenant's. */
    static RequestSpecification member(String slug, String role) {
        String token = api().contentType("application/json")
                .body(Map.of("name", role, "tenant", slug, "role", role))
                .post("/api/v1/tokens")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
        return given().header("Authorization", "Bearer " + token);
    }

    /** A source that {@code who} names; its path below the tenants. */
    static String source(RequestSpecification who, String slug, String url, @Nullable String schedule) {
        var asked = new HashMap<String, @Nullable String>(Map.of("url", url, "delay", "PT0S"));
        asked.put("schedule", schedule);
        int id = given().spec(who)
                .contentType("application/json")
                .body(asked)
                .post(path(slug + "/sources"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        return slug + "/sources/" + id;
    }
}
