package fr.parvis.site;

import fr.parvis.address.PagePath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Rules in their order, found by the segments of a path: thousands of them cost hardly more than one, since whoever
 * visits a site whose rules somebody else wrote asks on the same thread as everybody.
 */
final class RedirectRules {
    private final List<RedirectRule> rules = new ArrayList<>();
    private final Branch root = new Branch();

    RedirectRules() {}

    RedirectRules(Collection<RedirectRule> rules) {
        rules.forEach(this::add);
    }

    /** What may follow on some segments; each rule is kept by its number, and of equal ones the first. */
    private static final class Branch {
        private final Map<String, Branch> plain = new HashMap<>(2);
        private @Nullable Branch open;
        private final Map<String, Integer> begun = new HashMap<>(2);
        private int longest;
        private @Nullable Integer anything;
        private @Nullable Integer end;
    }

    /** Adds a rule at the end. */
    void add(RedirectRule rule) {
        int number = rules.size();
        rules.add(rule);
        var at = root;
        for (var segment : rule.segments()) {
            if (segment.isAnything()) {
                at.anything = first(at.anything, number);
                return;
            }
            if (segment.isBegun()) {
                at.begun.putIfAbsent(segment.text(), number);
                at.longest = Math.max(at.longest, segment.text().length());
                return;
            }
            if (segment.isOpen()) {
                at.open = at.open == null ? new Branch() : at.open;
                at = at.open;
            } else {
                at = at.plain.computeIfAbsent(segment.text(), text -> new Branch());
            }
        }
        at.end = first(at.end, number);
    }

    private static Integer first(@Nullable Integer known, int number) {
        return known == null ? number : known;
    }

    /** The first rule that is for the path. */
    Optional<RedirectRule> first(PagePath path) {
        var all = all(path);
        return all.isEmpty() ? Optional.empty() : Optional.of(rules.get(all.first()));
    }

    boolean have(PagePath path) {
        return !all(path).isEmpty();
    }

    int size() {
        return rules.size();
    }

    RedirectRule rule(int number) {
        return rules.get(number);
    }

    /** The numbers of the rules that are for the path; of rules for exactly the same paths, the first. */
    NavigableSet<Integer> all(PagePath path) {
        var found = new TreeSet<Integer>();
        collect(root, path.encoded().split("/", -1), 0, found);
        return found;
    }

    private static void collect(Branch at, String[] given, int depth, NavigableSet<Integer> found) {
        if (at.anything != null) {
            found.add(at.anything);
        }
        if (depth == given.length) {
            if (at.end != null) {
                found.add(at.end);
            }
            return;
        }
        var segment = given[depth];
        for (int length = 0; length <= Math.min(at.longest, segment.length()); length++) {
            var number = at.begun.get(segment.substring(0, length));
            if (number != null) {
                found.add(number);
            }
        }
        var plain = at.plain.get(segment);
        if (plain != null) {
            collect(plain, given, depth + 1, found);
        }
        if (at.open != null && !segment.isEmpty()) {
            collect(at.open, given, depth + 1, found);
        }
    }
}
