package fr.parvis.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.parvis.RealPostgres;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bodies that their senders take their time over, or never end. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
@SuppressWarnings("NullAway.Init")
class BodiesTest {
    private static final int SECONDS = 30;

    @Inject
    MeterRegistry meters;

    @TestHTTPResource("/")
    URI api;

    private final Client operator = Client.operator();
    private final List<Socket> open = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (var socket : open) {
            socket.close();
        }
    }

    @Test
    void a_token_with_many_unfinished_bodies_is_refused_more_and_nobody_else_notices() throws IOException {
        operator.tenant("body-a").tenant("body-b");
        int release = operator.upload("body-a", Site.ofOnePage("x"));
        var archive = "tenants/body-a/releases/" + release + "/archive";
        var reader = operator.token("body-a", "reader");
        var other = operator.token("body-b", "reader");
        double refusedBefore = cut("refused");
        var begun = new ArrayList<Socket>();
        for (int i = 0; i < 36; i++) {
            begun.add(begin(clean(reader), "<p>"));
        }
        await().atMost(Duration.ofSeconds(SECONDS)).until(() -> cut("refused") - refusedBefore >= 4);
        var answer = clean(reader, "<p>");
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isEqualTo("5");
        assertThat(answer.<String>path("type")).isEqualTo("urn:parvis:problem:too-many");
        assertThat(reader.get("tenants/body-a").statusCode()).isEqualTo(200);
        assertThat(reader.get(archive).statusCode())
                .as("who takes an archive may take it as slowly")
                .isEqualTo(429);
        assertThat(clean(other, "<p>").statusCode()).isEqualTo(200);
        for (var socket : begun) {
            socket.close();
        }
        await().atMost(Duration.ofSeconds(SECONDS))
                .until(() -> clean(reader, "<p>").statusCode() == 200);
        assertThat(reader.get(archive).statusCode()).isEqualTo(200);
    }

    @Test
    void a_token_follows_sixteen_runs_at_a_time_and_none_once_it_is_none() throws IOException {
        operator.tenant("body-e");
        var soon = LocalTime.now(ZoneId.of("Europe/Paris")).plusHours(2).truncatedTo(ChronoUnit.MINUTES);
        int source = operator.json(
                        Map.of("url", "http://no-such-host.valombre.fr/", "hours", soon + "-" + soon.plusHours(1)))
                .post("/api/v1/tenants/body-e/sources")
                .path("id");
        operator.asking()
                .post("/api/v1/tenants/body-e/sources/" + source + "/runs")
                .then()
                .statusCode(202);
        var reader = operator.token("body-e", "reader");
        var begun = new ArrayList<Socket>();
        for (int i = 0; i < 16; i++) {
            begun.add(follow(reader));
            assertThat(read(begun.get(i))).startsWith("HTTP/1.1 200 ");
        }
        assertThat(read(follow(reader))).startsWith("HTTP/1.1 429 ").containsIgnoringCase("retry-after: 5");
        var last = follow(operator);
        assertThat(read(last)).startsWith("HTTP/1.1 200 ");
        begun.get(0).close();
        await().atMost(Duration.ofSeconds(SECONDS))
                .until(() -> read(follow(reader)).startsWith("HTTP/1.1 200 "));

        int id = reader.get("tokens").path("items[0].id");
        operator.asking().delete("/api/v1/tokens/" + id).then().statusCode(204);
        begun.get(1).setSoTimeout(SECONDS * 1000);
        while (!read(begun.get(1)).isEmpty()) {
            assertThat(begun.get(1).isConnected()).isTrue();
        }

        operator.asking()
                .delete("/api/v1/tenants/body-e/sources/" + source)
                .then()
                .statusCode(204);
        var told = new StringBuilder();
        await().atMost(Duration.ofSeconds(SECONDS))
                .until(() -> told.append(read(last)).indexOf("event:done") >= 0);
        assertThat(told).contains("\"state\":\"cancelled\"");
    }

    private Socket follow(Client client) throws IOException {
        var socket = new Socket(api.getHost(), api.getPort());
        open.add(socket);
        var request = "GET /api/v1/tenants/body-e/runs/1/events HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Authorization: Bearer " + client.token() + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    @Test
    void a_body_that_drips_is_cut_with_a_problem_and_its_connection() throws IOException {
        operator.tenant("body-c");
        double before = cut("slow");
        var socket = begin(clean(operator.token("body-c", "reader")), "<p>");
        var answer = new StringBuilder();
        await().pollInterval(Duration.ofMillis(100))
                .atMost(Duration.ofSeconds(SECONDS))
                .until(() -> drips(socket, answer));
        assertThat(answer.toString())
                .startsWith("HTTP/1.1 408 ")
                .containsIgnoringCase("connection: close")
                .contains("urn:parvis:problem:too-slow");
        assertThat(cut("slow") - before).isEqualTo(1);
    }

    @Test
    void a_client_that_breaks_off_is_no_error_of_ours() throws IOException {
        operator.tenant("body-d");
        var editor = operator.token("body-d", "editor");
        double before = cut("broken");
        try (var log = new Log()) {
            begin(head("POST /api/v1/tenants/body-d/sources", editor, "application/json"), "{")
                    .close();
            begin(head("POST /api/v1/tenants/body-d/releases", editor, "application/zip"), "PK")
                    .close();
            begin(clean(editor), "<p>").close();
            await().atMost(Duration.ofSeconds(SECONDS)).until(() -> cut("broken") - before >= 3);
            assertThat(editor.get("tenants/body-d").statusCode()).isEqualTo(200);
            Logger.getLogger("fr.parvis").warning("seen");
            assertThat(log.messages).containsExactly("seen");
        }
    }

    @Test
    void whoever_has_no_token_is_told_so_before_a_body_is_read() throws IOException {
        for (var authorization : List.of("", "Authorization: Bearer parvis_none\r\n")) {
            var socket = begin(
                    "POST /api/v1/clean?base=http://x.fr/ HTTP/1.1\r\n" + authorization + "Content-Type: text/html\r\n",
                    "");
            socket.setSoTimeout(SECONDS * 1000);
            assertThat(read(socket)).startsWith("HTTP/1.1 401 ");
            assertThat(read(socket))
                    .as("whoever then sends nothing keeps no connection")
                    .isEmpty();
        }
    }

    /** Sends a byte more, unless an answer is there; whether the connection came to its end. */
    private static boolean drips(Socket socket, StringBuilder answer) throws IOException {
        if (socket.getInputStream().available() == 0) {
            try {
                socket.getOutputStream().write('x');
                return false;
            } catch (SocketException reset) {
                return true;
            }
        }
        var read = read(socket);
        answer.append(read);
        return read.isEmpty();
    }

    /** What is there next; nothing once the connection is closed. */
    private static String read(Socket socket) throws IOException {
        var some = new byte[8192];
        try {
            int length = socket.getInputStream().read(some);
            return new String(some, 0, Math.max(0, length), StandardCharsets.UTF_8);
        } catch (SocketException reset) {
            return "";
        }
    }

    private double cut(String why) {
        return meters.counter("parvis.api.bodies.cut", "why", why).count();
    }

    private static Response clean(Client client, String html) {
        return client.asking().contentType("text/html").body(html).post("/api/v1/clean?base=http://x.fr/");
    }

    private static String clean(Client client) {
        return head("POST /api/v1/clean?base=http://x.fr/", client, "text/html");
    }

    private static String head(String line, Client client, String type) {
        return line + " HTTP/1.1\r\nAuthorization: Bearer " + client.token() + "\r\nContent-Type: " + type + "\r\n";
    }

    private Socket begin(String head, String body) throws IOException {
        var socket = new Socket(api.getHost(), api.getPort());
        open.add(socket);
        var request = head + "Host: localhost\r\nContent-Length: 100000\r\n\r\n" + body;
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    /** What is logged as a warning or an error, by the whole process. */
    private static final class Log extends Handler implements AutoCloseable {
        private final List<String> messages = new CopyOnWriteArrayList<>();

        Log() {
            setLevel(Level.WARNING);
            Logger.getLogger("").addHandler(this);
        }

        @Override
        public void publish(LogRecord entry) {
            if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
                messages.add(entry.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            Logger.getLogger("").removeHandler(this);
        }
    }
}
