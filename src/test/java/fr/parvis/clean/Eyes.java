package fr.parvis.clean;

import com.microsoft.playwright.Page;
import fr.parvis.Chromium;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** A real browser that opens documents, handles them as a curious visitor would, and tells what they did. */
final class Eyes implements AutoCloseable {
    private static final int AT_ONCE = 32;
    private static final int TO_START = 120;
    private static final int TO_REACT = 320;

    private final Internet internet;
    private final Chromium chromium;
    private final String sentinel = script("sentinel.js");
    private final String visitor = script("visitor.js");
    private final String tree = script("tree.js");

    /**
     * A document to look at.
     *
     * @param name what it is called in answers
     * @param host where it stands, all its own
     * @param style what stands beside it as {@code /style.css}
     */
    record Exhibit(String name, String host, Internet.Answer document, String style) {
        Exhibit(String name, String host, Internet.Answer document) {
            this(name, host, document, "");
        }
    }

    /**
     * What came of one.
     *
     * @param ran whether a script of it ran
     * @param asked what it asked of others
     * @param tree what the browser made of it before anyone touched it
     */
    record Sight(Exhibit exhibit, boolean ran, Set<String> asked, String tree) {
        String name() {
            return exhibit.name();
        }

        boolean asks() {
            return !asked.isEmpty();
        }

        String text() {
            return exhibit.document().body();
        }
    }

    Eyes() throws IOException {
        internet = new Internet();
        chromium = Chromium.start(internet.arguments());
    }

    /** Looks at each in a page of its own; the answers are in the same order. */
    List<Sight> look(List<Exhibit> exhibits) {
        var sights = new ArrayList<Sight>();
        try (var context = chromium.browser().newContext()) {
            context.addInitScript(sentinel);
            var windows = new ArrayList<Window>();
            for (int from = 0; from < exhibits.size(); from += AT_ONCE) {
                var batch = exhibits.subList(from, Math.min(from + AT_ONCE, exhibits.size()));
                windows.removeIf(Window::isClosed);
                while (windows.size() < batch.size()) {
                    windows.add(new Window(context.newPage()));
                }
                sights.addAll(batch(batch, windows));
                var own = windows.stream().map(Window::page).toList();
                context.pages().stream().filter(page -> !own.contains(page)).forEach(Page::close);
            }
        }
        return sights;
    }

    /** The trees that the browser's parser makes of these pages, without opening them. */
    @SuppressWarnings("unchecked")
    List<String> trees(List<String> pages) {
        try (var page = chromium.browser().newPage()) {
            return (List<String>) page.evaluate(
                    "pages => pages.map(html => (" + tree + ")(new DOMParser().parseFromString(html, 'text/html')))",
                    pages);
        }
    }

    @Override
    public void close() throws IOException {
        chromium.close();
        internet.close();
    }

    private List<Sight> batch(List<Exhibit> exhibits, List<Window> windows) {
        internet.strangers();
        for (int i = 0; i < exhibits.size(); i++) {
            var exhibit = exhibits.get(i);
            internet.publish(exhibit.host(), exhibit.document(), exhibit.style());
            windows.get(i)
                    .open("http://" + exhibit.host() + "/", exhibit.document().policy());
        }
        var used = windows.subList(0, exhibits.size());
        used.forEach(Window::loaded);
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
        var hosts = List.of(host, trap(host));
        return hosts.contains(stranger.from()) || hosts.contains(stranger.host());
    }

    /** The other host that a document at {@code host} is to call if it can. */
    static String trap(String host) {
        return host.substring(0, host.indexOf('.')) + ".evil.test";
    }

    private static String script(String name) {
        try (var stream = Eyes.class.getResourceAsStream("/clean/browser/" + name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalStateException(name, unreadable);
        }
    }
}
