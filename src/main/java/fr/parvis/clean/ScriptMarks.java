package fr.parvis.clean;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Finds the marks of all rules in a script in one pass; a mark that starts with a letter has to start a word. */
final class ScriptMarks {
    private static final int BUCKETS = 1 << 12;
    private static final int BEGINNING = 3;
    private static final Mark[] NONE = {};

    private final List<Rule> rules;
    private final Mark[][] buckets = new Mark[BUCKETS][];

    /** @param word whether it has to start a word */
    private record Mark(String text, boolean word, int rule) {
        static Mark of(String text, int rule) {
            return new Mark(text, Character.isJavaIdentifierStart(text.charAt(0)), rule);
        }
    }

    ScriptMarks(List<Rule> rules) {
        this.rules = rules;
        Arrays.fill(buckets, NONE);
        for (int i = 0; i < rules.size(); i++) {
            int rule = i;
            rules.get(i).inline().forEach(text -> add(Mark.of(text, rule)));
            rules.get(i).hosts().forEach(text -> add(Mark.of(text, rule)));
        }
    }

    /** The rules that have a mark in {@code script}, in their own order. */
    List<Rule> in(String script) {
        var found = new BitSet(rules.size());
        int bucket = 0;
        for (int end = 1; end <= script.length(); end++) {
            bucket = bucket(bucket, script.charAt(end - 1));
            int at = end - BEGINNING;
            for (var mark : buckets[bucket]) {
                if (script.startsWith(mark.text(), at) && (!mark.word() || startsWord(script, at))) {
                    found.set(mark.rule());
                }
            }
        }
        return found.isEmpty() ? List.of() : found.stream().mapToObj(rules::get).toList();
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
        return ((before << 4) ^ c) & (BUCKETS - 1);
    }

    private static boolean startsWord(String script, int at) {
        if (at == 0) {
            return true;
        }
        char before = script.charAt(at - 1);
        return !Character.isJavaIdentifierPart(before) && before != '-';
    }
}
