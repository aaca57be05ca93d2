package fr.parvis.clean.veil;

import fr.parvis.clean.css.CssItem;
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

    /** Of a rule; nowhere if that hides its elements by itself. */
    static Layer of(CssItem rule, CssVeils sheet) {
        var layer = new Layer();
        for (var item : sheet.declarations(rule)) {
            var name = sheet.name(item.from());
            if (Hiding.ALTOGETHER.contains(name) && sheet.mayHide(item)) {
                return new Layer();
            }
            if (SAID.contains(name)) {
                layer.said.put(
                        name, IMPORTANT.matcher(sheet.said(item)).replaceAll("").strip());
            }
        }
        return layer;
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
