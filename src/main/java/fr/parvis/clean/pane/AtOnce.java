package fr.parvis.clean.pane;

import java.util.ArrayDeque;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether nobody has to press anything, and nothing has to be true, for what stands at a place of a script. */
final class AtOnce {
    /** What a function is for that runs by itself. */
    private static final Pattern SOON =
            Pattern.compile("(?:DOMContentLoaded|['\"]load['\"]|onload|\\.load\\(|\\.ready\\(|"
                    + "(?:\\$|jQuery)\\(\\s*(?:async\\s+)?(?:function|\\([\\w$]*\\)\\s*=>|[\\w$]+\\s*=>)|requestAnimationFrame|"
                    + "(?:^|[;!}\\n])\\s*\\(\\s*(?:function|\\(\\)\\s*=>))[^;{}]*$");

    private static final Pattern TIMED = Pattern.compile("setTimeout|requestAnimationFrame");
    private static final Pattern LATE = Pattern.compile("setTimeout[^;{}]*$");
    private static final Pattern LATER = Pattern.compile("=>|\\bfunction\\b|\\bif\\b|&&|\\?|\\bon\\w+\\s*=");
    private static final int BEFORE = 120;

    private AtOnce() {}

    /** @param late whether it may also run after a while */
    static boolean runs(String script, int at, boolean late) {
        var open = new ArrayDeque<Integer>();
        for (int i = 0; i < at; i++) {
            switch (script.charAt(i)) {
                case '{' -> open.push(i);
                case '}' -> open.poll();
                default -> {}
            }
        }
        int from = Math.max(
                Stream.of(";", "{", "}", "\n")
                        .mapToInt(end -> script.lastIndexOf(end, at - 1))
                        .max()
                        .orElse(-1),
                at - BEFORE);
        var before = script.substring(Math.max(0, from + 1), at);
        boolean timed = TIMED.matcher(before).find();
        if ((timed && !late) || (LATER.matcher(before).find() && !timed && !startsSoon(before))) {
            return false;
        }
        return List.copyOf(open).stream()
                .map(brace -> script.substring(Math.max(0, brace - BEFORE), brace))
                .allMatch(opened -> SOON.matcher(opened).find()
                        || (late && LATE.matcher(opened).find()));
    }

    /** A function without braces. */
    private static boolean startsSoon(String before) {
        return before.endsWith("=>") && SOON.matcher(before).find();
    }
}
