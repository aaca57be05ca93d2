package fr.parvis.clean.pane;

import fr.parvis.clean.markup.Apart;
import fr.parvis.clean.markup.Finder;
import fr.parvis.clean.markup.Inventory;
import fr.parvis.clean.markup.Links;
import fr.parvis.clean.markup.Markup;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;

/**
 * Hidden texts that a handler or a script in the page itself shows when something is pressed, wherever they stand: "read
 * more". They stand open, and a link that would have shown one leads to it. What tells how something went that was done
 * here stays hidden, for nothing is done here.
 */
final class Reveals {
    private static final Set<String> MARKED = Set.of("onclick");
    private static final Pattern CODE = Pattern.compile("(?i)\\s*javascript:(.*)", Pattern.DOTALL);
    private static final String NEAR =
            "(?:\\$\\(this\\)|this|(?:e|ev|event)\\.(?:target|currentTarget))((?:\\.(?:next(?:Element)?Sibling|parent(?:Node|Element)|"
                    + "(?:next|parent|siblings|closest|find|children|querySelector)\\(\\s*(?:['\"][\\w.#\\- ]{1,60}['\"])?\\s*\\))){1,4})";
    /** What shows an element, or shows and hides it by turns. */
    private static final String SHOWS = "(?:\\.style\\.display\\s*=\\s*(?!['\"]none['\"]\\s*[;)}]|['\"]none['\"]\\s*$)|"
            + "\\.style\\.visibility\\s*=\\s*['\"]visible|\\.hidden\\s*=\\s*(?:false|!)|\\.classList\\.(?:add|remove|toggle)\\(|"
            + "\\.remove(?:Attribute|Attr)\\(\\s*['\"]hidden|\\.toggleAttribute\\(\\s*['\"]hidden|\\.(?:show|toggle|slideToggle|slideDown|fadeIn|fadeToggle|toggleClass|"
            + "addClass|removeClass)\\(|\\.css\\(\\s*['\"{\\s]*display['\"]?\\s*[,:]\\s*['\"](?!none))";

    private static final Pattern SHOWN = Pattern.compile("(?:" + Handlers.FOUND + "|" + NEAR + "|" + Handlers.WORD
            + ")(?:\\[0\\]|\\.stop\\([^()]{0,60}\\))*" + SHOWS);
    private static final Pattern KEPT =
            Pattern.compile("([\\w$]{1,50})\\s*=\\s*(?:" + Handlers.FOUND + "|" + NEAR + ")\\s*(?=[;,\\n}]|$)");
    private static final Pattern CALLED = Pattern.compile("\\b([\\w$]{1,50})\\(\\s*([^()]{0,200})\\)");
    private static final Pattern ARGUMENT = Pattern.compile("['\"]#?(" + PaneMarks.NAME + ")['\"]");
    private static final Pattern STEP = Pattern.compile("\\.(\\w+)(?:\\(\\s*(?:['\"]([^'\"]*)['\"])?\\s*\\))?");
    private static final List<String> MAKES_FUNCTIONS = List.of("function", "=>");
    private static final List<String> MAY_SHOW =
            List.of("display", "show", "Show", "oggle", "slide", "fade", "hidden", "Class", "classList");
    /** What sends something, and shows what came of it. */
    private static final Pattern SENDS = Pattern.compile(
            "(?i)ajax|\\$\\.(?:post|get)|fetch\\(|XMLHttp|submit|validat|captcha|clipboard|\\.value\\b|\\.val\\(|print\\(");

    private static final Evaluator ASKS = Selector.evaluatorOf("form, input:not([type=hidden]), textarea");
    /** With which what asks something tells something, too. */
    private static final int SOME_TEXT = 200;

    private static final int LONGEST = 600;
    private static final int MOST = 200;
    private static final int MOST_BUTTONS = 30;
    /** Parts that one button shows. */
    private static final int MOST_PARTS = 6;

    private final Finder finder;
    private final Apart apart;
    private final Folds folds;
    private final Handlers handlers = new Handlers();
    private final Disclosures disclosures;

    private Reveals(Finder finder, Folds folds, Apart apart, Disclosures disclosures) {
        this.finder = finder;
        this.apart = apart;
        this.folds = folds;
        this.disclosures = disclosures;
    }

    /**
     * Finds them in a page as it came.
     *
     * @param known what is shown by which button, both by their ids, that others open
     */
    static void find(
            Document page,
            Inventory inventory,
            Map<String, String> known,
            Folds folds,
            Apart apart,
            Disclosures disclosures) {
        var code = inventory.named("a").stream()
                .filter(link -> CODE.matcher(link.attr("href")).matches())
                .limit(MOST)
                .toList();
        boolean handled = !code.isEmpty() || inventory.hasAny(MARKED);
        var scripts = inventory.scripts().stream()
                .filter(text -> text.contains("click")
                        || (handled && MAKES_FUNCTIONS.stream().anyMatch(text::contains)))
                .filter(text -> MAY_SHOW.stream().anyMatch(text::contains))
                .toList();
        if (scripts.isEmpty() && !handled) {
            return;
        }
        var reveals = new Reveals(new Finder(page, inventory.size()), folds, apart, disclosures);
        scripts.forEach(reveals.handlers::read);
        if (inventory.hasAny(MARKED)) {
            inventory.markedInBody().stream()
                    .filter(button -> button.hasAttr("onclick"))
                    .limit(MOST)
                    .forEach(button -> reveals.press(button, button.attr("onclick")));
        }
        for (var button : code) {
            var written = CODE.matcher(button.attr("href"));
            if (written.matches()) {
                reveals.press(button, written.group(1));
            }
        }
        for (var press : reveals.handlers.presses()) {
            for (var button :
                    reveals.select(press.pressed()).stream().limit(MOST_BUTTONS).toList()) {
                if (!known.containsKey(button.id())) {
                    reveals.press(button, press.done());
                }
            }
        }
    }

