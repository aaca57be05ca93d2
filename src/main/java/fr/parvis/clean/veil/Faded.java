package fr.parvis.clean.veil;

import com.fasterxml.jackson.databind.JsonNode;
import fr.parvis.clean.markup.Links;
import fr.parvis.clean.markup.Unseen;
import fr.parvis.clean.word.Classes;
import fr.parvis.clean.word.Marks;
import fr.parvis.clean.word.NameWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/**
 * What a page makes invisible by its own style because a script lets it come into sight once it runs, as servers write it
 * that run such scripts themselves. It says or shows something, and has its place; what opens and closes has none.
 */
public final class Faded {
    /** What goes of such a style: where it comes from, and how. */
    public static final Set<String> FROM =
            Set.of("opacity", "transform", "-webkit-transform", "-ms-transform", "translate", "scale", "filter");

    private static final String BEGINS = "(?i)(?:^|;)\\s*";
    private static final String ENDS = "\\s*(?:;|!|$)";
    private static final Pattern INVISIBLE =
            Pattern.compile(BEGINS + "opacity\\s*:\\s*(?:0?(?:\\.0+)?(?:0%)?|0?\\.0[01]\\d*)" + ENDS);
    private static final Pattern SHOWN = Pattern.compile(BEGINS + "opacity\\s*:\\s*(?:1|100%)" + ENDS);
    /** Hidden in another way, too, or where nothing else makes room for it. */
    private static final Pattern AWAY = Pattern.compile(BEGINS
            + "(?:position\\s*:\\s*(?:absolute|fixed)|display\\s*:\\s*none|visibility\\s*:\\s*(?:hidden|collapse)"
            + "|pointer-events\\s*:\\s*none|(?:max-)?(?:height|width)\\s*:\\s*[01](?:px|%|r?em)?" + ENDS
            + "|(?:-webkit-)?transform\\s*:[^;]*translate[^;]*(?:\\d{3}%|\\d{4}px|\\d{2}v[wh]))");

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]");
    private static final Set<String> PICTURES = Set.of("img", "picture", "video");
    private static final Set<String> CONTROLS = Set.of(
            "html",
            "body",
            "button",
            "input",
            "select",
            "textarea",
            "option",
            "label",
            "summary",
            "dialog",
            "nav",
            "menu",
            "iframe",
            "object",
            "embed",
            "canvas");
    private static final Set<String> ROLES = Set.of(
            "button",
            "dialog",
            "alertdialog",
            "menu",
            "menubar",
            "listbox",
            "tooltip",
            "search",
            "navigation",
            "tree",
            "alert",
            "status");
    private static final Evaluator FIELD =
            Selector.evaluatorOf("input:not([type=hidden], [type=submit], [type=button]), textarea, select");
    private static final Evaluator SENDS = Selector.evaluatorOf("button, [type=submit], [type=image]");
    private static final Evaluator PICTURE = Selector.evaluatorOf("img, picture, video");
    private static final Evaluator LISTS = Selector.evaluatorOf("ul, ol, nav");

    /** How far from it its surroundings say what it is. */
    private static final int AROUND = 6;
    /** How many before it and after it may take turns with it. */
    private static final int BESIDE = 12;
    /** Of what is in it, how much is looked at for a word. */
    private static final int MOST = 500;

    private final Set<String> turns;
    static final String UTILITY = "opacity-0";

    private final Set<String> outOfFlow;
    private final Shut shut;

    Faded(JsonNode file, Shut shut) {
        turns = Marks.words(file.required("turns"));
        outOfFlow = Marks.words(file.required("out-of-flow"));
        this.shut = shut;
    }

    boolean is(Element element) {
        var style = element.attr("style");
        return isInvisible(style)
                && !AWAY.matcher(style).find()
                && !CONTROLS.contains(element.normalName())
                && !staysHere(element)
                && shows(element)
                && !hasFieldsAlone(element)
                && !takesTurns(element)
                && comesWithPage(element);
    }

    private static boolean isInvisible(String style) {
        return style.indexOf("pacity") >= 0 && INVISIBLE.matcher(style).find();
    }

    /** As the link to the top of the page does, which shows when there is a way to go. */
    private static boolean staysHere(Element element) {
        return element.normalName().equals("a") && Links.staysHere(element);
    }

    private static boolean shows(Element element) {
        if (PICTURES.contains(element.normalName())) {
            return !Unseen.isPixel(element);
        }
        return element.nodeStream().limit(MOST).anyMatch(Faded::isSeen) || isLetter(element);
    }

    private static boolean isSeen(Node node) {
        return node instanceof TextNode text
                ? WORD.matcher(text.getWholeText()).find()
                : node instanceof Element element && element.is(PICTURE) && !Unseen.is(element);
    }

    /** Whether it is a sign in a row of signs that come one after the other. */
    private static boolean isLetter(Element element) {
        return element.firstElementChild() == null
                && element.ownText().length() == 1
                && near(element).stream().anyMatch(beside -> isInvisible(beside.attr("style")));
    }

    /** What is there for programs that fill in all fields has nothing to be sent by. */
    private static boolean hasFieldsAlone(Element element) {
        return element.selectFirst(FIELD) != null && element.selectFirst(SENDS) == null;
    }

    /** Whether something else stands in its place meanwhile. */
    private static boolean takesTurns(Element element) {
        boolean picture = PICTURES.contains(element.normalName());
        var text = element.firstElementChild() == null ? element.ownText() : "";
        return near(element).stream()
                .anyMatch(beside -> SHOWN.matcher(beside.attr("style")).find()
                        || (picture
                                && beside.normalName().equals(element.normalName())
                                && !isInvisible(beside.attr("style")))
                        || (text.length() > 1
                                && beside.firstElementChild() == null
                                && beside.ownText().equals(text)));
    }

    /** Some of those that stand beside it, as a page may have very many. */
    private static List<Element> near(Element element) {
        var near = new ArrayList<Element>();
        var before = element.previousElementSibling();
        for (int i = 0; i < BESIDE && before != null; i++, before = before.previousElementSibling()) {
            near.add(before);
        }
        var after = element.nextElementSibling();
        for (int i = 0; i < BESIDE && after != null; i++, after = after.nextElementSibling()) {
            near.add(after);
        }
        return near;
    }

    /** Whether nothing around it comes over the page, or leads through the site, or shows one part at a time. */
    private boolean comesWithPage(Element element) {
        int near = 0;
        boolean header = false;
        for (var at = element; at != null && !at.normalName().equals("body"); at = at.parent()) {
            switch (at.normalName()) {
                case "nav", "dialog", "menu" -> {
                    return false;
                }
                case "header" -> header = true;
                case "article", "section", "main" -> header = false;
                default -> {}
            }
            if (at.attributesSize() > 0 && near++ < AROUND && isAway(at)) {
                return false;
            }
        }
        return !header || element.selectFirst(LISTS) == null;
    }

    private boolean isAway(Element element) {
        return ROLES.contains(element.attr("role").strip())
                || element.hasAttr("hidden")
                || element.hasAttr("inert")
                || element.hasAttr("popover")
                || element.attr("aria-hidden").equals("true")
                || isCalledAway(element.id())
                || Classes.of(element).stream().anyMatch(this::isCalledAway);
    }

    /** A class that is for one state or one width only, as "hover:underline" is, says nothing. */
    private boolean isCalledAway(String name) {
        return name.indexOf(':') < 0
                && (outOfFlow.contains(name) || shut.stays(name) || NameWords.haveAny(name, turns));
    }

    /**
     * Whether an element is made invisible by a class of a kit that has one for each declaration, and would take a while to
     * come: nothing that is pointed at shows it.
     */
    boolean isByUtility(Element element, List<String> names) {
        return names.contains(UTILITY)
                && names.stream().anyMatch(name -> name.startsWith("transition") || name.startsWith("duration-"))
                && names.stream()
                        .noneMatch(name -> isCalledAway(name) || (name.indexOf(':') > 0 && name.contains("opacity")))
                && element.hasText()
                && !Shut.leads(element);
    }
}
