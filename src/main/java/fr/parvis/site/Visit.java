package fr.parvis.site;

import com.fasterxml.jackson.databind.JsonNode;
import fr.parvis.address.PagePath;
import fr.parvis.clean.verify.Leak;
import fr.parvis.site.Chromium.Call;
import fr.parvis.site.Chromium.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One page opened in a browser of its own: what it asks for elsewhere, whether it runs, what it keeps. */
final class Visit {
    private static final String SITE = "http://page.invalid";
    private static final Duration QUIET = Duration.ofMillis(250);
    private static final String LOOK = """
            (() => { scrollTo(0, document.documentElement.scrollHeight);
              return [...document.scripts].filter(script => script.type !== "application/ld+json").length })()""";

    private final Chromium browser;
    private final Function<PagePath, Optional<File>> files;
    private final Duration longest;
    private final List<Leak> leaks = new ArrayList<>();
    private String session = "";

    /**
     * What is served at a path.
     *
     * @param body in base64, as the browser takes it
     */
    record File(String type, String body) {
        static File of(String type, byte[] content) {
            return new File(type, Base64.getEncoder().encodeToString(content));
        }
    }

    Visit(Chromium browser, Function<PagePath, Optional<File>> files, Duration longest) {
        this.browser = browser;
        this.files = files;
        this.longest = longest;
    }

    /** Opens the page, scrolls to its end, and gives what a visitor's browser must not be made to do. */
    List<Leak> to(PagePath page) throws IOException {
        try {
            var context = ask("Target.createBrowserContext", Map.of("disposeOnDetach", true))
                    .path("browserContextId")
                    .asText();
            var target = ask("Target.createTarget", Map.of("url", "about:blank", "browserContextId", context))
                    .path("targetId")
                    .asText();
            session = ask("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                    .path("sessionId")
                    .asText();
            ask("Network.enable", Map.of());
            ask("Fetch.enable", Map.of("patterns", List.of(Map.of("urlPattern", "*"))));
            ask("Page.navigate", Map.of("url", SITE + page.encoded()));
            settle();
            var scripts = ask("Runtime.evaluate", Map.of("expression", LOOK, "returnByValue", true))
                    .path("result")
                    .path("value")
                    .asInt();
            settle();
            if (scripts > 0) {
                leaks.add(new Leak("browser-script", "browser", scripts + " scripts"));
            }
            for (var cookie : ask("Network.getCookies", Map.of("urls", List.of(SITE + page.encoded())))
                    .path("cookies")) {
                leaks.add(new Leak(
                        "browser-cookie", "browser", cookie.path("name").asText()));
            }
            session = "";
            ask("Target.disposeBrowserContext", Map.of("browserContextId", context));
            return List.copyOf(leaks);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private JsonNode ask(String method, Map<String, ?> parameters) throws IOException {
        return browser.ask(new Call(session, method, parameters), longest, this::answer);
    }

    /** Until the page has asked for nothing for a while. */
    private void settle() throws IOException {
        long deadline = System.nanoTime() + longest.toNanos();
        boolean busy = true;
        while (busy && System.nanoTime() < deadline) {
            busy = browser.listen(QUIET, this::answer);
        }
    }

    private void answer(Event event) {
        try {
            switch (event.method()) {
                case "Fetch.requestPaused" ->
                    serve(
                            event.facts().path("requestId").asText(),
                            event.facts().path("request").path("url").asText());
                case "Network.webSocketCreated", "Network.webTransportCreated" ->
                    leaks.add(new Leak(
                            "browser-request",
                            "browser",
                            event.facts().path("url").asText()));
                default -> {
                    // The page's own affairs.
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(String request, String url) throws IOException {
        if (!url.startsWith(SITE + "/")) {
            leaks.add(new Leak("browser-request", "browser", url));
            browser.say(new Call(
                    session, "Fetch.failRequest", Map.of("requestId", request, "errorReason", "BlockedByClient")));
            return;
        }
        var path = url.substring(SITE.length()).replaceFirst("[?#].*", "");
        var file = PagePath.fromRequest(path).flatMap(files);
        Map<String, Object> answer = new HashMap<>();
        answer.put("requestId", request);
        answer.put("responseCode", file.isPresent() ? 200 : 404);
        answer.put(
                "responseHeaders",
                List.of(Map.of(
                        "name", "Content-Type", "value", file.map(File::type).orElse("text/plain"))));
        answer.put("body", file.map(File::body).orElse(""));
        browser.say(new Call(session, "Fetch.fulfillRequest", answer));
    }
}
