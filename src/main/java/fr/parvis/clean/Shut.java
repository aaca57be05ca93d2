package fr.parvis.clean;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** What pages keep shut until a click that only a script would answer, and that has to stand open. */
final class Shut {
    private static final Pattern NEGATION = Pattern.compile(":not\\(\\.[\\w-]+\\)");
    private static final Pattern NAME = Pattern.compile("^[a-zA-Z][\\w-]*");

    private final List<Mark> marks = new ArrayList<>();

    /**
     * How such an element is known.
     *
     * @param in the name or {@code .class} of what it stands in; empty if it may stand anywhere
     */
    private record Mark(String in, String self) {}

    /** @param list items like {@code .panel} or {@code .slides > li} */
    Shut(JsonNode list) {
        list.forEach(item -> {
            var parts = item.asText().split(" > ", 2);
            marks.add(new Mark(parts.length == 1 ? "" : parts[0], parts[parts.length - 1]));
        });
    }

    /** Whether {@code element} is one, by its class or by its role. */
    boolean is(Element element) {
        if (element.attributesSize() > 0 && isPanel(element)) {
            return true;
        }
        for (var mark : marks) {
            var parent = element.parent();
            if (fits(element, mark.self()) && (mark.in().isEmpty() || (parent != null && fits(parent, mark.in())))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a selector is for such elements.
     *
     * @param parts its compounds, without what combines them
     */
    boolean is(List<String> parts) {
        var self = parts.isEmpty() ? "" : parts.get(parts.size() - 1);
        var parent = parts.size() < 2 ? "" : parts.get(parts.size() - 2);
        for (var mark : marks) {
            if (fits(self, mark.self()) && (mark.in().isEmpty() || fits(parent, mark.in()))) {
                return true;
            }
        }
        return false;
    }

    /** The part of an accordion or of tabs, as authors tell programs that read a page out (WAI-ARIA). */
    private static boolean isPanel(Element element) {
        var role = element.attr("role").strip().toLowerCase(Locale.ROOT);
        return role.equals("tabpanel") || (role.equals("region") && element.hasAttr("aria-labelledby"));
    }

    private static boolean fits(Element element, String mark) {
        return mark.startsWith(".")
                ? element.attributesSize() > 0 && element.hasClass(mark.substring(1))
                : element.normalName().equals(mark);
    }

    private static boolean fits(String compound, String mark) {
        var plain = NEGATION.matcher(compound).replaceAll("");
        if (plain.indexOf(':') >= 0) {
            return false;
        }
        if (!mark.startsWith(".")) {
            var name = NAME.matcher(plain);
            return name.find() && name.group().equalsIgnoreCase(mark);
        }
        int at = plain.indexOf(mark);
        int end = at + mark.length();
        return at >= 0
                && (end == plain.length() || "-_".indexOf(plain.charAt(end)) < 0)
                && (end == plain.length() || !Character.isLetterOrDigit(plain.charAt(end)));
    }
}
