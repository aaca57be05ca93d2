package fr.parvis.clean.embed;

import fr.parvis.clean.markup.Inventory;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * The points of the earth that the scripts of a page draw maps of (Leaflet, Google Maps, Mapbox and MapLibre, OpenLayers), by
 * the element that each is drawn in. Only numbers that stand in the script tell; a map of a whole region is one of no point.
 */
public final class ScriptMaps {
    public static final ScriptMaps NONE = new ScriptMaps(Map.of());

    /** Maps of a page. */
    private static final int MOST = 20;
    /** How far before a map what it is made of is looked for. */
    private static final int BEFORE = 2_000;
    /** How far behind its beginning a map says in which element it is. */
    private static final int NEAR = 400;

    private static final int CLOSE_UP = 10;

    private static final Pattern BEGINS = Pattern.compile(
            "\\bL\\.map\\s*\\(|\\bgoogle\\.maps\\.Map\\s*\\(|\\b(?:mapboxgl|maplibregl)\\.Map\\s*\\(|\\bol\\.Map\\s*\\(");
    private static final Pattern ELEMENT =
            Pattern.compile("(?:\\(\\s*|\\b(?:container|target)['\"]?\\s*:\\s*)['\"]#?([\\w:.-]{1,80})['\"]");
    private static final Pattern ELEMENT_BEFORE =
            Pattern.compile("getElementById\\s*\\(\\s*['\"]([\\w:.-]{1,80})['\"]");
    private static final Pattern ZOOM =
            Pattern.compile("\\bzoom['\"]?\\s*:\\s*(\\d{1,2})|\\bsetView\\s*\\([^()]{1,80}\\]\\s*,\\s*(\\d{1,2})");

    private static final Pattern COMMENT = Pattern.compile("(?m)^[ \\t]*+//.*+$");
    /** What makes a map show all of its points. */
    private static final String ALL = "fitBounds";

    private static final String DEGREES = "\\s*(-?\\d{1,3}(?:\\.\\d{1,20})?)\\s*";
    private static final String PAIR = DEGREES + "," + DEGREES;
    /** Points that are marked come first, and then what the map is centred on. Some say the longitude first. */
    private static final Place[] PLACES = {
        new Place("\\bL\\.marker\\s*\\(\\s*\\[" + PAIR, false),
        new Place("\\bsetLngLat\\s*\\(\\s*\\[" + PAIR, true),
        new Place("\\bLatLng\\s*\\(" + PAIR + "\\)", false),
        new Place("\\blat['\"]?\\s*:" + DEGREES + ",\\s*['\"]?lng['\"]?\\s*:" + DEGREES, false),
        new Place("\\bsetView\\s*\\(\\s*\\[" + PAIR, false),
        new Place("\\bL\\.latLng\\s*\\(" + PAIR, false),
        new Place("\\bfromLonLat\\s*\\(\\s*\\[" + PAIR, true),
        new Place("\\bcenter['\"]?\\s*:\\s*\\[" + PAIR, false)
    };

    private final Map<String, String> points;

    private ScriptMaps(Map<String, String> points) {
        this.points = points;
    }

    /** @param turned whether the longitude comes first */
    private record Place(Pattern pattern, boolean turned) {
        Place(String pattern, boolean turned) {
            this(Pattern.compile(pattern), turned);
        }

        /** The one that {@code text} has; nothing if it has several. */
        Optional<String> in(String text, boolean turnedAll) {
            var found = pattern.matcher(text);
            boolean turn = turned || (turnedAll && pattern.pattern().startsWith("\\bcenter"));
            var points = found.results()
                    .limit(MOST)
                    .flatMap(one -> EmbedPoint.point(one.group(turn ? 2 : 1), one.group(turn ? 1 : 2)).stream())
                    .distinct()
                    .toList();
            return points.size() == 1 ? Optional.of(points.get(0)) : Optional.empty();
        }
    }

    public static ScriptMaps in(Inventory inventory) {
        var points = new HashMap<String, String>();
        int left = MOST;
        for (var text : inventory.scripts()) {
            if (mayDraw(text)) {
                left -= read(COMMENT.matcher(text).replaceAll(""), left, points);
            }
        }
        return points.isEmpty() ? NONE : new ScriptMaps(points);
    }

    private static boolean mayDraw(String script) {
        return script.contains("L.map")
                || script.contains("maps.Map")
                || script.contains("gl.Map")
                || script.contains("ol.Map");
    }

    /** The point of which a map was to be drawn in {@code element}, if that shows nothing. */
    Optional<String> of(Element element) {
        return points.isEmpty() || element.id().isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(points.get(element.id())).filter(any -> EmbedPoint.isEmpty(element));
    }

    /**
     * @param most how many maps may be looked at
     * @return how many were
     */
    private static int read(String script, int most, Map<String, String> points) {
        var map = BEGINS.matcher(script);
        boolean found = map.find();
        int looked = 0;
        for (; found && looked < most; looked++) {
            int from = map.start();
            int end = map.end();
            boolean turned = map.group().contains("gl.") || map.group().startsWith("ol.");
            found = map.find();
            var own = script.substring(from, found ? map.start() : script.length());
            var before = script.substring(Math.max(0, from - BEFORE), from);
            element(script, end, before)
                    .ifPresent(id -> point(own, before, turned).ifPresent(point -> points.putIfAbsent(id, point)));
        }
        return looked;
    }

    private static Optional<String> element(String script, int end, String before) {
        var near = ELEMENT.matcher(script).region(end - 1, Math.min(script.length(), end + NEAR));
        if (near.find()) {
            return Optional.of(near.group(1));
        }
        return ELEMENT_BEFORE
                .matcher(before)
                .results()
                .reduce((first, last) -> last)
                .map(last -> last.group(1));
    }

    private static Optional<String> point(String own, String before, boolean turned) {
        if (own.contains(ALL)) {
            return Optional.empty();
        }
        Matcher zoom = ZOOM.matcher(own);
        if (zoom.find() && Integer.parseInt(zoom.group(1) == null ? zoom.group(2) : zoom.group(1)) < CLOSE_UP) {
            return Optional.empty();
        }
        for (var text : new String[] {own, before}) {
            for (var place : PLACES) {
                var point = place.in(text, turned);
                if (point.isPresent()) {
                    return point;
                }
            }
        }
        return Optional.empty();
    }
}
