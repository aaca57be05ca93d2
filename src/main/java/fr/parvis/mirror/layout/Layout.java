package fr.parvis.mirror.layout;

import fr.parvis.address.Hostname;
import fr.parvis.address.PagePath;
import fr.parvis.address.WebUrl;
import fr.parvis.clean.reference.Kind;
import fr.parvis.clean.reference.Places;
import fr.parvis.mirror.capture.Capture;
import fr.parvis.mirror.dns.Aliases;
import fr.parvis.mirror.source.Scope;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The whole of a run, laid out: every capture with content has a place, no two different ones have the same. Answers
 * the cleaner's questions from what was captured, and from nothing else.
 */
public final class Layout implements Places {
    private final Scope scope;
    private final Aliases aliases;
    private final Map<WebUrl, Capture> captures = new HashMap<>();
    private final Map<WebUrl, Place> places = new LinkedHashMap<>();
    private final Map<PagePath, Capture> taken = new HashMap<>();
    private final Set<PagePath> linked = new HashSet<>();

    public Layout(Scope scope, Collection<Capture> all) {
        this(scope, all, Aliases.none(scope.home()));
    }

    public Layout(Scope scope, Collection<Capture> all, Aliases aliases) {
        this.scope = scope;
        this.aliases = aliases;
        all.forEach(capture -> captures.put(capture.url(), capture));
        // In the order of their addresses, so that the same captures always lie the same way.
        all.stream()
                .filter(capture -> capture.isContent() && !capture.media().isScript())
                .sorted(Comparator.comparing(Capture::url))
                .forEach(this::place);
    }

    /** What lies where, each entry once. */
    public Map<PagePath, Capture> entries() {
        return taken;
    }

    public Optional<Place> placeOf(WebUrl url) {
        return arrival(url).map(capture -> places.get(capture.url()));
    }

    @Override
    public Optional<String> resource(WebUrl url, Kind kind) {
        return arrival(url)
                .filter(capture -> capture.media().serves(kind))
                .flatMap(capture -> Optional.ofNullable(places.get(capture.url())))
                .map(place -> place.linked().encoded());
    }

    @Override
    public Optional<String> link(WebUrl url) {
        return scope.isOwn(url) ? placeOf(url).map(place -> place.linked().encoded()) : Optional.empty();
    }

    @Override
    public List<Hostname> aliases(WebUrl url) {
        return aliases.of(url);
    }

    private void place(Capture capture) {
        boolean own = scope.isOwn(capture.url());
        var wish = Placement.of(capture.url(), own, capture.media());
        var holder = taken.get(wish.entry());
        if (holder != null && capture.sha256() != null && capture.sha256().equals(holder.sha256())) {
            places.put(capture.url(), wish);
        } else {
            take(capture, isFree(wish) ? wish : Placement.distinct(capture.url(), own, capture.media()));
        }
    }

    private boolean isFree(Place place) {
        return !taken.containsKey(place.entry())
                && !linked.contains(place.entry())
                && !linked.contains(place.linked())
                && !taken.containsKey(place.linked());
    }

    private void take(Capture capture, Place place) {
        taken.put(place.entry(), capture);
        linked.add(place.linked());
        places.put(capture.url(), place);
    }

    /** The content that one arrives at, along the origin's redirects. */
    public Optional<Capture> arrival(WebUrl url) {
        return Capture.arrival(url, hop -> Optional.ofNullable(captures.get(scope.canonical(hop))))
                .filter(Capture::isContent);
    }
}
