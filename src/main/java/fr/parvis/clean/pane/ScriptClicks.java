package fr.parvis.clean.pane;

import fr.parvis.clean.markup.Inventory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Which part of a page a script in it displays when a button is pressed, both by their ids. */
final class ScriptClicks {
    private static final String NAME = "(" + PaneMarks.NAME + ")";
    /** How scripts look for an element by its id. */
    private static final String FOUND =
            "document\\.(?:getElementById|querySelector)\\(\\s*['\"]#?" + NAME + "['\"]\\s*\\)";

    private static final Pattern KEPT = Pattern.compile(Handlers.WORD + "\\s*+=\\s*+" + FOUND);
    private static final Pattern PRESSED = Pattern.compile("(?:" + FOUND + "|" + Handlers.WORD + ")"
            + "\\.(?:onclick\\s*=|addEventListener\\(\\s*['\"]click['\"]\\s*,)\\s*[^{};]{0,60}\\{([^{}]{0,300})");
    private static final Pattern DISPLAYED = Pattern.compile("(?:" + FOUND + "|" + Handlers.WORD + ")"
            + "\\.(?:style\\.display\\s*=\\s*['\"](?!none)\\w|classList\\.(?:add|toggle)\\()");

    private ScriptClicks() {}

    /** The ids of parts by those of their buttons. */
    static Map<String, String> in(Inventory page) {
        Map<String, String> parts = Map.of();
        for (var text : page.scripts()) {
            if (text.contains("click") && (text.contains("style.display") || text.contains("classList"))) {
                parts = parts.isEmpty() ? new HashMap<>() : parts;
                add(text, parts);
            }
        }
        return parts;
    }

    private static void add(String script, Map<String, String> parts) {
        var kept = new HashMap<String, String>();
        var presses = Passages.of(script, PRESSED, Handlers.PRESSING).toList();
        if (!presses.isEmpty()) {
            Passages.of(script, KEPT, Handlers.FINDING)
                    .forEach(found -> kept.putIfAbsent(found.group(1), found.group(2)));
        }
        presses.forEach(pressed -> id(pressed, kept).ifPresent(button -> {
            var shown = DISPLAYED
                    .matcher(pressed.group(3))
                    .results()
                    .flatMap(found -> id(found, kept).stream())
                    .toList();
            one(shown).ifPresent(part -> parts.putIfAbsent(button, part));
        }));
    }

    /** What closes one and opens another is no matter of a pane. */
    private static Optional<String> one(List<String> shown) {
        return shown.stream().distinct().count() == 1 ? Optional.of(shown.get(0)) : Optional.empty();
    }

    private static Optional<String> id(MatchResult found, Map<String, String> kept) {
        return Optional.ofNullable(found.group(1) == null ? kept.get(found.group(2)) : found.group(1));
    }
}
