package fr.parvis.clean.veil;

import com.fasterxml.jackson.databind.JsonNode;
import fr.parvis.clean.markup.Unseen;
import fr.parvis.clean.word.Classes;
import fr.parvis.clean.word.Lexicon;
import fr.parvis.clean.word.Marks;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/** What pages hide until one of their scripts has run, and how it is shown without. */
public final class Waiting {
    public static final Waiting BUNDLED = new Waiting(Marks.file("/rules/waiting.yaml"));

    /** Marks what holds parts that may lie on one another until a script hands on whose turn it is; sheets tell the rest. */
    public static final String TURNS = Stacks.MARK;

    private static final Set<String> SHUT = Hiding.with(Hiding.ALTOGETHER, "max-height");
    private static final Set<String> SHUT_FLAT = Hiding.with(SHUT, "height");
    private static final Pattern FLAT = Pattern.compile("(?i)(?:^|;)\\s*height\\s*:\\s*0(?:px|%|em)?\\s*(?:;|!|$)");
    private static final Set<String> PICTURES = Set.of("img", "amp-img", "amp-anim", "picture", "video");
    private static final Set<String> LOCKED = Hiding.with(Hiding.INVISIBLE, "overflow", "overflow-y", "touch-action");
    private static final Lexicon HIDES_ALL = new Lexicon(Set.of("hidden", "aria-hidden", "inert"));
    private static final Pattern FIXED = Pattern.compile("(?i)(?:^|;)\\s*position\\s*:\\s*(?:fixed|absolute)");
    private static final Pattern INVISIBLE_STYLE = Pattern.compile(
            "(?i)(?:^|;)\\s*(?:display\\s*:\\s*none|visibility\\s*:\\s*hidden|opacity\\s*:\\s*0(?:\\.0+)?\\s*(?:;|!|$))");

    private static final int SOME_TEXT = 100;
    /** As many names as are quicker looked for one by one than put into a set. */
    private static final int FEW = 20;

    private static final String DATA = "data-";
    private static final String UIKIT = "uk-";

    private final Marks root;
    private final Map<String, String> contrary;
    private final Marks gone;
    private final Map<String, String> ready;
    private final Set<String> named;
    private final Marks hooks;
    private final Marks revealed;
    private final Set<String> hiding;
    private final Shut shut;
    private final Faded faded;
    private final Unfolds unfolds;
    private final Veils veils;
    private final Sights sights;
    private final Set<String> scripted;
    private final Covers covers;
    private final HeldBack heldBack;

    private Waiting(JsonNode file) {
        root = Marks.of(file.required("root"));
        contrary = map(file.required("contrary"));
        gone = Marks.of(file.required("gone"));
        ready = map(file.required("ready"));
        named = Marks.words(file.required("named"));
        hooks = Marks.of(file.required("hooks"));
        revealed = Marks.of(file.required("revealed"));
        hiding = Marks.words(file.required("hiding"));
        shut = new Shut(file);
        faded = new Faded(file, shut);
        unfolds = new Unfolds(file, shut);
        veils = new Veils(file, shut, unfolds);
        sights = new Sights(file);
        covers = new Covers(file);
        heldBack = new HeldBack(file, shut);
        scripted = Marks.words(file.required("scripted"));
    }

    /** The classes of an element once its scripts would have run; those of the page itself, as if none ever did. */
    public String classes(Element element, String classes) {
        boolean page = isPage(element);
        var names = page ? Classes.of(classes) : bare(element, Classes.of(classes));
        if (!page && stay(names)) {
            return names.size() == 1 ? names.get(0) : String.join(" ", names);
        }
        var shown = new LinkedHashSet<String>();
        for (var name : names) {
            if (gone.has(name) || (page && root.has(name))) {
                continue;
            }
            if (page) {
                shown.add(contrary.getOrDefault(name, name));
            } else {
                shown.add(name);
                if (!(name.equals("collapse") && isFolded(element))) {
                    shown.addAll(Classes.of(ready.getOrDefault(name, "")));
                }
            }
        }
        return String.join(" ", shown);
    }

    /** Names without those that hide an element until a script takes them away. */
    private List<String> bare(Element element, List<String> names) {
        var left = hasAny(names, hiding) && shut.is(element) && !Shut.leads(element) ? without(names, hiding) : names;
        left = without(left, heldBack.hiding(element, left));
        return faded.isByUtility(element, left) ? without(left, Set.of(Faded.UTILITY)) : left;
    }

    private static List<String> without(List<String> names, Collection<String> gone) {
        return gone.isEmpty()
                ? names
                : names.stream().filter(name -> !gone.contains(name)).toList();
    }

    /** Whether it is the part of a bar that only a button shows, where there is little room. */
    public static boolean isFolded(Element element) {
        return element.hasClass("navbar-collapse") && element.closest(".navbar") != null;
    }

