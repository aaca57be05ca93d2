package fr.parvis.clean.pane;

import fr.parvis.clean.markup.Inventory;
import fr.parvis.clean.markup.Markup;
import fr.parvis.clean.veil.Waiting;
import fr.parvis.clean.word.Classes;
import fr.parvis.clean.word.NameWords;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/**
 * Texts that a button unfolds by a script of the site's own, without a word of it in its attributes: the part behind a button
 * that is called after what opens, or whose name stands in its handler ({@code onclick="show('hours')"}), and that is hidden.
 */
final class Folds {
    private static final String HANDLER = "onclick";
    private static final Set<String> MARKED = Set.of(HANDLER);
    private static final int LONGEST = 200;
    /** Of a text that a button without a name of the kind may hide. */
    private static final int SOME_TEXT = 40;

    private static final Pattern NAMED = Pattern.compile("['\"]#?(" + PaneMarks.NAME + ")['\"]");
    /** A rule that displays nothing, for one name or for one within another. */
    private static final Pattern UNDISPLAYED = Pattern.compile(
            "(?:^|[}/;]|-->)\\s*(?:([.#][\\w-]{1,80})\\s{0,3}[>\\s]\\s{0,3})?([.#][\\w-]{1,80})\\s*\\{[^{}]{0,500}?display\\s*:\\s*none",
            Pattern.CASE_INSENSITIVE);
    /** Words of the names of buttons below which a text opens. */
    private static final Set<String> OPENING = Set.of(
            "accordion", "accordions", "faq", "faqs", "spoiler", "collapse", "collapsible", "expander", "disclosure");

    /** Words of the names of what holds the title of a part, and the button that opens it. */
    private static final Set<String> HEADS = Set.of("head", "header", "heading", "title", "top");
    /** Of a row of names to choose a part by. */
    private static final Set<String> ROWS = Set.of("tabs", "tablist", "onglets");
    /** Words of the names of what is folded. */
    private static final Set<String> FOLDED = Set.of("collapsed", "folded");
    /** How many parts such a row has. */
    private static final int MOST_CHOICES = 12;

    private static final Set<String> BOXES = Set.of("div", "section", "article", "p", "ul", "ol", "dl");

    private final Inventory page;
    private Optional<Set<String>> undisplayed = Optional.empty();

    /** @param page as it came; what its sheets say is read once */
    Folds(Inventory page) {
        this.page = page;
    }

    /** Finds them, unless nothing in the page can be one. */
    void find(Disclosures disclosures) {
        if (page.classNames().stream().anyMatch(name -> NameWords.endIn(name, ROWS))) {
            page.markedInBody().stream().filter(Folds::isChosen).forEach(disclosures::choose);
        }
        if (page.classNames().stream().anyMatch(name -> NameWords.endIn(name, FOLDED))) {
            page.markedInBody().stream()
                    .filter(around -> Classes.of(around).stream().anyMatch(name -> NameWords.endIn(name, FOLDED)))
                    .flatMap(around -> around.children().stream().filter(part -> isHiddenIn(around, part)))
                    .forEach(disclosures::unfold);
        }
        var buttons = page.named("button");
        if (buttons.isEmpty() && !page.hasAny(MARKED)) {
            return;
        }
        var pressed = page.hasAny(MARKED) ? page.markedInBody() : buttons;
        for (var button : pressed) {
            if (Markup.isButton(button) || button.hasAttr(HANDLER)) {
                part(button).ifPresent(part -> disclosures.add(button, part));
            }
        }
    }

