package fr.parvis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Pages are written by strangers: a pattern that tries again from every letter takes minutes for a long row of one sign, and
 * one that calls itself for each runs out of stack. Every constant of the program that is a pattern is asked of such rows, and
 * the letters that it looks at are counted.
 */
class PatternsTest {
    private static final Path CLASSES = Path.of("target/classes");
    private static final Path SOURCES = Path.of("src/main/java");

    /** Letters of a row, and how often each may be looked at: patterns that count to a few hundred may do so for each. */
    private static final int LETTERS = 4_000;

    private static final int LOOKS = 1_200;

    private static final List<String> SIGNS = List.of(
            " ", "\n", "a", "1", "/", ".", "-", "_", "a-", "a.", "a ", "<", "\"", "'", "(", "[", "{", "=", ":", ";",
            "&a", "#", ",", "1,", "%41", "\\", "@", "a@", "//", "/*", "é ");

    /** Whoever writes the file of the rules may write what takes long. */
    private static final String OPERATORS = "clean.rule.RulesFile.";

    private static final Pattern SEEKS =
            Pattern.compile("\\.(?:find|results|replaceAll|replaceFirst|split|asPredicate)\\(");

    private static final String ARGUMENT = "\\((?:[^()]|\\((?:[^()]|\\([^()]*\\))*\\))*\\)";

    /** What is asked only of texts whose length is bounded before, with where. */
    private static final Set<String> BOUNDED = Set.of(
            "clean.document.Decoding.META", // the first kilobyte of a file
            "clean.filling.Counter.THOUSANDS", // the digits of one figure
            "clean.pane.AtOnce.SOON", // what stands right before a call
            "clean.veil.Arriving.HOME",
            "clean.veil.Covers.SPELT",
            "domain.CaaIssuer.PARAMETER", // of whole parameters
            "ops.CannotStart.CODES", // a line of our own
            "render.Styles.BREAK", // our own sheets
            "render.Styles.LOOSE",
            "serve.HostGate.HOST",
            "serve.TrustedProxies.IPV6"); // of whole addresses

    @Test
    void no_pattern_reads_a_long_row_of_one_sign_again_and_again() throws Exception {
        assertThat(slow(CLASSES)).isEmpty();
    }

    @Test
    void one_that_does_so_is_seen() {
        assertThat(reads(Pattern.compile("\\s*//"), Way.FIND, " ")).isEqualTo("again and again");
        assertThat(reads(Pattern.compile("(?<!\\s)\\s*+//"), Way.FIND, " ")).isEmpty();
        assertThat(reads(Pattern.compile("(?:a-?|b)*c"), Way.WHOLE, "a-")).isEqualTo("out of stack");
    }

    private enum Way {
        FIND,
        WHOLE
    }

    /** A row that counts how often its letters are looked at. */
    private record Row(String text, int from, int to, AtomicLong left) implements CharSequence {
        @Override
        public int length() {
            return to - from;
        }

        @Override
        public char charAt(int index) {
            if (left.decrementAndGet() < 0) {
                throw new IllegalStateException("again and again");
            }
            return text.charAt(from + index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Row(text, from + start, from + end, left);
        }

        @Override
        public String toString() {
            return text.substring(from, to);
        }
    }

