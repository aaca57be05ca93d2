package fr.parvis.clean;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** What pages hide until one of their scripts has run, and how it is shown without. */
final class Waiting {
    static final Waiting BUNDLED = new Waiting(read("/rules/waiting.yaml"));

    private static final Set<String> INVISIBLE = Set.of("opacity", "visibility");
    private static final Set<String> HIDING = Set.of("display", "visibility", "opacity");
    private static final Set<String> LOCKED = Set.of("overflow", "overflow-y", "touch-action", "opacity", "visibility");
    private static final Set<String> HIDES_ALL = Set.of("hidden", "aria-hidden", "inert");
    private static final Pattern FIXED = Pattern.compile("(?i)(?:^|;)\\s*position\\s*:\\s*(?:fixed|absolute)");
    private static final Pattern UNDISPLAYED = Pattern.compile("(?i)(?:^|;)\\s*display\\s*:\\s*none");
    private static final Pattern SAYS_NOTHING =
            Pattern.compile("(?i)(?:\\W|loading|please wait|chargement|en cours|veuillez patienter|\\d)*");
    private static final Pattern HIDING_VALUE =
            Pattern.compile("(?i)\\s*(?:0?\\.?0*%?|hidden|none)\\s*(?:!\\s*important)?\\s*");
    private static final Pattern ROOT = Pattern.compile("(?i)(?:html|body|:root)(?:[.#\\[].*)?");
    /** What a whole page stands in. */
    private static final Pattern WRAPPER =
            Pattern.compile("(?i)(?:div)?#(?:page|site|wrap|wrapper|main|container|content|outer|app|root)"
                    + "(?:[-_]?(?:wrap|wrapper|container|content|page))?");

    /** A page that is not yet as its script will leave it. */
    private static final Pattern NOT_YET =
            Pattern.compile("(?i)(?:html|body|:root)[^\\s]*:not\\(\\.[\\w-]*(?:load|ready|js|init|active)[\\w-]*\\).*"
                    + "|[^\\s]*:not\\(\\.(?:is-|has-)?(?:loaded|ready)\\).*");

    private static final Pattern INVISIBLE_STYLE = Pattern.compile(
            "(?i)(?:^|;)\\s*(?:display\\s*:\\s*none|visibility\\s*:\\s*hidden|opacity\\s*:\\s*0(?:\\.0+)?\\s*(?:;|!|$))");

    private static final Pattern CLASS = Pattern.compile("\\.([\\w-]+)");
    private static final Pattern COMBINATOR = Pattern.compile("[\\s>+~]+");

    private static final int SOME_TEXT = 100;

    private final Marks root;
    private final Map<String, String> contrary;
    private final Marks gone;
    private final Map<String, String> ready;
    private final Marks hooks;
    private final Marks revealed;
    private final Shut shut;
    private final Marks coverIds;
    private final Marks coverClasses;

    /**
     * Names, some of which stand for all that begin like them.
     *
     * @param first the letters with which those begin
     */
    private record Marks(Set<String> names, List<String> beginnings, BitSet first) {
        static Marks of(JsonNode list) {
            return of(list, "");
        }

        /** Of a list of selectors those that begin with this sign, without it. */
        static Marks of(JsonNode list, String sign) {
            var names = new HashSet<String>();
            var beginnings = new ArrayList<String>();
            var first = new BitSet();
            list.forEach(item -> {
                var text = item.asText();
                if (!text.startsWith(sign)) {
                    return;
                }
                if (text.endsWith("*")) {
                    var beginning = text.substring(sign.length(), text.length() - 1);
                    beginnings.add(beginning);
                    first.set(beginning.charAt(0));
                } else {
                    names.add(text.substring(sign.length()));
                }
            });
            return new Marks(Set.copyOf(names), List.copyOf(beginnings), first);
        }

        boolean has(String name) {
            if (names.contains(name)) {
                return true;
            }
            if (name.isEmpty() || !first.get(name.charAt(0))) {
                return false;
            }
            for (var beginning : beginnings) {
                if (name.startsWith(beginning)) {
                    return true;
                }
            }
            return false;
        }

        boolean hasAny(List<String> some) {
            for (var name : some) {
                if (has(name)) {
                    return true;
                }
            }
            return false;
        }
    }

