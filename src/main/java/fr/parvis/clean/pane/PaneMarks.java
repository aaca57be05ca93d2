package fr.parvis.clean.pane;

import com.fasterxml.jackson.databind.JsonNode;
import fr.parvis.clean.markup.Inventory;
import fr.parvis.clean.markup.Labels;
import fr.parvis.clean.markup.Unseen;
import fr.parvis.clean.word.Classes;
import fr.parvis.clean.word.Lexicon;
import fr.parvis.clean.word.Marks;
import fr.parvis.clean.word.NameWords;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/** By which names and attributes panes are known ({@link Panes}), and what opens and closes them. */
public final class PaneMarks {
    static final PaneMarks BUNDLED = new PaneMarks(Marks.file("/rules/panes.yaml"));

    private static final Set<String> DIALOGS = Set.of("dialog", "alertdialog");
    /** What {@code data-dismiss} says of what is no pane. */
    private static final Set<String> NOTICES = Set.of("alert", "toast");

    /** The spelling of an id or a class that a button can name. */
    public static final String NAME = "[\\p{L}\\p{N}_.-]{1,100}";

    private static final Pattern TARGET = Pattern.compile("\\s*([#.]?" + NAME + ")\\s*");
    /** As one of several settings. */
    private static final Pattern SETTING = Pattern.compile("\\btarget\\s*:\\s*['\"]?([#.]" + NAME + ")");

    private static final int LONGEST = 300;
    private static final Pattern DISPLAYED = Pattern.compile("(?i)(?:^|;)\\s*display\\s*:\\s*(?!none)[a-z]");

    /** By name, or as what is looked for by name. */
    private static final Pattern SHOWS = Pattern.compile(
            "(?<![\\p{L}\\p{N}_.-])(" + NAME + "?)(?:['\"]\\s*\\))?\\s*[?!]?\\.\\s*show(?:Modal|Popover)?\\s*\\(");

    private static final Pattern HIDES = Pattern.compile("\\.\\s*(?:close|requestClose)\\s*\\(");

    /** One of the attributes that say so. */
    static final String CLOSES = "data-close";

    private static final String HANDLER = "onclick";

    private final Lexicon openers;
    private final Set<String> openersOfPanes;
    private final Names hiddenForThem;
    private final Set<String> inPlace;
    private final Names over;
    private final Names hidden;
    private final Marks open;
    private final Marks onSomeScreens;
    private final Names closers;
    private final Set<String> behind;
    private final Set<String> above;
    private final Set<String> beside;
    private final Set<String> asks;
    private final Set<String> closing;
    private final Set<String> idle;
    private final Set<String> outcomes;
    private final Pattern outcome;
    private final Set<String> showing;

    /**
     * Classes and attributes, one of which an element has.
     *
     * @param attributes with the value that each has to have; empty if any will do
     */
    private record Names(Marks classes, Map<String, String> attributes) {
        static Names of(JsonNode list) {
            var attributes = new HashMap<String, String>();
            list.forEach(item -> {
                var text = item.asText();
                if (text.startsWith("[")) {
                    var named = text.substring(1, text.length() - 1).split("=", 2);
                    attributes.put(named[0], named.length == 1 ? "" : named[1]);
                }
            });
            return new Names(Marks.of(list, "."), Map.copyOf(attributes));
        }

        boolean fitAny(Inventory page) {
            return page.hasAny(attributes.keySet())
                    || page.classes().stream().anyMatch(names -> classes.hasAny(Classes.of(names)));
        }

        boolean fit(Element element) {
            return classes.hasAny(Classes.of(element))
                    || attributes.entrySet().stream().anyMatch(named -> has(element, named.getKey(), named.getValue()));
        }

        private static boolean has(Element element, String name, String value) {
            return element.hasAttr(name)
                    && (value.isEmpty() || element.attr(name).equals(value));
        }
    }

    private PaneMarks(JsonNode file) {
        openers = new Lexicon(Marks.words(file.required("openers")));
        openersOfPanes = Marks.words(file.required("openers-of-panes"));
        hiddenForThem = Names.of(file.required("hidden-for-openers-of-panes"));
        inPlace = Marks.words(file.required("in-place"));
        over = Names.of(file.required("over"));
        hidden = Names.of(file.required("hidden"));
        open = Marks.of(file.required("open"));
        onSomeScreens = Marks.of(file.required("on-some-screens"));
        closers = Names.of(file.required("closers"));
        behind = Marks.words(file.required("behind"));
        above = Marks.words(file.required("above"));
        beside = Marks.words(file.required("beside"));
        asks = Marks.words(file.required("asks"));
        closing = Marks.words(file.required("closing"));
        idle = Marks.words(file.required("idle"));
        outcomes = Marks.words(file.required("outcomes"));
        outcome = Pattern.compile(
                "(?iu)\\W{0,9}(?:" + String.join("|", Marks.words(file.required("outcome"))) + ")\\b.*",
                Pattern.DOTALL);
        showing = Marks.words(file.required("showing"));
    }

