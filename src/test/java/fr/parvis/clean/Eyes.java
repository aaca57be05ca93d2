package fr.parvis.clean;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Real browsers that open documents, handle them as a curious visitor would, and tell what they did. There are two, since
 * a browser does most of its work for opening pages in one thread.
 */
final class Eyes implements AutoCloseable {
    /** Waiting for one is waiting for all; more than these only wait for each other. */
    private static final int AT_ONCE = 24;

    private final List<Eye> pair;

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

        boolean showsTheSameAs(Exhibit other) {
            return document.equals(other.document) && style.equals(other.style);
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

        /** What came of another exhibit that shows the same. */
        Sight of(Exhibit other) {
            return new Sight(other, ran, asked, tree);
        }
    }

    Eyes() throws IOException {
        pair = List.of(new Eye(), new Eye());
    }

    /** Looks at each in a page of its own, at those of one host once; the answers are in the same order. */
    List<Sight> look(List<Exhibit> exhibits) {
        var batches =
                new ConcurrentLinkedQueue<>(batches(List.copyOf(byHost(exhibits).values())));
        var looking = pair.stream().map(eye -> eye.look(batches)).toList();
        var sights = looking.stream()
                .map(CompletableFuture::join)
                .flatMap(List::stream)
                .collect(Collectors.toMap(sight -> sight.exhibit().host(), Function.identity()));
        return exhibits.stream()
                .map(exhibit -> requireNonNull(sights.get(exhibit.host())).of(exhibit))
                .toList();
    }

    /** The trees that the browser's parser makes of these pages, without opening them. */
    List<String> trees(List<String> pages) {
        var reading = new ArrayList<CompletableFuture<List<String>>>();
        for (var batch : batches(pages)) {
            reading.add(pair.get(reading.size() % pair.size()).trees(batch));
        }
        return reading.stream()
                .map(CompletableFuture::join)
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public void close() throws IOException {
        for (var eye : pair) {
            eye.close();
        }
    }

    private static Map<String, Exhibit> byHost(List<Exhibit> exhibits) {
        var byHost = new LinkedHashMap<String, Exhibit>();
        for (var exhibit : exhibits) {
            if (!exhibit.showsTheSameAs(byHost.computeIfAbsent(exhibit.host(), any -> exhibit))) {
                throw new IllegalArgumentException("two documents at " + exhibit.host() + ": " + exhibit.name());
            }
        }
        return byHost;
    }

    private static <T> List<List<T>> batches(List<T> all) {
        return IntStream.iterate(0, from -> from < all.size(), from -> from + AT_ONCE)
                .mapToObj(from -> all.subList(from, Math.min(from + AT_ONCE, all.size())))
                .toList();
    }

    /** The other host that a document at {@code host} is to call if it can. */
    static String trap(String host) {
        return host.substring(0, host.indexOf('.')) + ".evil.test";
    }
}
