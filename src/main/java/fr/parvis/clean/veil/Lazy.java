package fr.parvis.clean.veil;

import fr.parvis.clean.markup.SourceSet;
import fr.parvis.clean.word.Classes;
import fr.parvis.clean.word.Lexicon;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

/** The attributes in which pages keep a picture's address until a script shows it. */
public final class Lazy {
    private static final List<String> ADDRESS = List.of(
            "data-src",
            "data-lazy-src",
            "data-lazy",
            "data-original",
            "data-orig-src",
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
            "data-src-medium",
            "data-full-src",
            "data-cmp-src",
            "data-cookie-src",
            "data-suppressedsrc",
            "suppressedsrc",
            "uc-src",
            "data-cli-src",
            "data-cky-src",
            "data-borlabs-cookie-src",
            "data-wpfc-original-src",
            "data-splide-lazy",
            "data-flickity-lazyload-src",
            "data-breeze",
            "data-opt-src",
            "nitro-lazy-src",
            "data-muse-src",
            "data-real-src",
            "data-lazy-load",
            "data-actualsrc",
            "data-ng-src",
            "ng-src",
            "lazy-src",
            "consent-original-src-_");
    private static final Pattern GATED = Pattern.compile("(?=[\\w-]++\\z)(?:data|consent)-.*(?:src|url|href).*");
    private static final List<String> IF_NOTHING_ELSE = List.of(
            "data-pin-media",
            "data-src-retina",
            "data-image-src",
            "data-url",
            "data-image",
            "data-thumb",
            "data-thumbnail",
            "data-src-small",
            "data-large_image");
    private static final List<String> SET = List.of(
            "data-srcset",
            "data-lazy-srcset",
            "data-original-set",
            "data-ll-srcset",
            "data-wpfc-original-srcset",
            "data-splide-lazy-srcset",
            "data-flickity-lazyload-srcset",
            "data-brsrcset",
            "data-opt-srcset",
            "nitro-lazy-srcset");
    private static final Set<String> SIZES =
            Set.of("data-sizes", "data-lazy-sizes", "data-wpfc-original-sizes", "data-brsizes");
    private static final Lexicon ALL = new Lexicon(Stream.of(ADDRESS, IF_NOTHING_ELSE, SET, LazyBackground.NAMES, SIZES)
            .flatMap(Collection::stream)
            .toList());
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
    /** What a file is called that is nothing else. */
    private static final Pattern STAND_IN = Pattern.compile(
            "(?i)(?:^|/)(?:(?:img|image)[-_.])?(?:loading|loader|placeholder|spinner|blank|lazy|pixel|spacer|transparent)"
                    + "(?:[-_.](?:img|image|\\d+x\\d+))?\\.\\w+(?:[?#].*)?$");

    private static final Pattern ADDRESS_LIKE = Pattern.compile("[^\\s{}\\[\\]<>\"./?]*+[./?][^\\s{}\\[\\]<>\"]*+");
    private static final Pattern NUMBER = Pattern.compile("[\\d.,%-]+(?:px|em|s|ms|x)?");

    /** What a tool that nobody here has heard of may call the attribute, but not that of another, poorer picture. */
    private static final Pattern ANY_NAME = Pattern.compile("(?=[\\w-]++\\z)data-.*(?:src|img|image|orig|lazy|url).*");

    private static final Pattern POORER =
            Pattern.compile("set|low|lq|blur|placehold|hover|zoom|bg|error|fallback|avatar|next|prev|share|pin");
    static final Pattern FILE =
            Pattern.compile("(?i)(?=[^\\s{}<>\"]++\\z).+\\.(?:jpe?g|png|gif|webp|avif|svg)(?:[?#].*)?");

    private Lazy() {}

    public static boolean isLazy(String attribute, String value) {
        return attribute.startsWith("data-") && (ALL.has(attribute) || isFile(attribute, value));
    }

    /** The address that the element is to show in the end; empty if it has none. */
    public static String address(Element element) {
        return addresses(element).get(0);
    }

    /** As {@link #address}, and behind it the picture that stands there until then, if it is one worth seeing. */
    public static List<String> addresses(Element element) {
        var src = element.attr("src");
        boolean keepsPlace = isPlaceholder(src);
        boolean waits = waits(element);
        for (var name : waits ? ADDRESS : List.<String>of()) {
            var address = AskedSize.wide(element, AskedSize.first(element.attr(name)));
            if (looksLikeAddress(address)) {
                return keepsPlace ? List.of(address) : List.of(address, src);
            }
        }
        if (!keepsPlace) {
            return List.of(AskedSize.sharp(element, src));
        }
        for (var name : waits ? IF_NOTHING_ELSE : List.<String>of()) {
            if (looksLikeAddress(element.attr(name))) {
                return List.of(element.attr(name));
            }
        }
        return List.of(file(element).orElse(src));
    }

    /** Whether an element has any of all these attributes at all, in whatever spelling. */
    private static boolean waits(Element element) {
        if (element.attributesSize() > 0) {
            for (var attribute : element.attributes()) {
                if (ALL.hasLower(attribute.getKey())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A picture's file in whatever attribute, of a picture that has no other. */
    private static Optional<String> file(Element element) {
        if (!element.normalName().equals("img")) {
            return Optional.empty();
        }
        return element.attributes().asList().stream()
                .filter(attribute -> isFile(attribute.getKey(), attribute.getValue()))
                .map(Attribute::getValue)
                .findFirst();
    }

    static boolean isFile(String attribute, String value) {
        return attribute.startsWith("data-")
                && value.indexOf('.') >= 0
                && ANY_NAME.matcher(attribute).matches()
                && !POORER.matcher(attribute).find()
                && FILE.matcher(value.strip()).matches();
    }

    /** The address of a frame that waits for consent, in whatever attribute it is kept until then. */
    public static String gated(Element frame) {
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

    public static String set(Element element) {
        for (var name : waits(element) ? SET : List.<String>of()) {
            if (!element.attr(name).isBlank()) {
                return element.attr(name);
            }
        }
        var set = element.attr("srcset");
        return keepsPlace(element, set) ? "" : set;
    }

    /** Whether a choice has one picture, which only keeps a place for that of the address. */
    private static boolean keepsPlace(Element element, String set) {
        if (set.isBlank() || isPlaceholder(element.attr("src"))) {
            return false;
        }
        var candidates = SourceSet.parse(set).candidates();
        if (candidates.size() != 1) {
            return set.strip().startsWith("data:");
        }
        var address = candidates.get(0).address();
        boolean lazy = element.hasAttr("lazyload") || CLASSES.keySet().stream().anyMatch(element::hasClass);
        return lazy
                ? isPlaceholder(address)
                : address.startsWith("data:") || STAND_IN.matcher(address).find();
    }

    /** Whether {@code src} only keeps a place for a picture that comes later. */
    static boolean isPlaceholder(String src) {
        return src.isBlank()
                || src.startsWith("data:")
                || src.startsWith("about:")
                || BLANK.matcher(src.substring(src.lastIndexOf('/') + 1)).find();
    }

    /** Classes under which style sheets hide a picture until it has come. */
    public static String shownClasses(String classes) {
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

    static boolean looksLikeAddress(String text) {
        var plain = text.strip();
        return plain.length() > 2
                && !plain.startsWith("data:")
                && ADDRESS_LIKE.matcher(plain).matches()
                && !NUMBER.matcher(plain).matches();
    }
}
