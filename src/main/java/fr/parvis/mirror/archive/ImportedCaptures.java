package fr.parvis.mirror.archive;

import fr.parvis.address.WebUrl;
import fr.parvis.mirror.capture.Capture;
import fr.parvis.mirror.capture.Captures;
import fr.parvis.mirror.capture.Notes;
import fr.parvis.mirror.source.Scope;
import fr.parvis.site.Blobs;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Captures of an import: their bodies are blobs, the rest is in memory. Of two with one address the first stays. */
public final class ImportedCaptures implements Captures {
    private final Map<WebUrl, Capture> captures = new TreeMap<>();
    private final Blobs blobs;

    public ImportedCaptures(Blobs blobs) {
        this.blobs = blobs;
    }

    @Override
    public Optional<Capture> find(WebUrl url) {
        return Optional.ofNullable(captures.get(url));
    }

    @Override
    public Optional<Capture> earlier(WebUrl url) {
        return Optional.empty();
    }

    @Override
    public Notes notes() {
        return Notes.NONE;
    }

    @Override
    public List<Known> earlierPages() {
        return List.of();
    }

    @Override
    public String keep(byte[] body) {
        return blobs.pack(body);
    }

    @Override
    public Capture store(Capture capture) {
        var known = captures.putIfAbsent(capture.url(), capture);
        return known == null ? capture : known;
    }

    @Override
    public byte[] body(Capture capture) {
        return blobs.get(Objects.requireNonNull(capture.sha256(), "no body")).orElseThrow();
    }

    @Override
    public List<Capture> all() {
        return List.copyOf(captures.values());
    }

    /** In place of whatever is there. */
    void put(Capture capture) {
        captures.put(capture.url(), capture);
    }

    int size() {
        return captures.size();
    }

    /** The same under the one spelling that {@code scope} knows each address by; content goes before redirects, the newest first. */
    public ImportedCaptures canonical(Scope scope) {
        var spelled = new ImportedCaptures(blobs);
        var newestFirst = captures.values().stream()
                .sorted(Comparator.comparing(Capture::at).reversed())
                .toList();
        newestFirst.stream().filter(Capture::isContent).forEach(capture -> {
            var url = scope.canonical(capture.url());
            spelled.store(Capture.content(
                    url,
                    capture.media(),
                    new Capture.Body(Objects.requireNonNull(capture.sha256()), capture.bytes()),
                    capture.at()));
        });
        newestFirst.forEach(capture -> capture.target()
                .map(scope::canonical)
                .filter(target -> !target.equals(scope.canonical(capture.url())))
                .ifPresent(target -> spelled.store(
                        Capture.redirect(scope.canonical(capture.url()), target, capture.status(), capture.at()))));
        return spelled;
    }
}
