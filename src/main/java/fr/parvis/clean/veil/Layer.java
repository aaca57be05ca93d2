package fr.parvis.clean.veil;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Where the declarations of a rule lay its elements, as far as they may lie over all of the window. */
final class Layer {
    private static final Set<String> SAID = Set.of(
            "position",
            "inset",
            "top",
            "right",
            "bottom",
            "left",
            "width",
            "min-width",
            "height",
            "min-height",
            "z-index");
    private static final Pattern NOTHING = Pattern.compile("0(?:px|%|r?em|v[wh])?(?: 0(?:px|%|r?em|v[wh])?){0,3}");
    private static final Pattern WHOLE = Pattern.compile("(?:100|1[0-9]{2})(?:%|[sdl]?v[wh]|vmax)");
    private static final Pattern HIGH = Pattern.compile("[1-9][0-9]{1,10}");
    private static final Pattern IMPORTANT = Pattern.compile("(?i)!\\s*+important");

    private final Map<String, String> said = new HashMap<>();

    /** @param name in lower case */
    static boolean asks(String name) {
        return SAID.contains(name);
    }

    void add(String name, String value) {
        said.put(name, IMPORTANT.matcher(value).replaceAll("").strip());
    }

    /** Whether it is fixed to the window, as wide and as high as that, and far above the rest. */
    boolean covers() {
        boolean all = isNothing("inset");
        return said.getOrDefault("position", "").equalsIgnoreCase("fixed")
                && is("z-index", HIGH)
                && (all || (isNothing("left") && isNothing("right")) || isWhole("width"))
                && (all || (isNothing("top") && isNothing("bottom")) || isWhole("height"));
    }

    private boolean isNothing(String name) {
        return is(name, NOTHING);
    }

    private boolean isWhole(String name) {
        return is(name, WHOLE) || is("min-" + name, WHOLE);
    }

    private boolean is(String name, Pattern wanted) {
        return wanted.matcher(said.getOrDefault(name, "")).matches();
    }
}
