package fr.parvis.clean.pane;

import fr.parvis.clean.markup.Labels;
import fr.parvis.clean.markup.Links;
import fr.parvis.clean.markup.Markup;
import fr.parvis.clean.markup.OwnSheet;
import fr.parvis.clean.markup.Popover;
import fr.parvis.clean.word.Classes;
import fr.parvis.clean.word.Phrases;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/**
 * A part of a page that lies above all else while it is open (HTML, "popover"); its own button and a tap elsewhere close it. Of
 * how it looked it keeps the colours. In browsers that cannot open it, it stands where it is.
 */
final class Pane {
    /** One that stands open. */
    static final String STANDS = "pv-stands";
    /** What only frames the contents of one. */
    static final String INNER = "pv-inner";

    private static final String CLASS = "pv-pane";
    /** What was to be pressed and is no button. */
    private static final String PRESS = "pv-press";

    private static final String CLOSE = "pv-close";

    private static final String SEEN = "opacity:1!important;visibility:visible!important;transform:none!important;"
            + "pointer-events:auto!important;";
    private static final String IN_FLOW = "display:block!important;position:static!important;width:auto!important;"
            + "min-width:0!important;max-width:none!important;height:auto!important;min-height:0!important;"
            + "max-height:none!important;overflow:visible!important;" + SEEN;

    /** As they are written when they have been read. */
    private static final String RULES = ".pv-pane:not(:popover-open){display:none!important}"
            + ".pv-pane:popover-open{display:block!important;position:fixed!important;inset:0!important;float:none!important;"
            + "box-sizing:border-box!important;width:fit-content!important;min-width:min(20rem,calc(100% - 2rem))!important;"
            + "max-width:min(50rem,calc(100% - 2rem))!important;height:fit-content!important;min-height:0!important;"
            + "max-height:calc(100% - 2rem)!important;margin:auto!important;overflow:auto!important;overflow-wrap:anywhere;"
            + SEEN
            + "}"
            + ":where(.pv-pane:popover-open){padding:16px;border:1px solid #e4dfd4;background:#fff;color:#1d1f24;text-align:start}"
            + ".pv-pane::backdrop{background:rgb(255 255 255/85%)}"
            + ".pv-pane .pv-inner,.pv-stands .pv-inner{" + IN_FLOW + "margin:0!important}"
            + ".pv-stands.pv-stands{" + IN_FLOW + "}"
            + ".pv-pane .pv-close{display:block;width:48px;min-width:0;height:48px;margin:0 0 0 auto;padding:0;border:0;"
            + "background:none;color:inherit;font:400 28px/48px system-ui,sans-serif;cursor:pointer}"
            + ":where(.pv-press){position:relative;cursor:pointer}:where(a.pv-press){color:LinkText;text-decoration:underline}"
            + ".pv-press>button[popovertarget]{position:absolute;inset:0;z-index:1;width:100%;min-width:0;height:100%;margin:0;"
            + "padding:0;border:0;background:none;box-shadow:none;cursor:pointer}"
            + "@supports not selector(:popover-open){.pv-pane.pv-pane{" + IN_FLOW + "}}";

