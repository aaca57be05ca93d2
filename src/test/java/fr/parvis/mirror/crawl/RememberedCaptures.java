package fr.parvis.mirror.crawl;

import fr.parvis.address.Sha256;
import fr.parvis.address.WebUrl;
import fr.parvis.mirror.capture.Capture;
import fr.parvis.mirror.capture.Captures;
import fr.parvis.mirror.capture.Notes;
import fr.parvis.mirror.fetch.Fetched;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Captures in memory, for crawls without a database; what was kept outlives the run, as blobs do. */
final class RememberedCaptures implements Captures {
    private final Map<WebUrl, Capture> captures = new ConcurrentSkipListMap<>();
    private final Map<WebUrl, Capture> earlier = new HashMap<>();
    private final Map<String, byte[]> bodies;
    private final Map<WebUrl, Fetched.Answered> noted;

    RememberedCaptures() {
        this.bodies = new ConcurrentHashMap<>();
        this.noted = new ConcurrentHashMap<>();
    }

    /** Those of the next run. */
    RememberedCaptures(RememberedCaptures before) {
        this.bodies = before.bodies;
        this.noted = before.noted;
        this.earlier.putAll(before.captures);
    }

    @Override
    public Optional<Capture> find(WebUrl url) {
        return Optional.ofNullable(captures.get(url));
    }

    @Override
    public Optional<Capture> earlier(WebUrl url) {
        return Optional.ofNullable(earlier.get(url)).filter(Capture::isWorthKeeping);
    }

    @Override
    public List<Known> earlierPages() {
        return earlier.values().stream()
                .filter(capture -> capture.isContent() && capture.media().isPage())
                .map(capture ->
                        new Known(capture.url(), capture.at(), capture.past().steady(), capture.depth()))
                .sorted(Comparator.comparingInt(Known::depth).thenComparing(Known::url))
                .toList();
    }

    @Override
    public List<Moved> earlierRedirects() {
        return earlier.values().stream()
                .filter(capture -> capture.location() != null)
                .map(capture -> new Moved(capture.url(), capture.depth()))
                .toList();
    }

    @Override
    public String keep(byte[] body) {
        var name = Sha256.hex(body);
        bodies.put(name, body);
        return name;
    }

    @Override
    public Capture store(Capture capture) {
        var known = captures.putIfAbsent(capture.url(), capture);
        return known == null ? capture : known;
    }

    @Override
    public byte[] body(Capture capture) {
        return Objects.requireNonNull(bodies.get(Objects.requireNonNull(capture.sha256())));
    }

    @Override
    public Notes notes() {
        return new Notes() {
            @Override
            public Optional<Fetched.Answered> find(WebUrl url) {
                return Optional.ofNullable(noted.get(url));
            }

            @Override
            public void keep(Fetched.Answered answer) {
                noted.put(answer.url(), answer);
            }
        };
    }

    @Override
    public List<Capture> all() {
        return List.copyOf(captures.values());
    }
}