    private void press(Element button, String done) {
        if (done.length() > 2 * LONGEST || SENDS.matcher(done).find() || !mayReveal(button)) {
            return;
        }
        var parts = new LinkedHashSet<>(shown(button, done));
        if (done.length() <= LONGEST) {
            CALLED.matcher(done).results().limit(MOST_PARTS).forEach(call -> {
                var body = handlers.function(call.group(1))
                        .filter(text -> !SENDS.matcher(text).find());
                body.ifPresent(text -> parts.addAll(shown(button, text)));
                if (body.isPresent() || PaneMarks.BUNDLED.isCalledToShow(call.group(1))) {
                    ARGUMENT.matcher(call.group(2)).results().forEach(name -> parts.addAll(finder.byId(name.group(1))));
                }
            });
        }
        var named = PaneMarks.BUNDLED.targets(button);
        var opened = parts.stream()
                .filter(part -> !named.contains(part.id()) && isHidden(part, button))
                .limit(MOST_PARTS)
                .toList()
                .stream()
                .filter(part -> disclosures.reveal(button, part))
                .toList();
        boolean led = button.normalName().equals("a")
                && (Links.staysHere(button) || CODE.matcher(button.attr("href")).matches());
        if (led && opened.size() == 1 && !opened.get(0).id().isBlank()) {
            button.attr("href", "#" + opened.get(0).id());
        }
    }

    private static boolean mayReveal(Element button) {
        return button.closest("form") == null
                && (!button.normalName().equals("a")
                        || !button.hasAttr("href")
                        || Links.staysHere(button)
                        || CODE.matcher(button.attr("href")).matches()
                        || Markup.isButton(button));
    }

    private boolean isHidden(Element part, Element button) {
        return !part.equals(button)
                && !button.parents().contains(part)
                && part.hasText()
                && (folds.isHidden(part) || PaneMarks.BUNDLED.isHidden(part))
                && !apart.is(part)
                && !PaneMarks.BUNDLED.isOver(part)
                && !PaneMarks.BUNDLED.isIdle(part)
                && !PaneMarks.BUNDLED.asks(part)
                && !PaneMarks.BUNDLED.tellsOutcome(part)
                && part.closest("form, dialog, [popover]") == null
                && (part.selectFirst(ASKS) == null || Disclosures.saysAtLeast(part, SOME_TEXT));
    }

    /** What a text of a script shows, as far as it says what that is. */
    private List<Element> shown(Element button, String script) {
        var kept = KEPT.matcher(script).results().limit(MOST_PARTS * 2L).toList();
        var found = new ArrayList<Element>();
        SHOWN.matcher(script).results().limit(MOST_PARTS * 2L).forEach(shows -> {
            if (shows.group(4) == null) {
                found.addAll(named(button, shows, 1));
                return;
            }
            var own = kept.stream()
                    .filter(one -> one.group(1).equals(shows.group(4)))
                    .findFirst();
            own.ifPresentOrElse(
                    one -> found.addAll(named(button, one, 2)),
                    () -> found.addAll(select(handlers.named(shows.group(4)))));
        });
        return found;
    }

    /** @param group the first of the three that say how and by what an element is looked for, or how far from the button it is */
    private List<Element> named(Element button, MatchResult found, int group) {
        return found.group(group + 2) == null
                ? select(Handlers.selector(found.group(group), found.group(group + 1)))
                : near(button, found.group(group + 2));
    }

    private List<Element> near(Element button, String steps) {
        var at = List.of(button);
        for (var step : STEP.matcher(steps).results().toList()) {
            var name = step.group(2) == null ? "" : step.group(2);
            at = at.stream()
                    .map(element -> go(element, step.group(1), name))
                    .flatMap(List::stream)
                    .limit(MOST_PARTS)
                    .toList();
        }
        return at;
    }

    private List<Element> go(Element from, String step, String name) {
        return switch (step) {
            case "nextElementSibling", "nextSibling", "next" -> one(from.nextElementSibling());
            case "parentNode", "parentElement", "parent" -> one(from.parent());
            case "closest" -> finder.read(name).map(from::closest).map(List::of).orElse(List.of());
            case "siblings" -> so(from.siblingElements(), name);
            case "children" -> so(from.children(), name);
            default -> finder.under(from, name);
        };
    }

    private List<Element> so(List<Element> elements, String name) {
        return name.isEmpty()
                ? elements
                : finder.read(name)
                        .map(named -> elements.stream()
                                .filter(element -> element.is(named))
                                .toList())
                        .orElse(List.of());
    }

    private static List<Element> one(@Nullable Element element) {
        return element == null ? List.of() : List.of(element);
    }

    private List<Element> select(String selector) {
        return selector.contains(".") || selector.contains("#") ? finder.all(selector) : List.of();
    }
}
