package fr.parvis.clean.pane;

import fr.parvis.clean.markup.Inventory;
import fr.parvis.clean.markup.Links;
import fr.parvis.clean.veil.Shut;
import fr.parvis.clean.veil.Waiting;
import fr.parvis.clean.word.Classes;
import fr.parvis.clean.word.Phrases;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/**
 * What a page opens over itself by a script: dialogs, panels at its edge, lists below a button. Where a button or a link
 * names one, browsers open it by themselves ({@link Pane}); what none names stands open where it is.
 */
public final class Panes {
    /** Of a page without any. */
    public static final Panes NONE = new Panes();

    private static final PaneMarks MARKS = PaneMarks.BUNDLED;
    /** Buttons that open one: those that do already when a page is read again, and those that shall. */
    private static final int MOST = 200;

    private static final Set<String> BOXES =
            Set.of("div", "section", "article", "aside", "nav", "figure", "ul", "ol", "dl", "p");
    private static final Set<String> PRESSED = Set.of(
            "button", "a", "div", "span", "i", "li", "td", "p", "figure", "article", "h1", "h2", "h3", "h4", "h5",
            "h6");
    private static final Evaluator WORKS =
            Selector.evaluatorOf("a[href], button, input, select, textarea, summary, label, [popovertarget]");
    private static final Evaluator IN_BAR = Selector.evaluatorOf("[class*=navbar-expand]");

    private final List<Opening> openings = new ArrayList<>();
    private final Set<Element> over = Collections.newSetFromMap(new IdentityHashMap<>());
    private final IdentityHashMap<Element, Element> copies = new IdentityHashMap<>();

    private Panes() {}

    private record Opening(Element button, Element pane) {}

    private record Naming(Element button, List<String> targets) {}

    /**
     * @param page as it came
     * @param openers what opens some dialogs by itself
     */
    public static Panes in(Inventory page, Openers openers) {
        var panes = new Panes();
        var names = new HashMap<String, Element>();
        var buttons = new ArrayList<Naming>();
        page.named("dialog").stream()
                .filter(dialog -> !dialog.hasAttr("open") && !openers.open(dialog) && !MARKS.asks(dialog))
                .forEach(panes.over::add);
        boolean dialogs = !panes.over.isEmpty();
        boolean mayBeOver = MARKS.mayBeOver(page);
        var clicks = openers.clicks();
        int opened = 0;
        for (var element : page.markedInBody()) {
            if (!element.id().isEmpty()) {
                names.putIfAbsent(element.id(), element);
            }
            boolean bound = element.attr(Bindings.PANE).equals(Bindings.BOUND);
            if (mayBeOver && isPane(element) && (bound || (MARKS.isOver(element) && isApart(element)))) {
                panes.over.add(element);
                Classes.of(element).forEach(name -> names.putIfAbsent("." + name, element));
            }
            opened += Pane.isOpener(element) ? 1 : 0;
            if (PRESSED.contains(element.normalName()) && opened + buttons.size() < MOST) {
                var targets = MARKS.targets(element);
                if (dialogs && targets.isEmpty()) {
                    targets = MARKS.shown(element);
                }
                if (targets.isEmpty() && clicks.containsKey(element.id())) {
                    targets = List.of(clicks.getOrDefault(element.id(), ""));
                }
                if (!targets.isEmpty()) {
                    buttons.add(new Naming(element, targets));
                }
            }
        }
        var folds = new Folds(page);
        buttons.forEach(naming -> panes.add(naming, names, folds));
        return panes.openings.isEmpty() && panes.over.isEmpty() ? NONE : panes;
    }

    private void add(Naming naming, Map<String, Element> names, Folds folds) {
        boolean sure = MARKS.opensPanes(naming.button());
        naming.targets().stream()
                .map(names::get)
                .filter(Objects::nonNull)
                .filter(pane -> over.contains(pane)
                        || (isPane(pane)
                                && !Shut.leads(pane)
                                && (MARKS.isHidden(pane) || (sure && MARKS.isHidden(pane, folds::isHidden)))))
                .filter(pane -> !naming.button().parents().contains(pane))
                .findFirst()
                .ifPresent(pane -> openings.add(new Opening(naming.button(), pane)));
    }

    private static boolean isPane(Element element) {
        return BOXES.contains(element.normalName())
                && !element.hasAttr("popover")
                && !element.hasClass(Pane.STANDS)
                && !element.hasClass(Pane.INNER)
                && !Waiting.BUNDLED.shut().is(element);
    }

    /** Whether it is no part of a bar where there is room for it. */
    private static boolean isApart(Element element) {
        return element.closest(IN_BAR) == null && !Shut.leads(element);
    }

    /** Remembers what has become of a button or a pane. */
    public void copy(Element from, Element to) {
        if (this == NONE || (from.attributesSize() == 0 && !over.contains(from))) {
            return;
        }
        copies.put(from, to);
        if (MARKS.closesByScript(from)) {
            to.attr(PaneMarks.CLOSES, "");
        }
    }

    /** Lets the panes open, or stand open, once a page is copied. */
    public void open(Document page, Phrases words) {
        boolean any = false;
        for (var opening : openings) {
            var button = copied(opening.button(), page).filter(Panes::isPressed);
            var pane = copied(opening.pane(), page).filter(Panes::says);
            if (button.isPresent() && pane.isPresent()) {
                any |= open(button.get(), pane.get(), page, words);
            }
        }
        var standing = over.stream()
                .filter(pane -> !MARKS.isIdle(pane))
                .flatMap(pane -> copied(pane, page).stream())
                .filter(pane -> !Pane.isIn(pane) && Pane.tells(pane) && (!Pane.isDialog(pane) || Pane.isOfUse(pane)))
                .toList();
        standing.forEach(pane -> Pane.stand(page, pane));
        if (any || !standing.isEmpty()) {
            Pane.addRules(page);
        }
    }

    private static boolean open(Element button, Element pane, Document page, Phrases words) {
        var label = Pane.label(button, pane, words);
        var id = Pane.open(page, pane, label, words);
        id.ifPresent(opened -> Pane.lead(button, opened, label));
        return id.isPresent();
    }

    private Optional<Element> copied(Element from, Document page) {
        return Optional.ofNullable(copies.get(from)).filter(copy -> page.equals(copy.ownerDocument()));
    }

    /** What hides nothing that works by itself, and is not a part of something that does. */
    private static boolean isPressed(Element button) {
        if (button.hasAttr("popovertarget") || button.hasAttr("commandfor")) {
            return false;
        }
        boolean works = !button.normalName().equals("a") || Links.staysHere(button);
        var around = button.parent();
        return works
                && (around == null || around.closest(WORKS) == null)
                && button.select(WORKS).stream().allMatch(button::equals);
    }

    private static boolean says(Element pane) {
        return !Disclosures.isOpen(pane)
                && !pane.hasClass("pv-fold")
                && (Pane.isDialog(pane) ? Pane.isOfUse(pane) : Pane.says(pane));
    }
}
