package fr.parvis.clean;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import fr.parvis.Chromium;
import fr.parvis.clean.Eyes.Exhibit;
import fr.parvis.clean.Eyes.Sight;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One browser, with an internet of its own, and the one thread that may speak to it. */
final class Eye implements AutoCloseable {
    private static final int TO_START = 120;
    private static final int TO_REACT = 320;
    private static final String NOWHERE = "nowhere.page.test";

    /** Keeps what the browser holds for a window from one document to the next; making it anew is a fifth of its work. */
    private static final String KEEPING_FRAMES = "--enable-features=RenderDocument:level/crashed-frame";

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Internet internet = new Internet();
    private final CompletableFuture<Chromium> chromium;
    private final CompletableFuture<BrowserContext> context;
    private final List<Window> windows = new ArrayList<>();
    private final String sentinel = script("sentinel.js");
    private final String visitor = script("visitor.js");
    private final String tree = script("tree.js");

    Eye() throws IOException {
        var arguments = Stream.concat(Stream.of(internet.arguments()), Stream.of(KEEPING_FRAMES))
                .toArray(String[]::new);
        chromium = CompletableFuture.supplyAsync(() -> Chromium.start(arguments), thread);
        context = chromium.thenApplyAsync(this::watched, thread);
    }

    /** Looks at batches until none is left for it. */
    CompletableFuture<List<Sight>> look(Queue<List<Exhibit>> batches) {
        return context.thenApplyAsync(
                opened -> {
                    clear();
                    var sights = new ArrayList<Sight>();
                    for (var batch = batches.poll(); batch != null; batch = batches.poll()) {
                        sights.addAll(look(batch, opened));
                    }
                    return sights;
                },
                thread);
    }

    @SuppressWarnings("unchecked")
    CompletableFuture<List<String>> trees(List<String> pages) {
        return context.thenApplyAsync(
                opened -> {
                    try (var page = opened.newPage()) {
                        return (List<String>) page.evaluate(
                                "pages => pages.map(html => (" + tree
                                        + ")(new DOMParser().parseFromString(html, 'text/html')))",
                                pages);
                    }
                },
                thread);
    }

    @Override
    public void close() throws IOException {
        chromium.thenAcceptAsync(Chromium::close, thread).join();
        thread.shutdown();
        internet.close();
    }

    private BrowserContext watched(Chromium started) {
        var watched = started.browser().newContext();
        watched.addInitScript(sentinel);
        return watched;
    }

    /** What was open before is left, so that what it still asks for on its way out is held against nobody to come. */
    private void clear() {
        windows.removeIf(Window::isClosed);
        if (windows.isEmpty()) {
            return;
        }
        internet.publish(NOWHERE, new Internet.Answer("text/html", "", ""), "");
        windows.forEach(window -> window.open("http://" + NOWHERE + "/", ""));
        Window.loaded(windows);
        windows.get(0).pause(TO_START);
        internet.strangers();
    }

    private List<Sight> look(List<Exhibit> batch, BrowserContext context) {
        windows.removeIf(Window::isClosed);
        while (windows.size() < batch.size()) {
            windows.add(new Window(context.newPage()));
        }
        var sights = look(batch, windows.subList(0, batch.size()));
        var own = windows.stream().map(Window::page).toList();
        context.pages().stream().filter(page -> !own.contains(page)).forEach(Page::close);
        return sights;
    }

    private List<Sight> look(List<Exhibit> exhibits, List<Window> used) {
        internet.strangers();
        for (int i = 0; i < exhibits.size(); i++) {
            var exhibit = exhibits.get(i);
            internet.publish(exhibit.host(), exhibit.document(), exhibit.style());
            used.get(i)
                    .open("http://" + exhibit.host() + "/", exhibit.document().policy());
        }
        Window.loaded(used);
        var trees = used.stream()
                .map(window -> window.ask("(" + tree + ")(document)"))
                .toList();
        used.get(0).pause(TO_START);
        used.forEach(window -> window.ask(visitor));
        used.get(0).pause(TO_REACT);
        for (var exhibit : exhibits) {
            if (!internet.wasAskedFor(exhibit.host())) {
                throw new IllegalStateException("never opened: " + exhibit.name());
            }
        }
        var asked = asked(exhibits);
        return IntStream.range(0, exhibits.size())
                .mapToObj(i -> new Sight(exhibits.get(i), used.get(i).ran(), asked.get(i), trees.get(i)))
                .toList();
    }

    private List<Set<String>> asked(List<Exhibit> exhibits) {
        var asked = new ArrayList<Set<String>>();
        exhibits.forEach(any -> asked.add(new TreeSet<>()));
        for (var stranger : internet.strangers()) {
            var owners = IntStream.range(0, exhibits.size())
                    .filter(i -> isOf(stranger, exhibits.get(i).host()))
                    .toArray();
            // What nobody owns up to is held against all that were open.
            for (int i :
                    owners.length == 0 ? IntStream.range(0, exhibits.size()).toArray() : owners) {
                asked.get(i).add(stranger.what());
            }
        }
        return asked;
    }

    private static boolean isOf(Internet.Asked stranger, String host) {
        var hosts = List.of(host, Eyes.trap(host));
        return hosts.contains(stranger.from()) || hosts.contains(stranger.host());
    }

    private static String script(String name) {
        try (var stream = Eye.class.getResourceAsStream("/clean/browser/" + name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalStateException(name, unreadable);
        }
    }
}
