package fr.parvis.clean.veil;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a declaration puts its elements: so far aside, so small or so cut off that nobody sees them, or where they belong. */
final class Aside {
    private static final Set<String> CLIPS = Set.of("clip-path", "-webkit-clip-path");
    private static final Set<String> EDGES =
            Set.of("left", "right", "top", "bottom", "margin-left", "margin-right", "margin-top");
    /** What cuts off or puts elsewhere, by properties that no others of {@link Arriving} are. */
    static final Set<String> PLACES =
            Stream.concat(CLIPS.stream(), EDGES.stream()).collect(Collectors.toUnmodifiableSet());

    private static final Set<String> TURNS = Set.of("transform", "-webkit-transform", "-ms-transform");

    private static final String NOTHING = "(?:0|0?\\.0\\d*)%?";
    private static final Pattern SHRUNK =
            Pattern.compile("(?i)(?:.*[\\s)])?scale(?:x|y|3d)?\\(\\s*(?:[\\d.]+%?\\s*,\\s*)?" + NOTHING + "\\s*[,)].*");
    private static final Pattern SCALED = Pattern.compile("\\s*" + NOTHING + "(?:\\s.*|!.*)?");
    private static final Pattern POINT = Pattern.compile(
            "(?i)\\s*(?:circle|ellipse)\\(\\s*" + NOTHING + "(?:px|r?em|v[wh])?\\s*(?:" + NOTHING + "|at\\s.*)?\\).*");
    private static final Pattern INSET = Pattern.compile("(?i)\\s*inset\\(([^)]*)\\).*");
    private static final Pattern POLYGON = Pattern.compile("(?i)\\s*polygon\\(([^)]*)\\).*");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    /** Further than anything is wide or high: a way, and what it is measured in. */
    private static final Pattern FAR = Pattern.compile(
            "(?i)(?<![\\d.])(?:\\d{4,}(?:\\.\\d*)?px|\\d{3,}(?:\\.\\d*)?(?:v[wh]|r?em)|(?!100(?:\\.0*)?%)\\d{3,}(?:\\.\\d*)?%)");

    private static final double WHOLE = 100;
    /** Of a value that anybody writes by hand. */
    private static final int LONGEST = 200;

    private Aside() {}

    static boolean places(String property) {
        return PLACES.contains(property);
    }

    static boolean isEdge(String property) {
        return EDGES.contains(property);
    }

    /** Whether nothing of its elements is left on any screen. */
    static boolean isGone(String property, String value) {
        if (value.length() > LONGEST) {
            return false;
        }
        if (CLIPS.contains(property)) {
            return isCut(value);
        }
        boolean shrunk = property.equals("scale")
                ? SCALED.matcher(value).matches()
                : TURNS.contains(property) && SHRUNK.matcher(value).matches();
        boolean moves = EDGES.contains(property) || TURNS.contains(property) || property.equals("translate");
        return shrunk || (moves && FAR.matcher(value).find());
    }

    private static boolean isCut(String value) {
        var inset = INSET.matcher(value);
        if (inset.matches()) {
            return isCutFromEdges(inset.group(1));
        }
        var polygon = POLYGON.matcher(value);
        return polygon.matches()
                ? isLine(polygon.group(1))
                : POINT.matcher(value).matches();
    }

    /** Whether what is cut off from two edges that lie opposite meets; sides are left out as in {@code margin}. */
    private static boolean isCutFromEdges(String sides) {
        var parts = SPACES.split(sides.strip(), -1);
        var cut = new ArrayList<Double>(4);
        for (int i = 0; i < parts.length && !parts[i].equalsIgnoreCase("round"); i++) {
            cut.add(percent(parts[i]));
        }
        if (cut.isEmpty()) {
            return false;
        }
        double top = cut.get(0);
        double right = cut.size() > 1 ? cut.get(1) : top;
        double bottom = cut.size() > 2 ? cut.get(2) : top;
        double left = cut.size() > 3 ? cut.get(3) : right;
        return top + bottom >= WHOLE || left + right >= WHOLE;
    }

    private static double percent(String side) {
        if (!side.endsWith("%")) {
            return 0;
        }
        try {
            return Double.parseDouble(side.substring(0, side.length() - 1));
        } catch (NumberFormatException unreadable) {
            return 0;
        }
    }

    /** Whether all points of a shape lie in one line from edge to edge. */
    private static boolean isLine(String points) {
        var corners = List.of(points.split(",", -1)).stream()
                .map(corner -> SPACES.split(corner.strip(), -1))
                .toList();
        return corners.stream().allMatch(corner -> corner.length == 2)
                && (corners.stream().map(corner -> plain(corner[0])).distinct().count() == 1
                        || corners.stream()
                                        .map(corner -> plain(corner[1]))
                                        .distinct()
                                        .count()
                                == 1);
    }

    private static String plain(String way) {
        return way.equals("0%") || way.equals("0px") ? "0" : way;
    }
}
