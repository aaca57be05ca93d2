package fr.parvis.clean.markup;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What opens and hides a part of a page by itself (HTML, "popover"): a button that names it. */
public final class Popover {
    /** Browsers tell by themselves whether it is open. */
    private static final String[] STATES = {"aria-expanded", "aria-controls", "aria-haspopup", "aria-pressed"};

    private Popover() {}

    /**
     * The button that something pressed is, or else an unseen one that lies over it.
     *
     * @param over a class of ours for what has one over it
     * @param label what that one says
     */
    public static Element button(Element pressed, String over, String label) {
        for (var state : STATES) {
            pressed.removeAttr(state);
        }
        if (pressed.normalName().equals("button")) {
            return pressed;
        }
        pressed.removeAttr("href").removeAttr("role").removeAttr("tabindex").removeAttr("aria-hidden");
        pressed.addClass(over);
        return pressed.appendElement("button").attr("type", "button").attr("aria-label", label);
    }

    /**
     * An id that nothing of the page has: {@code prefix}, a hyphen and a number.
     *
     * @param from the least number
     */
    public static String freeId(Document page, String prefix, int from) {
        var taken = page.stream()
                .map(Element::id)
                .filter(id -> id.startsWith(prefix))
                .collect(Collectors.toSet());
        return IntStream.iterate(from, number -> number + 1)
                .mapToObj(number -> prefix + "-" + number)
                .filter(id -> !taken.contains(id))
                .findFirst()
                .orElseThrow();
    }

    /** Lets a button hide one. */
    public static Element hiding(Element button, String id) {
        return button.attr("popovertarget", id).attr("popovertargetaction", "hide");
    }
}
