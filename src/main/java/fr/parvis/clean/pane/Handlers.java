package fr.parvis.clean.pane;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the scripts of a page do when something is pressed, as it is written: by what is pressed, or by the name of a function. */
final class Handlers {
    /** How scripts look for elements by what they are called. */
    static final String FOUND =
            "(?:document\\.(getElementById|querySelector(?:All)?)|\\$|jQuery)\\(\\s*['\"`]([\\w#.\\- >]{1,80})['\"`]\\s*\\)";

    /** A name of a script as a whole, which is looked at once. */
    static final String WORD = "(?<![\\w$])([\\w$]{1,50}+)";

    private static final String CALLBACK =
            "(?:function\\s*[\\w$]{0,50}\\s*\\([^()]{0,200}\\)\\s*|\\(?[\\w$,\\s]{0,60}\\)?\\s*=>\\s*)\\{";
    private static final Pattern PRESSED = Pattern.compile("(?:" + FOUND + "|" + WORD + ")\\s*"
            + "(?:\\.forEach\\([^{}]{0,60}\\{?\\s*[\\w$]{1,30}\\s*)?"
            + "\\.(?:click\\(|(?:on|bind|live)\\(\\s*['\"]click[\\w. ]*['\"]\\s*,|onclick\\s*=|addEventListener\\(\\s*['\"]click['\"]\\s*,)\\s*"
            + "(?:" + CALLBACK + "|([\\w$]{1,50})\\s*[);,])");
    private static final Pattern FUNCTION =
            Pattern.compile("(?:(?<![\\w$])function\\s+([\\w$]{1,50})\\s*\\([^()]{0,200}\\)|"
                    + WORD
                    + "\\s*+=\\s*+(?:function\\s*\\([^()]{0,200}\\)|\\(?[\\w$,\\s]{0,60}\\)?\\s*=>))\\s*\\{");
    private static final Pattern KEPT = Pattern.compile(WORD + "\\s*+=\\s*+" + FOUND);

    private static final int LONGEST = 1_500;
    private static final int MOST = 100;

    /** One of which stands in whatever says what is done when something is pressed, */
    static final List<String> PRESSING = List.of("click");
    /** and in whatever looks for an element. */
    static final List<String> FINDING = List.of("getElementById", "querySelector", "$(", "jQuery(");

    private final Map<String, String> functions = new HashMap<>();
    private final Map<String, String> kept = new HashMap<>();
    /** Scripts of which nobody has yet asked what their functions do, or what their names stand for. */
    private final Deque<String> withFunctions = new ArrayDeque<>();

    private final Deque<String> withNames = new ArrayDeque<>();
    private final List<Press> presses = new ArrayList<>();

    /**
     * What is done when something is pressed.
     *
     * @param pressed as a selector
     */
    record Press(String pressed, String done) {}

    /** Reads one script more. */
    void read(String script) {
        if (presses.size() > MOST) {
            return;
        }
        withFunctions.add(script);
        readNames(script);
        Passages.of(script, PRESSED, PRESSING).limit(MOST).forEach(found -> {
            var pressed = found.group(2) == null ? named(found.group(3)) : selector(found.group(1), found.group(2));
            var done = found.group(4) == null
                    ? block(script, found.end())
                    : function(found.group(4)).orElse("");
            if (!pressed.isEmpty() && !done.isEmpty()) {
                presses.add(new Press(pressed, done));
            }
        });
    }

    /** Reads only what its names stand for. */
    void readNames(String script) {
        withNames.add(script);
    }

    /** @param how how it is looked for; null as libraries do */
    static String selector(@Nullable String how, String name) {
        return "getElementById".equals(how) ? "#" + name : name;
    }

    List<Press> presses() {
        return presses;
    }

    Optional<String> function(String name) {
        for (var script = withFunctions.poll(); script != null; script = withFunctions.poll()) {
            var text = script;
            FUNCTION.matcher(text).results().limit(MOST).forEach(found -> {
                var called = found.group(1) == null ? found.group(2) : found.group(1);
                functions.putIfAbsent(called, block(text, found.end()));
            });
        }
        return Optional.ofNullable(functions.get(name));
    }

    /** What a name of a script stands for, as a selector; empty if nobody knows. */
    String named(String name) {
        for (var script = withNames.poll(); script != null; script = withNames.poll()) {
            Passages.of(script, KEPT, FINDING)
                    .limit(MOST)
                    .forEach(found -> kept.putIfAbsent(found.group(1), selector(found.group(2), found.group(3))));
        }
        return kept.getOrDefault(name, "");
    }

    /** Up to the brace that closes what has been opened before {@code from}. */
    private static String block(String script, int from) {
        int open = 1;
        int end = Math.min(script.length(), from + LONGEST);
        for (int i = from; i < end; i++) {
            switch (script.charAt(i)) {
                case '{' -> open++;
                case '}' -> open--;
                default -> {}
            }
            if (open == 0) {
                return script.substring(from, i);
            }
        }
        return "";
    }
}
