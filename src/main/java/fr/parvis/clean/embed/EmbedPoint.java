package fr.parvis.clean.embed;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** A point of the earth that an element names in its attributes, for a script to draw a map of it. */
final class EmbedPoint {
    private static final Pattern LATITUDE = Pattern.compile("((?:[a-z][a-z_-]*[_-])?)lat(?:itude)?");
    private static final String[] LONGITUDES = {"lng", "lon", "long", "longitude"};
    private static final Pattern DEGREES = Pattern.compile("-?\\d{1,3}(?:\\.\\d{1,20})?");
    private static final Set<String> BOXES = Set.of("div", "section", "figure", "canvas");
    private static final String SHOWN =
            "img, picture, video, audio, iframe, object, svg, a[href], input, select, textarea";
    private static final int MOST_WITHIN = 50;

    private EmbedPoint() {}

    /** Latitude and longitude with a comma between, if {@code element} shows nothing but is to show a map. */
    static Optional<String> of(Element element) {
        if (element.attributesSize() < 2
                || !(BOXES.contains(element.normalName())
                        || element.normalName().indexOf('-') > 0)) {
            return Optional.empty();
        }
        for (var attribute : element.attributes()) {
            var name = attribute.getKey();
            if (!name.contains("lat")) {
                continue;
            }
            var latitude = LATITUDE.matcher(name);
            if (latitude.matches()) {
                for (var longitude : LONGITUDES) {
                    var point = point(attribute.getValue(), element.attr(latitude.group(1) + longitude));
                    if (point.isPresent() && isEmpty(element)) {
                        return point;
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Nothing if the two are no point, or 0 and 0, which stand for none. */
    static Optional<String> point(String latitude, String longitude) {
        var north = latitude.strip().replace(',', '.');
        var east = longitude.strip().replace(',', '.');
        if (!DEGREES.matcher(north).matches() || !DEGREES.matcher(east).matches()) {
            return Optional.empty();
        }
        double y = Double.parseDouble(north);
        double x = Double.parseDouble(east);
        return Math.abs(y) > 90 || Math.abs(x) > 180 || (x == 0 && y == 0)
                ? Optional.empty()
                : Optional.of(north + "," + east);
    }

    static boolean isEmpty(Element element) {
        return element.stream().limit(MOST_WITHIN + 1).count() <= MOST_WITHIN
                && !element.hasText()
                && element.selectFirst(SHOWN) == null;
    }
}
