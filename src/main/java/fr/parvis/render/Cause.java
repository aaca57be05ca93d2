package fr.parvis.render;

import fr.parvis.site.Release.Problem;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What problems of one kind mean to people, read off their kind and their words, so that those of older releases are
 * understood too.
 *
 * @param key of the words: {@code cause_…}
 * @param detailed whether the words leave something open that the detail tells
 */
record Cause(Set<String> kinds, Pattern words, String key, boolean detailed) {
    /** Of a problem that nobody has words for. */
    private static final Cause OTHER = new Cause(Set.of(), Pattern.compile("(?s).*"), "other", true);

    private static final List<Cause> KNOWN = Resource.text("words/causes.txt")
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(Cause::read)
            .toList();

    /**
     * A problem that is understood.
     *
     * @param rank of its cause; the gravest is 0
     * @param what it is about, if the words say that
     * @param count of the addresses that it is about
     */
    record Understood(int rank, Cause cause, String what, int count) {}

    static Understood of(Problem problem) {
        for (int rank = 0; rank < KNOWN.size(); rank++) {
            var cause = KNOWN.get(rank);
            var words = cause.words.matcher(problem.detail());
            if (cause.kinds.contains(problem.problem()) && words.matches()) {
                var count = cause.group(words, "n");
                return new Understood(
                        rank, cause, cause.group(words, "what"), count.isEmpty() ? 1 : Integer.parseInt(count));
            }
        }
        return new Understood(KNOWN.size(), OTHER, "", 1);
    }

    private String group(Matcher found, String name) {
        var text = words.pattern().contains("(?<" + name + ">") ? found.group(name) : null;
        return text == null ? "" : text;
    }

    private static Cause read(String line) {
        var parts = line.split("\t", -1);
        return new Cause(
                Set.of(parts[0].split(",")), Pattern.compile(parts[1], Pattern.DOTALL), parts[2], parts[3].equals("+"));
    }
}
