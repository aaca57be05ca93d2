package fr.parvis.clean.veil;

import com.fasterxml.jackson.databind.JsonNode;
import fr.parvis.clean.css.CssCompound;
import fr.parvis.clean.css.CssSelector;
import fr.parvis.clean.word.Classes;
import fr.parvis.clean.word.Marks;
import fr.parvis.clean.word.NameWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;

/** What pages keep shut until a click that only a script would answer, and that has to stand open. */
public final class Shut {
    private static final String NOT = ":not(";
    /** Classes that hide whatever has them, for good. */
    private static final Set<String> FOR_GOOD =
            Set.of(".hidden", ".hide", ".is-hidden", ".d-none", ".invisible", ".sr-only", ".visually-hidden");

    private static final Set<String> OPEN = Set.of("active", "open", "opened", "selected", "current", "show", "shown");

    /** Words of the names of the heads of parts. */
    private static final Set<String> HEADED = Set.of("card", "panel", "accordion", "faq", "collapse", "collapsible");

    private final List<Mark> marks = new ArrayList<>();
    private final Set<String> folded;
    private final Set<String> holders;
    private final Set<String> panels;
    private final Set<String> stays;

    /**
     * How such an element is known.
     *
     * @param in the name or {@code .class} of what it stands in; empty if it may stand anywhere
     * @param self a name, a {@code .class}, an {@code #id}, or {@code :not(.class)}
     */
    private record Mark(String in, String self) {
        boolean fits(Element element) {
            if (!is(element, self)) {
                return false;
            }
            var parent = element.parent();
            return in.isEmpty() || (parent != null && is(parent, in));
        }

        boolean fits(CssSelector selector) {
            return is(selector.subject(), self) && (in.isEmpty() || is(selector.before(), in));
        }

        private static boolean is(Element element, String mark) {
            return switch (mark.charAt(0)) {
                case '.' -> element.attributesSize() > 0 && element.hasClass(mark.substring(1));
                case '#' -> element.attributesSize() > 0 && element.id().equals(mark.substring(1));
                case ':' -> !element.hasClass(mark.substring(NOT.length() + 1, mark.length() - 1));
                default -> element.normalName().equals(mark);
            };
        }

        private static boolean is(CssCompound compound, String mark) {
            return switch (mark.charAt(0)) {
                case '.', '#', ':' -> compound.has(mark);
                default -> compound.isOf(mark);
            };
        }
    }

    Shut(JsonNode file) {
        file.required("shut").forEach(item -> {
            var parts = item.asText().split(" > ", 2);
            marks.add(new Mark(parts.length == 1 ? "" : parts[0], parts[parts.length - 1]));
        });
        folded = Marks.words(file.required("folded"));
        holders = Marks.words(file.required("holders"));
        panels = Marks.words(file.required("panels"));
        stays = Marks.words(file.required("stays"));
    }

    /** Whether {@code element} is one, by its class or by its role. */
    public boolean is(Element element) {
        if (element.attributesSize() > 0 && isPanel(element)) {
            return true;
        }
        for (var mark : marks) {
            if (mark.fits(element)) {
                return true;
            }
        }
        return element.hasAttr("class")
                && Classes.of(element.className()).stream().anyMatch(this::isPanel)
                && !leads(element);
    }

    /** Whether a selector is for such elements, whatever the moment. */
    boolean is(CssSelector selector) {
        var subject = selector.subject();
        if (!subject.isLasting() || FOR_GOOD.stream().anyMatch(subject::has)) {
            return false;
        }
        for (var mark : marks) {
            if (mark.fits(selector)) {
                return true;
            }
        }
        var classes = subject.names('.');
        boolean panel = (classes.size() == 1 && folded.contains(classes.get(0)))
                || classes.stream().anyMatch(this::isPanel);
        return panel && !stays(selector);
    }

    /** Whether nothing but a style of its own is sure to show it: one that no script has opened. */
    public boolean isHeldShut(Element element) {
        if (element.attributesSize() == 0 || !isPanel(element)) {
            return false;
        }
        return role(element).equals("tabpanel")
                ? !NameWords.callByClass(element, OPEN)
                : element.hasAttr("hidden") || element.attr("aria-hidden").equals("true");
    }

    /** Whether a class is called after what has parts that open. */
    boolean holds(String name) {
        return NameWords.haveAny(name, holders);
    }

    /** Whether a class is called after the part of something that opens. */
    public boolean isCalledPart(String name) {
        return NameWords.endIn(name, panels);
    }

    /** Whether what has such names is shown and hidden by turns, and has to be away most of the time. */
    public boolean stays(String name) {
        return NameWords.haveAny(name, stays);
    }

    /** As {@link #stays(String)}, of what a selector names. */
    boolean stays(CssSelector selector) {
        for (var compound : selector.compounds()) {
            for (var simple : compound.simples()) {
                if (simple.length() > 1 && !simple.startsWith(NOT) && stays(simple)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether an element stands in what leads through the site. */
    public static boolean leads(Element element) {
        boolean header = false;
        for (var at = element; at != null; at = at.parent()) {
            switch (at.normalName()) {
                case "nav" -> {
                    return true;
                }
                case "header" -> header |= !NameWords.callByClass(at, HEADED);
                // The head of a part of the text is text.
                case "article", "section", "main" -> header = false;
                default -> {
                    if (at.attributesSize() > 0 && role(at).equals("navigation")) {
                        return true;
                    }
                }
            }
        }
        return header;
    }

    /** Whether a class says of itself that it is the part of an accordion or of tabs that opens. */
    private boolean isPanel(String name) {
        var words = NameWords.of(name);
        int last = words.size() - 1;
        return last > 0
                && panels.contains(words.get(last))
                && words.subList(0, last).stream().anyMatch(holders::contains)
                && words.stream().noneMatch(stays::contains);
    }

    /** The part of an accordion or of tabs, as authors tell programs that read a page out (WAI-ARIA). */
    private static boolean isPanel(Element element) {
        return switch (role(element)) {
            case "tabpanel" -> true;
            case "region" -> element.hasAttr("aria-labelledby");
            default -> false;
        };
    }

    private static String role(Element element) {
        return element.attr("role").strip().toLowerCase(Locale.ROOT);
    }
}
