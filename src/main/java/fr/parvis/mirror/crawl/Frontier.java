package fr.parvis.mirror.crawl;

import fr.parvis.address.WebUrl;
import fr.parvis.mirror.capture.Target;
import fr.parvis.mirror.source.Scope;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * What is still to be fetched, each address once: what pages load before further pages, so that every page that a limit
 * lets in is whole; then pages by their rank, and those of one rank in the order in which they were found; at last what
 * robots are asked not to follow.
 */
final class Frontier {
    private static final int MOST = 200_000;
    private static final int LAST = Integer.MAX_VALUE;

    private final Scope scope;
    private final int maxDepth;
    private final ToIntFunction<WebUrl> rank;
    private final LeftOut leftOut;
    private final Traps traps = new Traps();
    private final NavigableSet<Ranked> linked =
            new TreeSet<>(Comparator.comparingInt(Ranked::rank).thenComparingInt(Ranked::number));
    private final Deque<Target> loaded = new ArrayDeque<>();
    private final Set<WebUrl> known = new HashSet<>();
    private final Map<WebUrl, Ranked> last = new HashMap<>();

    private record Ranked(Target target, int rank, int number) {}

    /** @param rank how soon a page is to be looked at; 0 is first */
    Frontier(Scope scope, int maxDepth, ToIntFunction<WebUrl> rank, LeftOut leftOut) {
        this.scope = scope;
        this.maxDepth = maxDepth;
        this.rank = rank;
        this.leftOut = leftOut;
    }

    /** Takes {@code target} in under its canonical address, unless it is known, out of scope, too deep or a trap. */
    void offer(Target target) {
        var waiting = last.remove(scope.canonical(target.url()));
        if (waiting != null && linked.remove(waiting)) {
            var url = waiting.target().url();
            linked.add(new Ranked(waiting.target(), rank.applyAsInt(url), waiting.number()));
        }
        offer(target, false);
    }

    /** The same for a link that its page asks robots not to follow, unless another page wants it followed. */
    void offerLast(Target target) {
        offer(target, true);
    }

    private void offer(Target target, boolean atLast) {
        var url = scope.canonical(target.url());
        boolean link = target.role() == Target.Role.LINKED;
        if (known.contains(url) || (link && !scope.includes(url))) {
            return;
        }
        if (known.size() >= MOST) {
            leftOut.count("limit", "a run knows at most " + MOST + " addresses", url);
            return;
        }
        known.add(url);
        if (link && target.depth() > maxDepth) {
            leftOut.add("limit", "maxDepth was reached", url);
            return;
        }
        var wanted = new Target(url, target.role(), target.depth());
        var trap = link ? traps.kind(url) : Traps.endless(url);
        if (trap.isPresent()) {
            leftOut.add("trap", trap.get(), url);
        } else if (link) {
            var ranked = new Ranked(wanted, atLast ? LAST : rank.applyAsInt(url), known.size());
            linked.add(ranked);
            if (atLast) {
                last.put(url, ranked);
            }
        } else {
            loaded.add(wanted);
        }
    }

    /** That address needs no more fetching. */
    void know(WebUrl url) {
        known.add(url);
    }

    Optional<Target> next() {
        return loaded.isEmpty()
                ? Optional.ofNullable(linked.pollFirst()).map(Ranked::target)
                : Optional.ofNullable(loaded.poll());
    }

    /** What {@link #next} would give, so many times. */
    List<Target> upcoming(int count) {
        return Stream.concat(loaded.stream(), linked.stream().map(Ranked::target))
                .limit(count)
                .toList();
    }

    /** How many addresses were found, taken or not. */
    int discovered() {
        return known.size();
    }
}
