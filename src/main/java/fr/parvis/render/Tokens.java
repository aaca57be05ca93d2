package fr.parvis.render;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The colours of {@code styles/tokens.css}, by name without {@code --pv-}, in light and in dark. */
record Tokens(Map<String, Color> light, Map<String, Color> dark) {
    private static final String DARK = "@media screen and (prefers-color-scheme: dark)";
    static final Tokens OURS = parse(Resource.text("styles/tokens.css"));

    static Tokens parse(String css) {
        int dark = css.indexOf(DARK);
        return new Tokens(colors(css.substring(0, dark)), colors(css.substring(dark)));
    }

    private static Map<String, Color> colors(String css) {
        var colors = new HashMap<String, Color>();
        var declarations =
                Pattern.compile("--pv-([a-z-]+):\\s*(#[0-9a-f]{6})\\b").matcher(css);
        while (declarations.find()) {
            var name = declarations.group(1);
            Color.parse(declarations.group(2)).ifPresent(color -> colors.put(name, color));
        }
        return Map.copyOf(colors);
    }

    Color light(String name) {
        return known(light, name);
    }

    Color dark(String name) {
        return known(dark, name);
    }

    private static Color known(Map<String, Color> colors, String name) {
        var color = colors.get(name);
        if (color == null) {
            throw new IllegalArgumentException("no colour " + name);
        }
        return color;
    }
}
