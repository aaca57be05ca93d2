package fr.parvis.mirror;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import fr.parvis.mirror.crawl.SmallSite;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;

/** Who mirrors sites through the API. */
public final class Operator {
    public static final Duration LONG = Duration.ofSeconds(60);

    private Operator() {}

    public static RequestSpecification api() {
        return given().header("Authorization", "Bearer " + token());
    }

    private static String token() {
        var dataDir = ConfigProvider.getConfig().getValue("parvis.data-dir", String.class);
        try {
            return Files.readString(Path.of(dataDir, "operator-token")).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String path(String below) {
        return "/api/v1/tenants/" + below;
    }

    static JsonPath get(String below) {
        return api().get(path(below)).then().statusCode(200).extract().jsonPath();
    }

    static void change(String below, String tag, String json, int status) {
        api().header("If-Match", tag)
                .contentType("application/merge-patch+json")
                .body(json)
                .patch(path(below))
                .then()
                .statusCode(status);
    }

    /** An origin where the application may fetch it. */
    public static Origin origin() throws IOException {
        return Origin.start(Integer.parseInt(allowed().replaceAll(".*:", "")));
    }

    /** A small site where the application may fetch it, too. */
    static SmallSite smallSite() throws IOException {
        return new SmallSite(Integer.parseInt(allowed().replaceAll(",.*", "").replaceAll(".*:", "")));
    }

    private static String allowed() {
        return ConfigProvider.getConfig().getValue("parvis.mirror.allowed-private-origins", String.class);
    }

    static long source(SmallSite site, String slug) {
        return source(site.url("/").value(), slug, "PT0S");
    }

    /** A new tenant that is to mirror the origin. */
    static long source(Origin origin, String slug, String delay) {
        return source(origin.url(), slug, delay);
    }

    private static long source(String url, String slug, String delay) {
        api().contentType("application/json")
                .body(Map.of("slug", slug, "name", "Commune de " + slug))
                .post("/api/v1/tenants")
                .then()
                .statusCode(201);
        return api().contentType("application/json")
                .body(Map.of("url", url, "delay", delay))
                .post(path(slug + "/sources"))
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    static JsonPath run(String slug, long source) {
        int number = api().post(path(slug + "/sources/" + source + "/runs"))
                .then()
                .statusCode(202)
                .extract()
                .path("number");
        return ended(slug, number);
    }

    static JsonPath ended(String slug, int number) {
        return await().atMost(LONG)
                .until(
                        () -> get(slug + "/runs/" + number),
                        run -> !Set.of("queued", "running").contains(run.getString("state")));
    }

    /** What is in a release, in the order of the paths. */
    static List<Entry> entries(String slug, int release) {
        var entries = new ArrayList<Entry>();
        var next = "";
        while (next != null) {
            var step = get(slug + "/releases/" + release + "/entries?limit=200" + next);
            for (Map<String, Object> item : step.<Map<String, Object>>getList("items")) {
                entries.add(Entry.of(item));
            }
            next = step.getString("next") == null ? null : "&after=" + step.getString("next");
        }
        return entries;
    }

    /** @param source empty for what the origin did not have */
    record Entry(String path, String form, String type, String source) {
        private static Entry of(Map<String, Object> item) {
            return new Entry(text(item, "path"), text(item, "form"), text(item, "type"), text(item, "source"));
        }

        private static String text(Map<String, Object> item, String field) {
            return Objects.toString(item.get(field), "");
        }
    }

    record Event(String name, String data) {}

    static List<Event> events(String below) throws Exception {
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + RestAssured.port + path(below) + "/events"))
                .header("Authorization", "Bearer " + token())
                .timeout(LONG)
                .build();
        var events = new ArrayList<Event>();
        var fields = new HashMap<String, String>();
        try (var lines =
                HttpClient.newHttpClient().send(request, BodyHandlers.ofLines()).body()) {
            lines.forEach(line -> {
                if (line.isEmpty() && fields.containsKey("data")) {
                    events.add(new Event(fields.getOrDefault("event", ""), fields.get("data")));
                    fields.clear();
                } else if (line.contains(":")) {
                    fields.put(
                            line.substring(0, line.indexOf(':')),
                            line.substring(line.indexOf(':') + 1).strip());
                }
            });
        }
        return events;
    }
}