    private static final PaneMarks MARKS = PaneMarks.BUNDLED;
    private static final Pattern NAME = Pattern.compile(PaneMarks.NAME);
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]");
    static final Set<String> BOXES = Set.of("div", "section", "article", "aside", "dialog");
    /** What is of no use if nothing answers it, with its names. */
    private static final Set<String> FIELDS =
            Set.of("button", "input", "label", "legend", "select", "textarea", "option", "svg");

    private static final Set<String> MEDIA = Set.of("img", "picture", "video", "audio", "svg", "table");
    private static final Evaluator INSIDE = Selector.evaluatorOf("." + CLASS + ", ." + STANDS);
    private static final Evaluator PHRASE = Selector.evaluatorOf("a, button, label, p");
    private static final Evaluator ITEM = Selector.evaluatorOf("[role^=menuitem]");
    private static final int DEEPEST = 8;
    private static final int LONGEST_LABEL = 80;
    /** Signs besides headings, links and buttons that are no mere word to wait by. */
    private static final int SOME_TEXT = 20;

    private Pane() {}

    /** To be said once of a page that has any. */
    static void addRules(Document page) {
        OwnSheet.add(page, RULES);
    }

    /** Whether a part of a page is one already, or in one. */
    static boolean isIn(Element element) {
        return element.closest(INSIDE) != null;
    }

    /** Whether there is anything in it but what closes it. */
    static boolean says(Element element) {
        if (element.normalName().equals("button") || Closers.closes(element)) {
            return false;
        }
        return MEDIA.contains(element.normalName())
                || WORD.matcher(element.ownText()).find()
                || element.children().stream().anyMatch(Pane::says);
    }

    /** Whether there is a text in it, and not only what a script would have filled or a way to elsewhere. */
    static boolean tells(Element pane) {
        return told(pane) >= SOME_TEXT;
    }

    static boolean isDialog(Element pane) {
        return pane.normalName().equals("dialog");
    }

    /** Whether there is anything in a pane besides its title and controls that only a script would answer. */
    static boolean isOfUse(Element element) {
        var name = element.normalName();
        if (FIELDS.contains(name) || Markup.HEADINGS.contains(name) || Closers.closes(element)) {
            return false;
        }
        return MEDIA.contains(name)
                || (name.equals("a") && element.hasAttr("href") && !Links.staysHere(element))
                || WORD.matcher(element.ownText()).find()
                || element.children().stream().anyMatch(Pane::isOfUse);
    }

    private static int told(Element element) {
        var name = element.normalName();
        if (name.equals("button") || name.equals("a") || Markup.HEADINGS.contains(name) || Closers.closes(element)) {
            return 0;
        }
        return element.ownText().length()
                + element.children().stream().mapToInt(Pane::told).sum();
    }

    /**
     * Makes a part of a page one.
     *
     * @param label what opens it says
     * @return its id; empty if it can be none
     */
    static Optional<String> open(Document page, Element part, String label, Phrases words) {
        if (part.hasClass(CLASS) || part.hasClass(INNER)) {
            return Optional.ofNullable(part.closest("." + CLASS)).map(Element::id);
        }
        boolean named = part.id().isEmpty()
                || (NAME.matcher(part.id()).matches() && part.equals(page.getElementById(part.id())));
        if (!named || (part.parent() != null && part.parent().closest(PHRASE) != null)) {
            return Optional.empty();
        }
        boolean stoodApart = uncover(page, part);
        var pane = part;
        if (part.attr("role").equals("menu") && part.selectFirst(ITEM) == null) {
            part.removeAttr("role");
        }
        // A list has no button in it, nor has a menu.
        if (!BOXES.contains(part.normalName()) || part.attr("role").equals("menu")) {
            pane = new Element("div");
            part.replaceWith(pane);
            pane.appendChild(part);
            part.addClass(INNER);
        }
        if (pane.id().isEmpty()) {
            pane.attr("id", id(page));
        }
        pane.addClass(CLASS);
        if (!pane.hasAttr("role") && !isDialog(pane)) {
            pane.attr("role", "dialog");
        }
        if (!pane.hasAttr("aria-label") && !isLabelled(page, pane)) {
            pane.removeAttr("aria-labelledby").attr("aria-label", label);
        }
        pane.attr("popover", "");
        close(pane, stoodApart, words);
        return Optional.of(pane.id());
    }

    /** Lets a part of a page stand open where it is, without what would have closed it. */
    static void stand(Document page, Element part) {
        uncover(page, part);
        Closers.of(part).forEach(Element::remove);
        if (isDialog(part)) {
            part.attr("open", true);
        }
        part.addClass(STANDS).removeAttr("role").removeAttr("aria-label").removeAttr("aria-labelledby");
    }

    /** Lets something open a pane. */
    static void lead(Element pressed, String id, String label) {
        button(pressed, label).attr("popovertarget", id);
    }

    /** Whether a button opens a pane already. */
    static boolean isOpener(Element button) {
        return button.hasAttr("popovertarget")
                && !button.attr("popovertargetaction").equals("hide");
    }

    /** What a button says of itself, or else the pane. */
    static String label(Element button, Element pane, Phrases words) {
        var heading = pane.selectFirst(Markup.HEADING);
        var label = Stream.of(button.attr("aria-label"), Labels.of(button), heading == null ? "" : heading.text())
                .map(String::strip)
                .filter(text -> WORD.matcher(text).find())
                .findFirst()
                .orElse(words.open());
        return Labels.shortened(label, LONGEST_LABEL);
    }

    /** The button that something is, or that lies over it. */
    private static Element button(Element pressed, String label) {
        boolean button = pressed.normalName().equals("button");
        if (!button) {
            pressed.removeAttr("target").removeAttr("rel");
        } else if (Labels.of(pressed).isEmpty()) {
            pressed.attr("aria-label", label);
        }
        return Popover.button(pressed, PRESS, label);
    }

    /**
     * Nothing of its own hides it, around it or in it.
     *
     * @return whether something lay behind it, for which its buttons may have the colours
     */
    private static boolean uncover(Document page, Element part) {
        for (var name : new String[] {"hidden", "aria-hidden", "aria-modal", "inert"}) {
            part.removeAttr(name);
        }
        var style = Disclosures.shown(part.attr("style"));
        if (style.isEmpty()) {
            part.removeAttr("style");
        } else {
            part.attr("style", style);
        }
        if (PaneMarks.isWithinHidden(part) || part.parents().stream().anyMatch(Pane::isOne)) {
            page.body().appendChild(part);
        }
        boolean stoodApart = false;
        var at = Optional.of(part);
        for (int depth = 0; depth < DEEPEST && at.isPresent(); depth++) {
            var behind = at.get().children().stream()
                    .filter(child -> child.childrenSize() == 0 && !child.hasText() && MARKS.isBehind(child))
                    .toList();
            behind.forEach(Element::remove);
            stoodApart |= !behind.isEmpty();
            at = only(at.get());
            at.ifPresent(inner -> inner.addClass(INNER));
        }
        return stoodApart;
    }

    private static boolean isOne(Element element) {
        return element.hasClass(CLASS) || MARKS.isOver(element);
    }

    /** The one box in which all is that an element has to say. */
    private static Optional<Element> only(Element element) {
        var parts = element.children().stream().filter(Pane::says).toList();
        return parts.size() == 1
                        && element.ownText().isBlank()
                        && BOXES.contains(parts.get(0).normalName())
                ? Optional.of(parts.get(0))
                : Optional.empty();
    }

    /** @param stoodApart whether a button that shows only what a sheet draws might not be seen now */
    private static void close(Element pane, boolean stoodApart, Phrases words) {
        var closers = Closers.of(pane);
        if (stoodApart && closers.stream().noneMatch(Closers::shows)) {
            closers.forEach(Element::remove);
            closers = List.of();
        }
        for (var closer : closers) {
            var said = Labels.of(closer);
            var label = WORD.matcher(said).find() ? said : words.close();
            closer.removeAttr("commandfor").removeAttr("command");
            Popover.hiding(button(closer, label), pane.id());
        }
        if (closers.isEmpty()) {
            var closer = pane.prependElement("button")
                    .attr("type", "button")
                    .addClass(CLOSE)
                    .attr("aria-label", words.close());
            Popover.hiding(closer, pane.id()).text("×");
        }
    }

    private static boolean isLabelled(Document page, Element pane) {
        return Classes.of(pane.attr("aria-labelledby")).stream()
                .map(page::getElementById)
                .anyMatch(label -> label != null && !label.equals(pane) && label.hasText());
    }

    private static String id(Document page) {
        return Popover.freeId(page, CLASS, 1);
    }
}
