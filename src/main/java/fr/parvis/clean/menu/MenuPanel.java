package fr.parvis.clean.menu;

import fr.parvis.clean.markup.Labels;
import fr.parvis.clean.markup.Links;
import fr.parvis.clean.markup.OwnSheet;
import fr.parvis.clean.markup.Popover;
import fr.parvis.clean.word.Phrases;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/**
 * The links of a menu in a panel at the end of the page, above all else while it is open; a tap elsewhere closes it. It
 * looks its own way, for what a menu looks like when a script has opened it is told in no two sites alike. In browsers that
 * cannot open it, it stands where it is on telephones.
 */
final class MenuPanel {
    private static final String CLASS = "pv-menu";
    /** A button over what is none but was to be pressed. */
    private static final String OVER = "pv-over";

    /** As they are written when they have been read. */
    private static final String RULES =
            ".pv-menu{position:fixed;inset:0 0 auto auto;box-sizing:border-box;width:min(100%,26rem);height:auto;max-height:100%;"
                    + "margin:0;padding:8px 24px 24px;overflow:auto;border:1px solid #e4dfd4;background:#fff;color:#1d1f24;"
                    + "text-align:start;font:400 17px/1.5 system-ui,sans-serif}"
                    + ".pv-menu ul{display:block;position:static;margin:0;padding:0;list-style:none}"
                    + ".pv-menu ul ul{padding-inline-start:1.25rem}"
                    + ".pv-menu li{display:block;position:static;float:none;width:auto;margin:0;padding:0}"
                    + ".pv-menu li a,.pv-menu li span{display:block;padding:8px 0;border:0;background:none;color:#1d1f24;font:inherit;"
                    + "text-transform:none;text-decoration:none;overflow-wrap:anywhere}"
                    + ".pv-menu li a:hover,.pv-menu li a:focus{text-decoration:underline}"
                    + ".pv-menu>button{display:block;width:48px;min-width:0;height:48px;margin:0 -16px 0 auto;padding:0;border:0;"
                    + "background:none;color:#1d1f24;font:400 28px/48px system-ui,sans-serif;cursor:pointer}"
                    + ":where(.pv-over){position:relative}"
                    + ":where(a.pv-over,span.pv-over,i.pv-over){display:inline-block}"
                    + ".pv-over>button[popovertarget]{position:absolute;inset:0;z-index:1;width:100%;min-width:0;height:100%;margin:0;"
                    + "padding:0;border:0;background:none;color:inherit;opacity:0;cursor:pointer}"
                    + "@supports not selector(:popover-open){.pv-menu{position:static;width:auto}"
                    + "@media(min-width:64em){.pv-menu{display:none}}}";

    /** One that leads to parts of the page, and stays open when one is chosen: it is gone once something else has the focus. */
    private static final String PARTS = "pv-parts";

    /** Between two things that have the focus nothing has it for a moment. */
    private static final String PARTS_RULES =
            ":root:has(:target):not(:has([popovertarget]:focus)) .pv-parts:not(:focus-within):not(:active)"
                    + "{visibility:hidden;transition:visibility 0s .3s}";

    private static final int LONGEST = 120;

    private MenuPanel() {}

    /** One that nothing of the page has; it ends with a number, {@code from} or above. */
    static String id(Document page, int from) {
        return Popover.freeId(page, CLASS, from);
    }

    /** Whether a button opens one, or closes it. */
    static boolean isLedTo(Element button) {
        return button.attr("popovertarget").startsWith(CLASS);
    }

    /** Whether a link leads to another page; to a part of the same one every text has some, and to the origin forms do. */
    static boolean leads(Element link) {
        return !Links.staysHere(link) && !link.hasClass(Links.ORIGIN) && saysSomething(link);
    }

    static void add(Document page, String id, Element list, Phrases words) {
        var panel = page.body()
                .appendElement("div")
                .attr("id", id)
                .addClass(CLASS)
                .attr("role", "navigation")
                .attr("aria-label", "Menu");
        var closer = panel.appendElement("button").attr("type", "button").attr("aria-label", words.close());
        Popover.hiding(closer, id).text("×");
        panel.appendChild(list);
        OwnSheet.add(page, RULES);
        if (list.select("a").stream().anyMatch(Links::staysHere)) {
            panel.addClass(PARTS).attr("tabindex", "-1");
            OwnSheet.add(page, PARTS_RULES);
        }
        panel.attr("popover", "");
    }

    /** Lets {@code button} open the panel. */
    static void lead(Document page, Element button, String id, String label) {
        boolean says = label.chars().anyMatch(Character::isLetter);
        var opener = Popover.button(button, OVER, says ? label : "Menu");
        if (!says) {
            opener.attr("aria-label", "Menu");
        }
        opener.attr("popovertarget", id);
        if (page.selectFirst("#" + id + "." + PARTS) != null) {
            opener.attr("popovertargetaction", "show");
        }
    }

    /** Whether {@link #label} would not be empty, which a letter tells at once. */
    static boolean saysSomething(Element link) {
        return hasLetter(link) || !label(link).isEmpty();
    }

    private static boolean hasLetter(Element element) {
        for (int i = 0; i < element.childNodeSize(); i++) {
            var node = element.childNode(i);
            boolean says = node instanceof TextNode text
                    ? hasLetter(text.getWholeText())
                    : node instanceof Element inside && hasLetter(inside);
            if (says) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasLetter(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > ' ' && text.charAt(i) < 0x7f) {
                return true;
            }
        }
        return false;
    }

    /** What a link says, or the picture in it. */
    static String label(Element link) {
        var label = Stream.concat(
                        Stream.of(link.text(), link.attr("aria-label"), link.attr("title")),
                        link.select("img").stream().map(image -> image.attr("alt")))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        return Labels.shortened(label, LONGEST);
    }
}
