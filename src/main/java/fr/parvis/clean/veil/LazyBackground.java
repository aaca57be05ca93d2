package fr.parvis.clean.veil;

import fr.parvis.clean.markup.SourceSet;
import fr.parvis.clean.word.Lexicon;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/** The attributes in which pages keep the address of an element's background until a script sets it. */
public final class LazyBackground {
    private static final String SEVERAL = "bgset";
    private static final Evaluator PICTURES = Selector.evaluatorOf("img, picture, video, iframe, svg");
    static final List<String> NAMES = List.of(
            "data-bg",
            "data-bg-url",
            "data-background",
            "data-background-image",
            "data-lazy-background",
            "data-ll-bg",
            "data-lazy-bg",
            "data-bg-image",
            "data-image-src",
            "data-setbg",
            "data-bg-src",
            "data-bgimage",
            "data-bgimg",
            "data-bg-img",
            "data-parallax-image",
            "data-background-src",
            "nitro-lazy-bg",
            "data-bgset",
            "data-lazy-bgset");
    private static final Lexicon KNOWN = new Lexicon(NAMES);
    private static final Set<String> ROOMS =
            Set.of("div", "section", "header", "footer", "article", "main", "aside", "figure", "span", "li");

    private LazyBackground() {}

    /** The address of a background that a script would have set; empty if there is none. */
    public static String address(Element element) {
        if (element.attributesSize() == 0) {
            return "";
        }
        boolean says = false;
        boolean names = false;
        for (var attribute : element.attributes()) {
            var name = attribute.getKey();
            if (name.startsWith("data-") || name.startsWith("nitro-")) {
                says = true;
                names |= KNOWN.has(name);
            }
        }
        if (!says) {
            return "";
        }
        for (var name : names ? NAMES : List.<String>of()) {
            var value = name.endsWith(SEVERAL)
                    ? largest(element.attributes().get(name))
                    : element.attributes().get(name).strip();
            if (value.isEmpty()) {
                continue;
            }
            var address = value.startsWith("url(") && value.endsWith(")")
                    ? value.substring(4, value.length() - 1).replaceAll("^['\"]|['\"]$", "")
                    : value;
            if (Lazy.looksLikeAddress(address) && (address.indexOf('/') >= 0 || address.indexOf('.') > 0)) {
                return address;
            }
        }
        boolean isPicture = !element.normalName().equals("img")
                && (element.attr("role").equals("img") || element.hasAttr("uk-img") || element.hasAttr("data-uk-img"));
        return isPicture ? Lazy.address(element) : room(element);
    }

    /** The file that an element which is no picture and holds none names in whatever attribute. */
    private static String room(Element element) {
        if (!ROOMS.contains(element.normalName())) {
            return "";
        }
        for (var attribute : element.attributes()) {
            var name = attribute.getKey();
            var value = attribute.getValue();
            if (Lazy.isFile(name, value)
                    || (name.equals("data-back")
                            && Lazy.FILE.matcher(value.strip()).matches())) {
                return element.selectFirst(PICTURES) == null ? value : "";
            }
        }
        return "";
    }

    /** Of backgrounds to choose from, for all windows or for the first kind of windows that is named, the largest. */
    private static String largest(String several) {
        if (several.isEmpty()) {
            return "";
        }
        var first = several.split("\\|", 2)[0].replaceAll("\\[[^\\]]*\\]", " ");
        return SourceSet.parse(first)
                .largest()
                .map(SourceSet.Candidate::address)
                .orElse("");
    }
}