    private Waiting(JsonNode file) {
        root = Marks.of(file.required("root"));
        contrary = map(file.required("contrary"));
        gone = Marks.of(file.required("gone"));
        ready = map(file.required("ready"));
        hooks = Marks.of(file.required("hooks"));
        revealed = Marks.of(file.required("revealed"));
        shut = new Shut(file.required("shut"));
        coverIds = Marks.of(file.required("covers"), "#");
        coverClasses = Marks.of(file.required("covers"), ".");
    }

    /** The classes of an element once its scripts would have run; those of the page itself, as if none ever did. */
    String classes(Element element, String classes) {
        boolean page = isPage(element);
        var names = Classes.of(classes);
        if (names.size() == 1 && !page && !gone.has(names.get(0)) && !ready.containsKey(names.get(0))) {
            return names.get(0);
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
                shown.addAll(Classes.of(ready.getOrDefault(name, "")));
            }
        }
        return String.join(" ", shown);
    }

    /** The properties that may not stand in the style of {@code element}. */
    Set<String> unwanted(Element element) {
        var style = element.attr("style");
        if (style.isEmpty()) {
            return Set.of();
        }
        if (isPage(element)) {
            var unwanted = new HashSet<>(LOCKED);
            if (FIXED.matcher(style).find()) {
                unwanted.add("position");
            }
            if (UNDISPLAYED.matcher(style).find()) {
                unwanted.add("display");
            }
            return unwanted;
        }
        if (element.hasAttr("data-show-on-vendor-consent") || shut.is(element) || isMost(element, style)) {
            return HIDING;
        }
        boolean waits = revealed.hasAny(element.classList())
                || revealed.has(element.normalName())
                || element.attributes().asList().stream().anyMatch(attribute -> isHook(attribute.getKey()));
        return waits ? INVISIBLE : Set.of();
    }

    /** Whether an element is hidden that holds most of what the page says. */
    private static boolean isMost(Element element, String style) {
        var body = element.parent();
        if (body == null
                || !body.normalName().equals("body")
                || !INVISIBLE_STYLE.matcher(style).find()) {
            return false;
        }
        int all = body.text().length();
        return all > SOME_TEXT && element.text().length() * 2 > all;
    }

    /** Whether an attribute only tells a script what to reveal, or hides the whole page. */
    boolean drops(Element element, String attribute) {
        return isHook(attribute)
                || (HIDES_ALL.contains(attribute) && (isPage(element) || shut.is(element)))
                || (attribute.equals("hidden") && element.hasAttr("data-show-on-vendor-consent"));
    }

    /** Whether an element lies over the page until it has loaded, and says nothing. */
    boolean covers(Element element, List<String> classes) {
        boolean known = coverIds.has(element.id()) || coverClasses.hasAny(classes);
        return known
                && SAYS_NOTHING.matcher(element.text()).matches()
                && element.selectFirst("a[href], form, article, main, video, iframe, h1, h2, p:has(img)") == null
                && !isPage(element);
    }

    /**
     * Whether a declaration makes invisible what only a script would show again.
     *
     * @param selectors what the rule is for, separated by commas
     */
    boolean hides(String selectors, String property, String value) {
        if (!HIDING_VALUE.matcher(value).matches() || value.isBlank()) {
            return false;
        }
        return Arrays.stream(selectors.split(",", -1)).map(String::strip).allMatch(selector -> {
            var parts = COMBINATOR.splitAsStream(selector).toList();
            var subject = parts.isEmpty() ? "" : parts.get(parts.size() - 1);
            if (ROOT.matcher(subject).matches()) {
                return !subject.contains("::");
            }
            boolean notYet = parts.stream()
                    .limit(Math.max(0, parts.size() - 1))
                    .anyMatch(part -> NOT_YET.matcher(part).matches());
            boolean whole =
                    INVISIBLE.contains(property) && WRAPPER.matcher(subject).matches();
            if (notYet || whole) {
                return !subject.contains("::");
            }
            if (shut.is(parts)) {
                return true;
            }
            return INVISIBLE.contains(property)
                    && subject.indexOf(':') < 0
                    && (revealed.has(subject)
                            || CLASS.matcher(subject).results().anyMatch(found -> revealed.has(found.group(1))));
        });
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

    private static JsonNode read(String name) {
        try (var stream = Waiting.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the rules are missing: " + name);
            }
            return new YAMLMapper().readTree(stream);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