    private static Set<String> slow(Path classes) throws Exception {
        var slow = new TreeSet<String>();
        for (var name : names(classes)) {
            var type = Class.forName(name, false, PatternsTest.class.getClassLoader());
            var source = source(name);
            for (var field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) || field.isSynthetic() || !mayHold(field.getType())) {
                    continue;
                }
                field.setAccessible(true);
                var called = name.replace("fr.parvis.", "") + "." + field.getName();
                for (var pattern : patterns(field.get(null))) {
                    if (!BOUNDED.contains(called) && !called.startsWith(OPERATORS)) {
                        ask(pattern, way(source, field.getName()), found -> slow.add(called + ": " + found));
                    }
                }
            }
        }
        return slow;
    }

    private static boolean mayHold(Class<?> type) {
        return type == Pattern.class || Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
    }

    private static List<Pattern> patterns(Object value) {
        var values = value instanceof Map<?, ?> map
                ? map.values()
                : value instanceof Collection<?> all ? all : List.of(value);
        return values.stream()
                .filter(Pattern.class::isInstance)
                .map(Pattern.class::cast)
                .toList();
    }

    /** Whether a pattern is only asked whether it is a whole text or how one begins, as far as the lines around its name tell. */
    private static Way way(String source, String field) {
        var uses = Pattern.compile(
                        "(?:\\b(\\w+) = )?\\b" + field + "\\s*\\.matcher" + ARGUMENT + "(?:\\s*(\\.\\w+\\())?")
                .matcher(source)
                .results()
                .toList();
        boolean seeks = uses.stream()
                .anyMatch(use -> use.group(2) != null
                        ? SEEKS.matcher(use.group(2)).find()
                        : use.group(1) == null
                                || Pattern.compile("\\b" + use.group(1) + SEEKS)
                                        .matcher(source)
                                        .find());
        return (uses.isEmpty() && SEEKS.matcher(source).find()) || seeks ? Way.FIND : Way.WHOLE;
    }

    private static void ask(Pattern pattern, Way way, Consumer<String> told) {
        for (var row : rows(pattern)) {
            var reads = reads(pattern, way, row);
            if (!reads.isEmpty()) {
                told.accept(pattern + " reads a row of \"" + row + "\" " + reads);
                return;
            }
        }
    }

    private static String reads(Pattern pattern, Way way, String sign) {
        var begin = sign.indexOf('\0') < 0 ? "" : sign.substring(0, sign.indexOf('\0'));
        var row = sign.substring(sign.indexOf('\0') + 1);
        var text = begin + row.repeat(LETTERS / row.length()) + "\u0002";
        var matcher = pattern.matcher(new Row(text, 0, text.length(), new AtomicLong((long) LOOKS * text.length())));
        try {
            boolean found = way == Way.WHOLE ? matcher.matches() : matcher.find();
            while (way == Way.FIND && found) {
                found = matcher.find();
            }
            return "";
        } catch (IllegalStateException many) {
            return "again and again";
        } catch (StackOverflowError deep) {
            return "out of stack";
        }
    }

    /** Signs, words of the pattern itself, and signs behind such a word, with a NUL between. */
    private static Set<String> rows(Pattern pattern) {
        var rows = new LinkedHashSet<>(SIGNS);
        var words = words(pattern);
        for (var word : words) {
            rows.add(word);
            rows.add(word + " ");
            rows.add(word + "a");
            for (var sign : List.of(" ", "a", "1", "/", ".", "(", "'")) {
                rows.add(word + '\0' + sign);
            }
        }
        return rows;
    }

    private static List<String> words(Pattern pattern) {
        var plain = pattern.pattern()
                .replaceAll("\\\\[sSdDwWbB]|\\\\p\\{\\w+}|\\{\\d+,?\\d*}[+?]?|\\(\\?<?[a-zA-Z]*[:!=>]?", "\0")
                .replaceAll("\\\\(.)", "$1");
        return Stream.of(plain.split("[\0|()\\[\\]?*+^]"))
                .filter(word -> !word.isEmpty() && word.length() < 40)
                .distinct()
                .limit(8)
                .toList();
    }

    private static List<String> names(Path classes) throws IOException {
        try (var files = Files.walk(classes)) {
            return files.map(classes::relativize)
                    .map(Path::toString)
                    .filter(file ->
                            file.startsWith("fr") && file.endsWith(".class") && !file.endsWith("package-info.class"))
                    .map(file ->
                            file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                    .collect(Collectors.toCollection(ArrayList::new));
        }
    }

    private static String source(String name) throws IOException {
        int inner = name.indexOf('$');
        var file = SOURCES.resolve((inner < 0 ? name : name.substring(0, inner)).replace('.', '/') + ".java");
        return Files.exists(file) ? Files.readString(file) : "";
    }
}