    private Optional<Element> part(Element button) {
        var beside = button.nextElementSibling();
        boolean headed = beside == null && isInHead(button);
        var next = headed && button.parent() != null ? button.parent().nextElementSibling() : beside;
        var named = named(button);
        if (next == null || !BOXES.contains(next.normalName()) || button.closest("form") != null) {
            return Optional.empty();
        }
        boolean opens = named.contains(next.id())
                || NameWords.callByClass(button, OPENING)
                || headed
                || (named.isEmpty() && Markup.isButton(button) && Disclosures.saysAtLeast(next, SOME_TEXT));
        boolean part = opens
                && (isHidden(next)
                        || (NameWords.callByClass(button, OPENING)
                                && Classes.of(next).stream().anyMatch(Waiting.BUNDLED.shut()::isCalledPart)));
        return part
                        && !Waiting.BUNDLED.shut().is(next)
                        && !Waiting.BUNDLED.unfolds().isOther(next)
                        && !PaneMarks.BUNDLED.asks(next)
                        && !PaneMarks.BUNDLED.tellsOutcome(next)
                ? Optional.of(next)
                : Optional.empty();
    }

    /** Whether a button ends the head of a part, which says what the part is about. */
    private static boolean isInHead(Element button) {
        var head = button.parent();
        return head != null
                && (head.normalName().equals("header") || NameWords.callByClass(head, HEADS))
                && head.children().stream().anyMatch(title -> !title.equals(button) && title.hasText());
    }

    /** Whether a part is hidden as one beside it, which is called the same, is not, below a row of names. */
    private static boolean isChosen(Element part) {
        var classes = Classes.of(part);
        if (classes.size() < 2
                || !BOXES.contains(part.normalName())
                || !Waiting.BUNDLED.isHidden(part)
                || classes.stream().anyMatch(Folds::isForSomeScreens)) {
            return false;
        }
        boolean alike = false;
        var before = part.previousElementSibling();
        for (int i = 0; i < MOST_CHOICES && before != null; i++, before = before.previousElementSibling()) {
            if (alike && Classes.of(before).stream().anyMatch(name -> NameWords.endIn(name, ROWS))) {
                return true;
            }
            var other = before;
            alike |= before.normalName().equals(part.normalName())
                    && !Waiting.BUNDLED.isHidden(before)
                    && classes.stream().anyMatch(other::hasClass);
        }
        return false;
    }

    private static List<String> named(Element button) {
        var script = button.attr(HANDLER);
        return script.isEmpty() || script.length() > LONGEST
                ? List.of()
                : NAMED.matcher(script).results().map(found -> found.group(1)).toList();
    }

    /** Whether it is, by itself, by its name, or by a sheet in the page. */
    boolean isHidden(Element part) {
        return Disclosures.isHidden(part)
                || (Waiting.BUNDLED.isHidden(part) && Classes.of(part).stream().noneMatch(Folds::isForSomeScreens))
                || (part.attributesSize() > 0
                        && Stream.concat(Classes.of(part).stream().map(name -> "." + name), Stream.of("#" + part.id()))
                                .anyMatch(undisplayed()::contains));
    }

    private boolean isHiddenIn(Element around, Element part) {
        return BOXES.contains(part.normalName())
                && part.hasText()
                && Classes.of(around).stream().noneMatch(Waiting.BUNDLED.shut()::stays)
                && Classes.of(part).stream()
                        .anyMatch(inner -> Classes.of(around).stream()
                                .anyMatch(outer -> undisplayed().contains("." + outer + " ." + inner)));
    }

    private static boolean isForSomeScreens(String name) {
        return name.indexOf(':') >= 0 || name.startsWith("w3-hide-");
    }

    /** The names that the page's own sheets do not display. */
    private Set<String> undisplayed() {
        if (undisplayed.isEmpty()) {
            var names = new HashSet<String>();
            for (var style : page.named("style")) {
                var css = style.data();
                if (css.contains("none")) {
                    UNDISPLAYED
                            .matcher(css)
                            .results()
                            .forEach(found -> names.add(
                                    found.group(1) == null ? found.group(2) : found.group(1) + " " + found.group(2)));
                }
            }
            undisplayed = Optional.of(names);
        }
        return undisplayed.get();
    }
}
