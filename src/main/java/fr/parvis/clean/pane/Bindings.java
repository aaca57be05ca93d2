package fr.parvis.clean.pane;

import fr.parvis.clean.markup.Apart;
import fr.parvis.clean.markup.Inventory;
import fr.parvis.clean.markup.OwnStyle;
import fr.parvis.clean.markup.Popover;
import fr.parvis.clean.veil.Shut;
import fr.parvis.clean.word.NameWords;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What the attributes of a page let a small script show and hide (Alpine, Vue: {@code x-show}, {@code x-cloak}, {@code :class}).
 * What lies over the page becomes a pane that its button opens ({@link Panes}), the rest stands where it is.
 */
public final class Bindings {
    /** What a pane of such a page has until it is copied: it is one wherever it stands. */
    static final String PANE = "data-reveal";

    static final String BOUND = "bound";

    private static final Set<String> SHOWS = Set.of("x-show", "v-show");
    private static final Set<String> CLOAKS = Set.of("x-cloak", "v-cloak", "ng-cloak");
    private static final Set<String> STYLES = Set.of(":style", "x-bind:style", "v-bind:style");
    private static final Set<String> CLASSES = Set.of(":class", "x-bind:class", "v-bind:class");
    private static final Set<String> MARKED = Stream.of(SHOWS, CLOAKS, STYLES, CLASSES, Set.of("x-if", "x-teleport"))
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());
    private static final List<String> CLICKS = List.of("@click", "x-on:click", "v-on:click");
    /** Classes that hide what has its place. */
    private static final Set<String> FADES = Set.of("opacity-0", "invisible", "max-h-0", "scale-0");

    /** Words of the names of what tells how something went that was done here, or is going. */
    private static final Set<String> ANSWERS = Set.of(
            "loading",
            "loader",
            "busy",
            "error",
            "errors",
            "success",
            "sent",
            "sending",
            "submitted",
            "submitting",
            "saved",
            "copied",
            "length",
            "empty",
            "toast",
            "notification",
            "invalid");

    private static final Pattern HIDDEN =
            Pattern.compile("(?i)(?:^|;)\\s*(?:display\\s*:\\s*none|(?:max-)?height\\s*:\\s*0(?:px)?\\s*(?:;|!|$))");
    private static final Set<String> PRESSED = Set.of("button", "a", "div", "span", "i", "li", "p", "h2", "h3", "h4");
    private static final String AWAY = "display:none!important";
    private static final String IN_FLOW = "position:static!important";
    private static final String ROOMY = "height:auto!important;max-height:none!important;overflow:visible!important";
    private static final int MOST = 500;
    /** Panes whose buttons are looked for, and elements that are pressed among which they are. */
    private static final int MOST_PANES = 30;

    private static final int MOST_PRESSED = 1_000;
    /** Elements beside one of those that take turns. */
    private static final int MOST_BESIDE = 100;

    private final Document page;
    private final Apart apart;
    private int panes;
    private int sought;

    private Bindings(Document page, Inventory inventory) {
        this.page = page;
        apart = new Apart(inventory);
    }

    /** @return whether anything is not as it came */
    public static boolean settle(Document page, Inventory inventory) {
        if (!inventory.hasAny(MARKED)) {
            return false;
        }
        var bindings = new Bindings(page, inventory);
        inventory.named("template").stream().limit(MOST).forEach(Bindings::unwrap);
        inventory.markedInBody().stream()
                .filter(element -> MARKED.stream().anyMatch(element::hasAttr))
                .limit(MOST)
                .toList()
                .forEach(bindings::settle);
        return true;
    }

    /** What a condition holds back is there, unless it is said by nothing but names. */
    private static void unwrap(Element template) {
        var condition = template.attr("x-if");
        boolean sent = template.hasAttr("x-teleport") && !template.hasAttr("data-teleport-template");
        if (!(sent || template.hasAttr("x-if"))
                || NameWords.haveAny(condition, ANSWERS)
                || !template.hasText()
                || template.text().contains("{{")) {
            return;
        }
        if (!condition.isBlank()) {
            template.children().stream()
                    .filter(child -> !child.hasAttr("x-show"))
                    .forEach(child -> child.attr("x-show", condition));
        }
        List.copyOf(template.childNodes()).forEach(template::before);
        template.remove();
    }

    private void settle(Element element) {
        if (element.ownerDocument() == null || element.closest("template") != null) {
            return;
        }
        shape(element);
        var shows = first(element, SHOWS).filter(expression -> !expression.isBlank());
        shows.flatMap(expression -> BoundState.of(expression, element)).ifPresent(state -> {
            if (isOneOfSome(element, state)) {
                inTurn(element);
            } else if (!state.shown().orElseGet(() -> !waits(element))) {
                state.scope(element).ifPresent(scope -> hidden(element, scope, state, shows.orElse("")));
            }
        });
    }

    /** Nothing fades or flattens what an expression would show. */
    private static void shape(Element element) {
        if (first(element, STYLES).isPresent()
                && HIDDEN.matcher(element.attr("style")).find()
                && !Shut.leads(element)) {
            show(element);
        }
        first(element, CLASSES)
                .ifPresent(expression -> FADES.stream()
                        .filter(name -> element.hasClass(name) && expression.contains(name) && !Shut.leads(element))
                        .forEach(element::removeClass));
    }

    /** Whether it is not seen before the script has run. */
    private static boolean waits(Element element) {
        return CLOAKS.stream().anyMatch(element::hasAttr)
                || HIDDEN.matcher(element.attr("style")).find();
    }

    private void hidden(Element element, Element scope, BoundState state, String expression) {
        boolean over = apart.is(element) && !isWithinPane(element);
        if (NameWords.haveAny(expression, ANSWERS) || PaneMarks.BUNDLED.asks(element)) {
            away(element);
        } else if (!over) {
            if (!Shut.leads(element)) {
                show(element);
            }
        } else {
            var button = button(scope, element, state);
            if (button.isPresent()) {
                pane(element, button.get(), state);
            } else if (element.hasText()) {
                show(element);
                OwnStyle.first(element, IN_FLOW);
            } else {
                away(element);
            }
        }
    }

    private static boolean isWithinPane(Element element) {
        return element.hasText()
                && element.parents().stream()
                        .anyMatch(around -> around.attr(PANE).equals(BOUND));
    }

    private void pane(Element element, Element button, BoundState state) {
        if (element.id().isEmpty()) {
            panes++;
            element.id(Popover.freeId(page, "pv-bound", panes));
        }
        away(element);
        element.attr(PANE, BOUND);
        button.attr("data-target", element.id());
        element.select("button, a").stream()
                .filter(inside -> clicks(inside).anyMatch(state::isUnsetBy))
                .forEach(inside -> inside.attr(PaneMarks.CLOSES, ""));
    }

    private Optional<Element> button(Element scope, Element pane, BoundState state) {
        if (++sought > MOST_PANES) {
            return Optional.empty();
        }
        return scope.stream()
                .filter(at -> PRESSED.contains(at.normalName())
                        && clicks(at).findAny().isPresent())
                .limit(MOST_PRESSED)
                .filter(at -> clicks(at).anyMatch(state::isSetBy))
                .filter(at -> !at.equals(pane)
                        && !at.parents().contains(pane)
                        && !pane.parents().contains(at))
                .filter(at -> state.scope(at).filter(scope::equals).isPresent())
                .findFirst();
    }

    private static Stream<String> clicks(Element element) {
        return element.attributesSize() == 0
                ? Stream.of()
                : element.attributes().asList().stream()
                        .filter(attribute -> CLICKS.stream().anyMatch(click -> isClick(attribute.getKey(), click)))
                        .map(attribute -> attribute.getValue());
    }

    /** With its modifiers, of which one is for clicks elsewhere. */
    private static boolean isClick(String name, String click) {
        return name.equals(click)
                || (name.startsWith(click + ".") && !name.contains(".away") && !name.contains(".outside"));
    }

    private static boolean isOneOfSome(Element element, BoundState state) {
        var parent = element.parent();
        return state.among()
                && parent != null
                && parent.childrenSize() <= MOST_BESIDE
                && parent.children().stream()
                                .filter(beside -> first(beside, SHOWS)
                                        .filter(state::isAmong)
                                        .isPresent())
                                .limit(2)
                                .count()
                        == 2;
    }

    /** One after the other instead of one at a time. */
    private void inTurn(Element element) {
        show(element);
        var parent = element.parent();
        if (parent != null && apart.is(element)) {
            OwnStyle.first(element, IN_FLOW);
            OwnStyle.first(parent, ROOMY);
        }
    }

    private static Optional<String> first(Element element, Set<String> names) {
        return names.stream().filter(element::hasAttr).map(element::attr).findFirst();
    }

    private static void show(Element element) {
        if (element.hasAttr("style")) {
            element.attr("style", Disclosures.shown(element.attr("style")));
        }
    }

    private static void away(Element element) {
        OwnStyle.first(element, AWAY);
    }
}