    private static boolean hasAny(List<String> names, Set<String> wanted) {
        for (var name : names) {
            if (wanted.contains(name)) {
                return true;
            }
        }
        return false;
    }

    /** Whether nothing becomes of any of these names, and each stands there once; of many names nobody asks. */
    private boolean stay(List<String> names) {
        if (names.size() > FEW) {
            return false;
        }
        for (int i = 0; i < names.size(); i++) {
            var name = names.get(i);
            if (gone.has(name) || ready.containsKey(name) || names.indexOf(name) < i) {
                return false;
            }
        }
        return !names.isEmpty();
    }

    /** The classes that a script would give to {@code element} after the names of its attributes. */
    public List<String> named(Element element) {
        List<String> classes = List.of();
        for (var attribute : element.attributes()) {
            var name = attribute.getKey();
            if (name.startsWith(UIKIT, name.startsWith(DATA) ? DATA.length() : 0)) {
                var bare = name.startsWith(DATA) ? name.substring(DATA.length()) : name;
                if (named.contains(bare)) {
                    classes = Stream.concat(classes.stream(), Stream.of(bare)).toList();
                }
            }
        }
        return classes;
    }

    /** The properties that may not stand in the style of {@code element}. */
    public Set<String> unwanted(Element element) {
        var style = element.attr("style");
        if (style.isEmpty()) {
            return Set.of();
        }
        if (isPage(element)) {
            var unwanted = new HashSet<>(LOCKED);
            if (FIXED.matcher(style).find()) {
                unwanted.add("position");
            }
            if (Unseen.isUndisplayed(style)) {
                unwanted.add("display");
            }
            return unwanted;
        }
        if (shut.is(element)) {
            return FLAT.matcher(style).find() ? SHUT_FLAT : SHUT;
        }
        if (element.hasAttr("data-show-on-vendor-consent")
                || isMost(element, style)
                || heldBack.is(element, style)
                || comes(element)
                || Frames.is(element)) {
            return Hiding.ALTOGETHER;
        }
        boolean waits = revealed.hasAny(element.classList())
                || revealed.has(element.normalName())
                || element.attributes().asList().stream().anyMatch(attribute -> isHook(attribute.getKey()));
        if (waits) {
            return Hiding.INVISIBLE;
        }
        return faded.is(element) ? Faded.FROM : Set.of();
    }

    /** Whether it is a picture that a script would show once it has come. */
    private static boolean comes(Element element) {
        return PICTURES.contains(element.normalName())
                && (element.hasAttr("onload")
                        || Classes.of(element.className()).stream().anyMatch(name -> name.startsWith("lazy"))
                        || element.attributes().asList().stream()
                                .anyMatch(attribute -> Lazy.isLazy(attribute.getKey(), attribute.getValue())));
    }

    /** Whether an element is hidden that holds most of what the page says. */
    private static boolean isMost(Element element, String style) {
        var body = element.parent();
        if (body == null
                || !body.normalName().equals("body")
                || !INVISIBLE_STYLE.matcher(style).find()) {
            return false;
        }
        // What is short is asked before the whole page is, which has to say more than a little itself.
        int own = element.text().length();
        return own * 2 > SOME_TEXT && isMost(own, body.text().length());
    }

    private static boolean isMost(int own, int all) {
        return all > SOME_TEXT && own * 2 > all;
    }

    /** Whether an attribute only tells a script what to reveal, or hides the whole page. */
    public boolean drops(Element element, String attribute) {
        return isHook(attribute)
                || (HIDES_ALL.has(attribute) && (isPage(element) || shut.is(element)))
                || (attribute.equals("hidden") && element.hasAttr("data-show-on-vendor-consent"));
    }

    /** Whether a class says of a part of several whose turn it is. */
    public static boolean isTurn(String name) {
        return Stacks.isTurn(name);
    }

    /** Whether an element lies over the page until it has loaded, and says nothing. */
    public boolean covers(Element element, List<String> classes) {
        return covers.has(element, classes) && !isPage(element);
    }

    /** Whether a name, or a text of names, speaks of what makes no sense without scripts or waits for them. */
    boolean isScripted(String names) {
        var joined = names.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
        return scripted.stream().anyMatch(joined::contains);
    }

    /** Whether it has a class with which scripts hide any element. */
    public boolean isHidden(Element element) {
        return hasAny(Classes.of(element), hiding);
    }

    public Shut shut() {
        return shut;
    }

    public Unfolds unfolds() {
        return unfolds;
    }

    Sights sights() {
        return sights;
    }

    Veils veils() {
        return veils;
    }

    private boolean isHook(String attribute) {
        return hooks.has(attribute);
    }

    private static boolean isPage(Element element) {
        return element.normalName().equals("html") || element.normalName().equals("body");
    }

    private static Map<String, String> map(JsonNode node) {
        var map = new HashMap<String, String>();
        node.properties()
                .forEach(entry -> map.put(entry.getKey(), entry.getValue().asText()));
        return Map.copyOf(map);
    }
}
