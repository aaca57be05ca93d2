package fr.parvis.mirror;

import fr.parvis.address.WebUrl;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is still to be fetched: breadth first, each address once, and what pages load before further pages, so that
 * every page that a limit lets in is whole.
 */
final class Frontier {
    private static final int MOST = 200_000;
    private static final int MOST_QUERIES = 200;

    private final Scope scope;
    private final int maxDepth;
    private final Deque<Target> linked = new ArrayDeque<>();
    private final Deque<Target> loaded = new ArrayDeque<>();
    private final Set<WebUrl> known = new HashSet<>();
    private final Map<String, Integer> queries = new HashMap<>();
    private int trapped;
    private int tooDeep;

    Frontier(Scope scope, int maxDepth) {
        this.scope = scope;
        this.maxDepth = maxDepth;
    }

    /** Takes {@code target} in under its canonical address, unless it is known, out of scope, too deep or a trap. */
    void offer(Target target) {
        var url = scope.canonical(target.url());
        boolean link = target.role() == Target.Role.LINKED;
        if (known.size() >= MOST || known.contains(url) || (link && !scope.includes(url))) {
            return;
        }
        known.add(url);
        if (link && target.depth() > maxDepth) {
            tooDeep++;
        } else if (scope.trap(url).isPresent() || fansOut(url)) {
            trapped++;
        } else {
            (link ? linked : loaded).add(new Target(url, target.role(), target.depth()));
        }
    }

    /** That address needs no more fetching. */
    void know(WebUrl url) {
        known.add(url);
    }

    Optional<Target> next() {
        return Optional.ofNullable(loaded.isEmpty() ? linked.poll() : loaded.poll());
    }

    /** How many addresses were found, taken or not. */
    int discovered() {
        return known.size();
    }

    int trapped() {
        return trapped;
    }

    int tooDeep() {
        return tooDeep;
    }

    private boolean fansOut(WebUrl url) {
        return url.query() != null && queries.merge(url.withoutQuery().value(), 1, Integer::sum) > MOST_QUERIES;
    }
}