    /** What an element may open: ids, with or without "#", or classes, with a point before them. */
    List<String> targets(Element button) {
        if (button.attributesSize() == 0) {
            return List.of();
        }
        List<String> targets = List.of();
        for (var attribute : button.attributes()) {
            if (openers.has(attribute.getKey()) && attribute.getValue().length() <= LONGEST) {
                var target = target(attribute.getKey(), attribute.getValue());
                if (!target.isEmpty()) {
                    targets = Stream.concat(targets.stream(), Stream.of(target)).toList();
                }
            }
        }
        return targets.isEmpty() || opensInPlace(button) ? List.of() : targets;
    }

    /** Whether what a button names can be nothing but a pane. */
    boolean opensPanes(Element button) {
        return openersOfPanes.stream().anyMatch(button::hasAttr);
    }

    /** Whether it is called after what comes over a page, whoever shows it. */
    boolean comesOver(Element element) {
        return NameWords.call(element, above);
    }

    /** Whether it is called after what says something of the site, or for it, beside what the page is about. */
    boolean standsBeside(Element element) {
        return NameWords.call(element, beside);
    }

    /** The dialogs that an element shows by a script of its own. */
    List<String> shown(Element button) {
        var script = button.attr(HANDLER);
        if (script.isEmpty() || script.length() > LONGEST) {
            return List.of();
        }
        return SHOWS.matcher(script).results().map(result -> result.group(1)).toList();
    }

    /** Whether a script of its own closes the dialog that an element is in. */
    boolean closesByScript(Element element) {
        return element.normalName().equals("button")
                && element.hasAttr(HANDLER)
                && HIDES.matcher(element.attr(HANDLER)).find()
                && element.closest("dialog") != null;
    }

    /** Whether a button says that it closes something. */
    boolean saysThatItCloses(String label) {
        return closing.contains(label.strip().toLowerCase(Locale.ROOT));
    }

    private static String target(String attribute, String value) {
        if (attribute.equals("href") && !value.startsWith("#")) {
            return "";
        }
        var target = TARGET.matcher(value);
        var found = target.matches() ? target : SETTING.matcher(value);
        return found == target || found.find() ? name(found) : "";
    }

    private static String name(Matcher found) {
        var name = found.group(1);
        return name.startsWith("#") ? name.substring(1) : name;
    }

    private boolean opensInPlace(Element button) {
        return inPlace.contains(button.attr("data-toggle"))
                || inPlace.contains(button.attr("data-bs-toggle"))
                || button.attr("role").equals("tab")
                || button.attr("aria-expanded").equals("true");
    }

    /** Whether any element of a page may be one that {@link #isOver}. */
    boolean mayBeOver(Inventory page) {
        return over.fitAny(page);
    }

    /** Whether an element lies over the page and is not there before a script opens it. */
    boolean isOver(Element element) {
        return element.attributesSize() > 0 && over.fit(element) && waits(element);
    }

    /** Whether what such a button names may be a pane, if it is hidden in any way, or is by its name. */
    boolean isHidden(Element element, Predicate<Element> bySheet) {
        return waits(element) && (hiddenForThem.fit(element) || bySheet.test(element));
    }

    /** Whether an element is hidden on all screens, which is told only of what a button names. */
    boolean isHidden(Element element) {
        boolean dialog = DIALOGS.contains(element.attr("role").toLowerCase(Locale.ROOT));
        return waits(element) && (dialog || hidden.fit(element) || isUndisplayed(element) || isWithinHidden(element));
    }

    private boolean waits(Element element) {
        var classes = Classes.of(element);
        return !open.hasAny(classes)
                && !onSomeScreens.hasAny(classes)
                && !DISPLAYED.matcher(element.attr("style")).find()
                && !asks(element);
    }

    /** Whether an element is called something that asks for agreement. */
    boolean asks(Element element) {
        return NameWords.call(element, asks);
    }

    /** Whether what stands around an element, and might be there for nothing else, is hidden. */
    static boolean isWithinHidden(Element element) {
        return element.parents().stream()
                .anyMatch(parent -> parent.attributesSize() > 0 && (parent.hasAttr("hidden") || isUndisplayed(parent)));
    }

    private static boolean isUndisplayed(Element element) {
        return Unseen.isUndisplayed(element.attr("style"));
    }

    /** Whether a pane makes no sense, or has no place, where no button opens it. */
    boolean isIdle(Element pane) {
        return NameWords.call(pane, idle);
    }

    /** Whether an element says what came of something that was done, by its name or by how it begins. */
    boolean tellsOutcome(Element element) {
        return NameWords.call(element, outcomes)
                || outcome.matcher(Labels.start(element.text(), LONGEST)).matches();
    }

    /** Whether a function is called after showing something. */
    boolean isCalledToShow(String function) {
        var name = function.toLowerCase(Locale.ROOT);
        return showing.stream().anyMatch(name::contains);
    }

    boolean closes(Element element) {
        return element.attributesSize() > 0
                && closers.fit(element)
                && !NOTICES.contains(element.attr("data-dismiss") + element.attr("data-bs-dismiss"));
    }

    /** Whether an element is called something that lies behind a pane. */
    boolean isBehind(Element element) {
        return NameWords.callByClass(element, behind);
    }
}
