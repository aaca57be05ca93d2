package fr.parvis.clean.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the marks of all rules in a script in one pass. A mark that begins with a letter has to begin a word, one that ends
 * with a letter or a digit has to end it, unless a star says that any ending will do. Any quote stands for any other, and
 * behind an opening bracket or a comma there may be spaces. Hosts count only as {@link NamedHost} says.
 */
final class ScriptMarks {
    private static final int BUCKETS = 1 << 15;
    private static final int BEGINNING = 3;
    private static final String QUOTES = "'\"`";
    private static final Mark[] NONE = {};

    /** Purposes that say little besides another of the same vendor. */
    private static final Set<String> LITTLE = Set.of("tag-manager", "social");

    private final List<Rule> rules;
    private final Mark[][] buckets = new Mark[BUCKETS][];

    /**
     * One mark.
     *
     * @param text without its star
     * @param calls whether it only uses what has to stand elsewhere
     */
    private record Mark(String text, int rule, boolean host, boolean anyEnding, boolean calls) {
        boolean startsWord() {
            return Character.isJavaIdentifierStart(text.charAt(0));
        }

        boolean endsWord() {
            return !anyEnding && Character.isLetterOrDigit(text.charAt(text.length() - 1));
        }
    }

    ScriptMarks(List<Rule> rules) {
        this.rules = rules;
        Arrays.fill(buckets, NONE);
        for (int i = 0; i < rules.size(); i++) {
            int rule = i;
            rules.get(i).inline().forEach(text -> addText(text, rule, false));
            rules.get(i).calls().forEach(text -> addText(text, rule, true));
            rules.get(i).hosts().forEach(host -> add(new Mark(host, rule, true, true, false)));
        }
    }

    /**
     * The rules that have a mark in {@code script}, in their own order. Where something is loaded from is no mark besides
     * one that says which of the same vendor's products it is, unless it is for another purpose that says more.
     *
     * @param ofPage whether it stands in a page, which uses what it names; a file may only be able to
     */
    List<Rule> in(String script, boolean ofPage) {
        var found = new BitSet(rules.size());
        var byHost = new BitSet(rules.size());
        int bucket = 0;
        for (int end = 1; end <= script.length(); end++) {
            bucket = bucket(bucket, script.charAt(end - 1));
            int at = end - BEGINNING;
            for (var mark : buckets[bucket]) {
                var set = mark.host() ? byHost : found;
                if (!set.get(mark.rule()) && counts(mark, script, at, ofPage)) {
                    set.set(mark.rule());
                }
            }
        }
        var besides = byHost.stream()
                .filter(host -> found.stream().noneMatch(rule -> saysAsMuch(rule, host)))
                .toArray();
        Arrays.stream(besides).forEach(found::set);
        var named = new ArrayList<Rule>();
        for (int rule = found.nextSetBit(0); rule >= 0; rule = found.nextSetBit(rule + 1)) {
            named.add(rules.get(rule));
        }
        return named;
    }

    private boolean saysAsMuch(int rule, int host) {
        var named = rules.get(host);
        return rules.get(rule).vendor().equals(named.vendor())
                && (LITTLE.contains(named.category())
                        || named.category().equals(rules.get(rule).category()));
    }

    private boolean counts(Mark mark, String script, int at, boolean ofPage) {
        if (at < 0 || (mark.calls() && !ofPage)) {
            return false;
        }
        int end = end(script, at, mark.text());
        if (end < 0) {
            return false;
        }
        if (mark.host()) {
            var rule = rules.get(mark.rule());
            return (ofPage || !rule.isContent())
                    && NamedHost.in(script, at, mark.text())
                            .filter(named -> named.isLoaded(rule.isContent()))
                            .isPresent();
        }
        return (!mark.startsWord() || startsWord(script, at))
                && (!mark.endsWord() || end == script.length() || !Character.isJavaIdentifierPart(script.charAt(end)))
                && !NamedHost.endsLabel(script, end);
    }

    /** Where the mark ends that begins at {@code at}; negative if another text stands there. */
    private static int end(String script, int at, String mark) {
        int to = at;
        for (int i = 0; i < mark.length(); i++) {
            char wanted = mark.charAt(i);
            to = to < script.length() && script.charAt(to) == wanted ? to + 1 : spelled(script, to, wanted);
            if (to < 0) {
                return -1;
            }
            while ((wanted == '(' || wanted == '[' || wanted == ',')
                    && to < script.length()
                    && Character.isWhitespace(script.charAt(to))) {
                to++;
            }
        }
        return to;
    }

    /** Behind what stands for {@code wanted} in another spelling; negative if nothing does. */
    private static int spelled(String script, int at, char wanted) {
        boolean quote = QUOTES.indexOf(wanted) >= 0;
        if (!quote && wanted != '/') {
            return -1;
        }
        int to = at < script.length() && script.charAt(at) == '\\' ? at + 1 : at;
        boolean fits = to < script.length()
                && (script.charAt(to) == wanted || (quote && QUOTES.indexOf(script.charAt(to)) >= 0));
        return fits ? to + 1 : -1;
    }

    private void addText(String text, int rule, boolean calls) {
        boolean star = text.endsWith("*");
        var plain = star ? text.substring(0, text.length() - 1) : text;
        var mark = new Mark(plain, rule, false, star, calls);
        if (QUOTES.indexOf(plain.charAt(0)) < 0) {
            add(mark);
            return;
        }
        for (int i = 0; i < QUOTES.length(); i++) {
            add(new Mark(QUOTES.charAt(i) + plain.substring(1), rule, false, star, calls));
        }
    }

    private void add(Mark mark) {
        int bucket = 0;
        for (int i = 0; i < BEGINNING; i++) {
            bucket = bucket(bucket, mark.text().charAt(i));
        }
        var marks = Arrays.copyOf(buckets[bucket], buckets[bucket].length + 1);
        marks[marks.length - 1] = mark;
        buckets[bucket] = marks;
    }

    /** The bucket of the last three characters: a fourth has been shifted out. */
    private static int bucket(int before, char c) {
        return ((before << 5) ^ c) & (BUCKETS - 1);
    }

    private static boolean startsWord(String script, int at) {
        if (at == 0) {
            return true;
        }
        char before = script.charAt(at - 1);
        return !Character.isJavaIdentifierPart(before) && before != '-';
    }
}
