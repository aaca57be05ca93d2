package fr.parvis.clean.veil;

import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;

/** What holds nothing but the pictures of a gallery that a script would draw (Unite Gallery, Jssor). */
final class Frames {
    private static final Set<String> PICTURES = Set.of("img", "picture");
    private static final String LARGE = "data-image";
    private static final String CAPTION = "pv-caption";
    private static final String PART = "data-u";

    private Frames() {}

    static boolean is(Element element) {
        if (PICTURES.contains(element.normalName())) {
            return element.hasAttr(LARGE) || element.hasAttr(PART);
        }
        var parts = parts(element);
        return element.attr(PART).equals("slides")
                || parts.stream().anyMatch(part -> part.attr(PART).equals("slides"))
                || (element.ownText().isBlank() && holdsPictures(parts));
    }

    /** With what stands below them by now. */
    private static boolean holdsPictures(List<Element> parts) {
        return parts.stream().anyMatch(Frames::isPicture)
                && parts.stream().allMatch(part -> isPicture(part) || part.hasClass(CAPTION));
    }

    private static boolean isPicture(Element part) {
        return part.hasAttr(LARGE)
                || (part.ownText().isBlank()
                        && parts(part).stream().anyMatch(within -> within.hasAttr(LARGE))
                        && parts(part).stream().allMatch(within -> within.hasAttr(LARGE) || within.hasClass(CAPTION)));
    }

    /** Of an element whose attributes are being read, so that nothing may be remembered with them. */
    private static List<Element> parts(Element element) {
        return element.childNodes().stream()
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .toList();
    }
}
