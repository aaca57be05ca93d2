package fr.parvis.clean.veil;

import static java.util.stream.Collectors.toCollection;

import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** Addresses of pictures that say how large their service is to make them. */
final class AskedSize {
    private static final String OPEN_WIDTH = "{width}";
    private static final Pattern WIDTH = Pattern.compile("\\b[1-9]\\d{1,3}\\b");
    private static final int WIDE_ENOUGH = 1_080;

    private static final Pattern BLURRED = Pattern.compile(
            "(https?://static\\.wixstatic\\.com/media/[^?#]{1,300}/)w_(\\d{1,5}),h_(\\d{1,5})(,[^?#]{0,300},blur_\\d{1,3}.*)");
    private static final Pattern SIZE = Pattern.compile("[1-9]\\d{1,3}");

    private static final Pattern TWO = Pattern.compile("([^|\\s]+\\.\\w{3,4})\\|[^|\\s]+\\.\\w{3,4}");

    private AskedSize() {}

    /** Behind a bar stands what is meant for sharper screens (bLazy). */
    static String first(String address) {
        if (address.indexOf('|') < 0) {
            return address;
        }
        var two = TWO.matcher(address.strip());
        return two.matches() ? two.group(1) : address;
    }

    /** Shops leave the width open for a script to fill in, and say which ones there are. */
    static String wide(Element element, String address) {
        if (!address.contains(OPEN_WIDTH)) {
            return address;
        }
        var widths = WIDTH.matcher(element.attr("data-widths"))
                .results()
                .map(MatchResult::group)
                .map(Integer::valueOf)
                .collect(toCollection(TreeSet::new));
        if (widths.isEmpty()) {
            widths.add(WIDE_ENOUGH);
        }
        var widest = widths.floor(WIDE_ENOUGH);
        return address.replace(OPEN_WIDTH, String.valueOf(widest == null ? widths.first() : widest));
    }

    /** Wix: the address says how large the picture is to be made, and blurs the one that keeps its place. */
    static String sharp(Element element, String src) {
        var blurred = BLURRED.matcher(src);
        if (!blurred.matches()) {
            return src;
        }
        var width = element.attr("width").strip();
        var height = element.attr("height").strip();
        boolean sized = SIZE.matcher(width).matches() && SIZE.matcher(height).matches();
        var size = sized ? "w_" + width + ",h_" + height : "w_" + blurred.group(2) + ",h_" + blurred.group(3);
        return blurred.group(1) + size + blurred.group(4).replaceAll(",blur_\\d{1,3}", "");
    }
}
