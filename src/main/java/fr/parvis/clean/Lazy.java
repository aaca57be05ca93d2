package fr.parvis.clean;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/** The attributes in which pages keep a picture's address until a script shows it. */
final class Lazy {
    private static final List<String> ADDRESS = List.of(
            "data-src",
            "data-lazy-src",
            "data-lazy",
            "data-original",
            "data-orig-src",
            "data-src-retina",
            "data-ll-src",
            "data-lazyload",
            "data-cfsrc",
            "data-ezsrc",
            "data-flickity-lazyload",
            "data-echo",
            "data-pagespeed-lazy-src",
            "data-hi-res-src",
            "data-delayed-url",
            "data-brsrc",
            "data-defer-src",
            "data-litespeed-src",
            "data-rocket-src",
            "data-cmplz-src",
            "data-src-cmplz",
            "data-cookieblock-src",
            "data-pin-media",
            "data-src-medium",
            "data-full-src",
            "data-cmp-src",
            "data-cookie-src",
            "data-suppressedsrc",
            "data-cli-src",
            "data-cky-src",
            "data-borlabs-cookie-src",
            "consent-original-src-_");
    private static final Pattern GATED = Pattern.compile("(?:data|consent)-[\\w-]*(?:src|url|href)[\\w-]*");
    private static final List<String> IF_NOTHING_ELSE =
            List.of("data-url", "data-image", "data-thumb", "data-thumbnail", "data-src-small", "data-large_image");
    private static final List<String> SET =
            List.of("data-srcset", "data-lazy-srcset", "data-original-set", "data-ll-srcset");
    private static final List<String> BACKGROUND = List.of(
            "data-bg",
            "data-bg-url",
            "data-background",
            "data-background-image",
            "data-lazy-background",
            "data-ll-bg",
            "data-lazy-bg",
            "data-bg-image",
            "data-bgset");
    private static final Set<String> SIZES = Set.of("data-sizes", "data-lazy-sizes");
    private static final Set<String> ALL = Stream.of(ADDRESS, IF_NOTHING_ELSE, SET, BACKGROUND, SIZES)
            .flatMap(Collection::stream)
            .collect(Collectors.toUnmodifiableSet());
    private static final Map<String, String> CLASSES = Map.of(
            "lazyload",
            "lazyloaded",
            "lazyloading",
            "lazyloaded",
            "lazy",
            "",
            "lazy-load",
            "",
            "lazy-hidden",
            "",
            "b-lazy",
            "b-loaded",
            "lozad",
            "",
            "rocket-lazyload",
            "",
            "js-lazy",
            "");
    private static final Pattern BLANK =
            Pattern.compile("(?i)placeholder|blank|spacer|transparent|lazy|loading|1x1|pixel|dummy|empty|grey|gray\\.");
    private static final Pattern ADDRESS_LIKE = Pattern.compile("[^\\s{}\\[\\]<>\"]+");

    private Lazy() {}

    static boolean isLazy(String attribute) {
        return attribute.startsWith("data-") && ALL.contains(attribute);
    }

    /** The address that the element is to show in the end; empty if it has none. */
    static String address(Element element) {
        for (var name : ADDRESS) {
            if (looksLikeAddress(element.attr(name))) {
                return element.attr(name);
            }
        }
        var src = element.attr("src");
        if (!isPlaceholder(src)) {
            return src;
        }
        for (var name : IF_NOTHING_ELSE) {
            if (looksLikeAddress(element.attr(name))) {
                return element.attr(name);
            }
        }
        return src;
    }

    /** The address of a frame that waits for consent, in whatever attribute it is kept until then. */
    static String gated(Element frame) {
        var address = address(frame);
        if (!isNothing(address)) {
            return address;
        }
        for (var attribute : frame.attributes()) {
            var value = attribute.getValue().strip();
            if (GATED.matcher(attribute.getKey()).matches()
                    && looksLikeAddress(value)
                    && (value.startsWith("/") || value.startsWith("http"))) {
                return value;
            }
        }
        return address;
    }

    private static boolean isNothing(String address) {
        return address.isBlank() || address.startsWith("data:") || address.startsWith("about:");
    }

    static String set(Element element) {
        for (var name : SET) {
            if (!element.attr(name).isBlank()) {
                return element.attr(name);
            }
        }
        return element.attr("srcset");
    }

    /** The address of a background that a script would have set; empty if there is none. */
    static String background(Element element) {
        if (element.attributesSize() == 0) {
            return "";
        }
        boolean says = false;
        for (var attribute : element.attributes()) {
            says |= attribute.getKey().startsWith("data-");
        }
        if (!says) {
            return "";
        }
        for (var name : BACKGROUND) {
            var value = element.attributes().get(name).strip();
            if (value.isEmpty()) {
                continue;
            }
            var address = value.startsWith("url(") && value.endsWith(")")
                    ? value.substring(4, value.length() - 1).replaceAll("^['\"]|['\"]$", "")
                    : value;
            if (looksLikeAddress(address) && (address.indexOf('/') >= 0 || address.indexOf('.') > 0)) {
                return address;
            }
        }
        boolean isPicture =
                element.attr("role").equals("img") && !element.normalName().equals("img");
        return isPicture ? address(element) : "";
    }

    /** Whether {@code src} only keeps a place for a picture that comes later. */
    static boolean isPlaceholder(String src) {
        return src.isBlank()
                || src.startsWith("data:")
                || src.startsWith("about:")
                || BLANK.matcher(src.substring(src.lastIndexOf('/') + 1)).find();
    }

    /** Classes under which style sheets hide a picture until it has come. */
    static String shownClasses(String classes) {
        if (!classes.contains("la") && !classes.contains("lo")) {
            return classes;
        }
        var shown = new LinkedHashSet<String>();
        for (var name : Classes.of(classes)) {
            shown.add(CLASSES.getOrDefault(name, name));
        }
        shown.remove("");
        return String.join(" ", shown);
    }

    private static boolean looksLikeAddress(String text) {
        var plain = text.strip();
        return plain.length() > 2
                && !plain.startsWith("data:")
                && ADDRESS_LIKE.matcher(plain).matches();
    }
}
