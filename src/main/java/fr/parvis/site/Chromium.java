package fr.parvis.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.parvis.tenant.Daemons;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A headless Chromium that is spoken to over a pipe in its DevTools protocol, and that can reach no network: no name
 * resolves. Not for use by several threads.
 */
final class Chromium implements AutoCloseable {
    /** The protocol's file descriptors are 3 and 4; a shell puts them there. */
    private static final String AT_3_AND_4 = "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>&1";

    private static final List<String> ALWAYS = List.of(
            "--headless=new",
            "--remote-debugging-pipe",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-default-apps",
            "--disable-extensions",
            "--disable-gpu",
            "--disable-quic",
            "--disable-sync",
            "--no-first-run");

    /** What is heard last. */
    private static final JsonNode CLOSED = new ObjectMapper().createObjectNode();

    private final ObjectMapper json = new ObjectMapper();
    private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
    private final Path profile;
    private final Process process;
    private final OutputStream mouth;
    private final Duration patience;
    private int asked;

    /** @param patience with a browser that does not listen: then it is ended, since whoever speaks to it cannot be waited for */
    Chromium(Path executable, List<String> arguments, Duration patience) throws IOException {
        this.patience = patience;
        profile = Files.createTempDirectory("parvis-browser");
        var command = new ArrayList<>(List.of("/bin/sh", "-c", AT_3_AND_4, executable.toString()));
        command.addAll(ALWAYS);
        command.add("--user-data-dir=" + profile);
        command.addAll(arguments);
        process = started(command);
        mouth = process.getOutputStream();
        new Daemons("browser").newThread(this::hear).start();
    }

    private Process started(List<String> command) throws IOException {
        try {
            return new ProcessBuilder(command).start();
        } catch (IOException notThere) {
            Files.delete(profile);
            throw notThere;
        }
    }

    /** Something that the browser tells of its own accord. */
    record Event(String method, JsonNode facts) {}

    /** Asks, and lets {@code events} have what is told before the answer comes. */
    JsonNode ask(Call call, Duration longest, Consumer<Event> events) throws IOException {
        int id = say(call);
        long deadline = System.nanoTime() + longest.toNanos();
        while (true) {
            var message = next(deadline - System.nanoTime());
            if (message == null) {
                throw new IOException("the browser did not answer " + call.method() + " in time");
            }
            if (message.path("id").asInt() == id) {
                if (message.has("error")) {
                    throw new IOException(call.method() + ": "
                            + message.path("error").path("message").asText());
                }
                return message.path("result");
            }
            tell(message, events);
        }
    }

    /** @param session of the page that is meant; empty for the browser itself */
    record Call(String session, String method, Map<String, ?> parameters) {}

    /** Says something whose answer nobody needs. */
    int say(Call call) throws IOException {
        var message = json.createObjectNode().put("id", ++asked).put("method", call.method());
        message.set("params", json.valueToTree(call.parameters()));
        if (!call.session().isEmpty()) {
            message.put("sessionId", call.session());
        }
        write(json.writeValueAsBytes(message));
        return asked;
    }

    /** A pipe that nobody reads is full after some pages, and its writer waits for ever. */
    private void write(byte[] message) throws IOException {
        var written = new CompletableFuture<Void>();
        var unused = written.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((nothing, late) -> {
                    if (late != null) {
                        end();
                    }
                });
        try {
            mouth.write(message);
            mouth.write(0);
            mouth.flush();
        } finally {
            written.complete(null);
        }
    }

    /** Waits for what the browser tells next; false if it was silent for {@code quiet}. */
    boolean listen(Duration quiet, Consumer<Event> events) throws IOException {
        var message = next(quiet.toNanos());
        if (message != null) {
            tell(message, events);
        }
        return message != null;
    }

    private static void tell(JsonNode message, Consumer<Event> events) {
        if (message.has("method")) {
            events.accept(new Event(message.path("method").asText(), message.path("params")));
        }
    }

    private @Nullable JsonNode next(long nanos) throws IOException {
        try {
            var message = heard.poll(Math.max(0, nanos), TimeUnit.NANOSECONDS);
            if (message != null && message.isEmpty()) {
                heard.add(CLOSED);
                throw new IOException("the browser has ended");
            }
            return message;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a browser looked", e);
        }
    }

    private void hear() {
        try (var ear = new BufferedInputStream(process.getInputStream())) {
            var message = new ByteArrayOutputStream();
            for (int octet = ear.read(); octet >= 0; octet = ear.read()) {
                if (octet == 0) {
                    heard.add(json.readTree(message.toString(StandardCharsets.UTF_8)));
                    message.reset();
                } else {
                    message.write(octet);
                }
            }
        } catch (JsonProcessingException garbled) {
            throw new UncheckedIOException(garbled);
        } catch (IOException ended) {
            process.destroy();
        } finally {
            heard.add(CLOSED);
        }
    }

    private void end() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    @Override
    public void close() {
        end();
        process.onExit()
                .orTimeout(5, TimeUnit.SECONDS)
                .handle((ended, late) -> ended)
                .join();
        try (var files = Files.walk(profile)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException busy) {
            profile.toFile().deleteOnExit();
        }
    }
}
