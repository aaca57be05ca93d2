package fr.parvis.clean.pane;

import fr.parvis.clean.markup.Extent;
import fr.parvis.clean.markup.Labels;
import fr.parvis.clean.markup.Links;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/** What was there to close a {@link Pane} that its page brought along: buttons, signs, and links that lead nowhere. */
final class Closers {
    private static final PaneMarks MARKS = PaneMarks.BUNDLED;
    private static final Evaluator PICTURE = Selector.evaluatorOf("img, svg");
    /** What no closer has in it, unless it is a box that only draws a sign. */
    private static final Evaluator PARTS = Selector.evaluatorOf("div, section, article, ul, ol, form, table, video,"
            + " iframe, h1, h2, h3, h4, h5, h6, input:not([type=hidden]), select, textarea, button, a[href]");

    private static final Evaluator CONTROL = Selector.evaluatorOf("a[href], button, input, select, textarea, summary");
    private static final int LONGEST = 40;

    private Closers() {}

    static List<Element> of(Element pane) {
        return pane.select("*").stream()
                .filter(inside -> !inside.equals(pane) && isCloser(inside, pane) && opensNoOther(inside, pane))
                .toList();
    }

    /** Whether it is what closes a pane, and not what lies behind one and holds it. */
    static boolean closes(Element element) {
        if (!MARKS.closes(element)) {
            return false;
        }
        boolean pressed =
                element.normalName().equals("button") || element.normalName().equals("a");
        return pressed
                || (Extent.isBrief(element, LONGEST)
                        && element.select(PARTS).stream()
                                .allMatch(part -> part.equals(element)
                                        || (Pane.BOXES.contains(part.normalName())
                                                && !part.hasText()
                                                && part.selectFirst(PICTURE) == null)));
    }

    static boolean shows(Element closer) {
        return closer.hasText() || closer.selectFirst(PICTURE) != null;
    }

    /** Whether a button closes one pane, and not for another one to open. */
    private static boolean opensNoOther(Element button, Element pane) {
        return MARKS.targets(button).stream().allMatch(pane.id()::equals);
    }

    private static boolean isCloser(Element element, Element pane) {
        boolean works = element.normalName().equals("button")
                ? !element.hasAttr("popovertarget")
                : (!element.normalName().equals("a") || Links.staysHere(element))
                        && element.select(CONTROL).stream().allMatch(element::equals);
        return works
                && (closes(element) || (Pane.isDialog(pane) && closesDialog(element, pane)))
                && Extent.isBrief(element, LONGEST)
                && (element.parent() == null || element.parent().closest("a, button, label") == null);
    }

    /** Whether a button closes a dialog by a command, or says so where a script would have to be asked. */
    private static boolean closesDialog(Element element, Element dialog) {
        return element.normalName().equals("button")
                && (element.hasAttr("commandfor")
                        ? element.attr("commandfor").equals(dialog.id())
                                && element.attr("command").endsWith("close")
                        : MARKS.saysThatItCloses(Labels.of(element)));
    }
}
