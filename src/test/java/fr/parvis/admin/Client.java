package fr.parvis.admin;

import static io.restassured.RestAssured.given;

import io.restassured.builder.RequestSpecBuilder;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** Someone with a token. */
public record Client(String token) {
    private static final RestAssuredConfig PLAIN = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false));

    public static Client operator() {
        var dataDir = ConfigProvider.getConfig().getValue("parvis.data-dir", String.class);
        try {
            return new Client(
                    Files.readString(Path.of(dataDir, "operator-token")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public RequestSpecification asking() {
        return given(new RequestSpecBuilder().setConfig(PLAIN).build())
                .urlEncodingEnabled(false)
                .header("Authorization", "Bearer " + token);
    }

    public RequestSpecification json(Object body) {
        return asking().contentType("application/json").body(body);
    }

    /** As a stream, since the client makes a text of every array that it sends, number by number. */
    public RequestSpecification zip(byte[] site) {
        return asking().contentType("application/zip").body(new ByteArrayInputStream(site));
    }

    public Response get(String path) {
        return asking().get("/api/v1/" + path);
    }

    /** Takes a tenant in. */
    public Client tenant(String slug) {
        json(Map.of("slug", slug, "name", "Commune de " + slug))
                .post("/api/v1/tenants")
                .then()
                .statusCode(201);
        return this;
    }

    /** A new token for a tenant. */
    public Client token(String tenant, String role) {
        return new Client(json(Map.of("name", role, "tenant", tenant, "role", role))
                .post("/api/v1/tokens")
                .then()
                .statusCode(201)
                .extract()
                .path("token"));
    }

    public int upload(String slug, byte[] site) {
        return zip(site)
                .post("/api/v1/tenants/" + slug + "/releases")
                .then()
                .statusCode(201)
                .extract()
                .path("number");
    }
}
