package fr.parvis.clean.copy;

import fr.parvis.clean.markup.Inventory;
import fr.parvis.clean.word.Phrases;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/** Lists to choose from whose choices are addresses, which a script would go to: they become lists of links to unfold. */
final class JumpLists {
    private static final Evaluator LISTS = Selector.evaluatorOf("select:not([multiple])");
    private static final Evaluator OPTIONS = Selector.evaluatorOf("option");
    private static final Evaluator LABELS = Selector.evaluatorOf("label");
    private static final Evaluator SENDING = Selector.evaluatorOf("button, input");
    private static final Pattern ADDRESS =
            Pattern.compile("(?i)(?:https?:)?//[^\\s/]\\S*+|/\\S*+|\\?\\S[^\\s=]*+=\\S*+");
    /** What may as well be a word, unless a script goes there. */
    private static final Pattern PAGE = Pattern.compile(
            "(?i)(?!\\w+:)[^\\s<>\"'\\\\]{1,300}\\.(?:[sx]?html?|php\\d?|aspx?|jsp|cfm|pdf)(?:[?#]\\S*)?");

    private static final Pattern GOES = Pattern.compile("(?i)location|jump|\\bopen\\s*\\(");
    /** WordPress' categories, which their form asks for by number. */
    private static final String CATEGORY = "cat";

    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,8}");
    /** WordPress' block for them has no form: its script goes to the home page and asks there. */
    private static final Evaluator BLOCK = Selector.evaluatorOf(".wp-block-categories, .wp-block-categories-dropdown");

    private static final Pattern TAXONOMY = Pattern.compile("[a-z][a-z0-9_-]{0,40}");
    private static final Pattern TERM = Pattern.compile("(?!0$)[\\p{L}\\p{N}][\\p{L}\\p{N}%_-]{0,199}");
    private static final Pattern HOME = Pattern.compile("[\"'](https?:\\\\?/\\\\?/[^\"'?\\s]+)[\"'?]");
    private static final int MOST = 500;
    private static final int MOST_PROMPTS = 50;

    /** What the forms around lists know, each read once. */
    private final IdentityHashMap<Element, String> known = new IdentityHashMap<>();

    /** The forms whose lists are unfolded. */
    private final Set<Element> left = new LinkedHashSet<>();

    private JumpLists() {}

    static void unfold(Document page, Inventory inventory, Phrases words) {
        if (!inventory.named("select").isEmpty()) {
            new JumpLists().unfold(page, words);
        }
    }

    private void unfold(Document page, Phrases words) {
        var labels = new Labelled(page.select(LABELS));
        for (var list : page.select(LISTS)) {
            var options = list.select(OPTIONS);
            if (options.size() > MOST + MOST_PROMPTS) {
                continue;
            }
            var chosen = options.stream().filter(option -> leads(list, option)).toList();
            boolean all = options.stream().allMatch(option -> isPrompt(option) || chosen.contains(option));
            if (all && !chosen.isEmpty() && chosen.size() <= MOST) {
                replace(labels.of(list), list, options, chosen, words);
            }
        }
        left.forEach(JumpLists::leave);
    }

    private boolean leads(Element list, Element option) {
        return address(list, option).isPresent() && option.hasText();
    }

    private Optional<String> address(Element list, Element option) {
        var value = option.attr("value").strip();
        if (ADDRESS.matcher(value).matches()
                || (PAGE.matcher(value).matches()
                        && GOES.matcher(list.attr("onchange")).find())) {
            return Optional.of(value);
        }
        if (list.closest(BLOCK) != null
                && TAXONOMY.matcher(list.attr("name")).matches()
                && TERM.matcher(value).matches()) {
            return Optional.of(home(list) + "?" + list.attr("name") + "=" + value);
        }
        var form = list.closest("form");
        boolean category =
                list.attr("name").equals(CATEGORY) && NUMBER.matcher(value).matches();
        return form != null && category && !form.attr("method").equalsIgnoreCase("post")
                ? Optional.of(FormButtons.asked(
                        known.computeIfAbsent(form, FormButtons::known), form.attr("action"), choice(value)))
                : Optional.empty();
    }

    /** Where the script beside a list goes; the root if it does not say. */
    private static String home(Element list) {
        return Stream.ofNullable(list.closest(BLOCK))
                .flatMap(block -> block.select("script").stream())
                .map(script -> HOME.matcher(script.data()))
                .filter(Matcher::find)
                .map(found -> found.group(1).replace("\\", "").replaceFirst("/*$", "/"))
                .findFirst()
                .orElse("/");
    }

    private static Element choice(String value) {
        return new Element("button").attr("name", CATEGORY).attr("value", value);
    }

    /** What only says that something is to be chosen. */
    private static boolean isPrompt(Element option) {
        var value = option.attr("value").strip();
        return value.isEmpty() || value.equals("#") || value.equals("-1") || value.equals("0");
    }

    private void replace(
            List<Element> labels, Element list, List<Element> options, List<Element> chosen, Phrases words) {
        var prompt = options.stream().filter(JumpLists::isPrompt).map(Element::text);
        var said = Stream.of(
                        prompt,
                        Stream.of(list.attr("aria-label"), list.attr("title")),
                        labels.stream().map(Element::ownText))
                .flatMap(texts -> texts)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(words.choose());
        var unfolded = new Element("details").addClass("pv-jump");
        for (var name : new String[] {"id", "onchange"}) {
            if (list.hasAttr(name)) {
                unfolded.attr(name, list.attr(name));
            }
        }
        unfolded.appendElement("summary").text(said);
        var links = unfolded.appendElement("ul");
        for (var option : chosen) {
            address(list, option)
                    .ifPresent(address -> links.appendElement("li")
                            .appendElement("a")
                            .attr("href", address)
                            .text(option.text().strip()));
        }
        labels.forEach(label -> label.tagName("span").removeAttr("for"));
        Optional.ofNullable(list.closest("form")).ifPresent(left::add);
        list.replaceWith(unfolded);
    }

    /** A form that has nothing to fill in any more is none. */
    private static void leave(Element form) {
        if (form.selectFirst(FormFields.FILLED_IN) == null) {
            form.select(SENDING).remove();
            form.tagName("div").removeAttr("action").removeAttr("method");
        }
    }

    /** The labels of a page, by what they are for, so that each list finds its own among many. */
    private static final class Labelled {
        private final Map<String, List<Element>> byId;
        private final IdentityHashMap<Element, Integer> order = new IdentityHashMap<>();

        Labelled(List<Element> all) {
            byId = all.stream().collect(Collectors.groupingBy(label -> label.attr("for")));
            all.forEach(label -> order.put(label, order.size()));
        }

        /** Those of the list, within which nothing could be unfolded, in the order of the page. */
        List<Element> of(Element list) {
            var around = Optional.ofNullable(list.closest(LABELS)).stream();
            var named = byId.getOrDefault(list.id(), List.of()).stream()
                    .filter(label -> !list.id().isEmpty() && label.attr("for").equals(list.id()));
            return Stream.concat(around, named)
                    .distinct()
                    .sorted(Comparator.comparingInt(label -> order.getOrDefault(label, 0)))
                    .toList();
        }
    }
}
