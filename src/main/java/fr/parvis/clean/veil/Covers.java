package fr.parvis.clean.veil;

import com.fasterxml.jackson.databind.JsonNode;
import fr.parvis.clean.markup.Extent;
import fr.parvis.clean.word.Marks;
import fr.parvis.clean.word.NameWords;
import fr.parvis.clean.word.Signs;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/** What lies over a page until it has loaded, and says nothing. */
final class Covers {
    private static final Pattern WAITING = Pattern.compile(
            "(?i)loading|please wait|chargement|en cours|merci de patienter|veuillez patienter|patientez");
    /** A word of which each letter moves by itself. */
    private static final Pattern SPELT = Pattern.compile("\\p{L}(?:\\s+\\p{L})*");

    private static final Pattern SENTENCE = Pattern.compile("[.!?:;]");

    private static final int LONGEST = 100;
    private static final int LONGEST_NAME = 60;
    private static final Evaluator CONTENT =
            Selector.evaluatorOf("a[href], form, article, main, video, iframe, h1, h2, p:has(img)");
    /** What a script would fill or show in the end. */
    private static final Evaluator MORE = Selector.evaluatorOf("a, audio, button, canvas, embed, img, input, noscript,"
            + " object, picture, select, table, textarea, [style*=url], [^data-]");

    private static final Set<String> BOXES = Set.of("div", "span", "section", "aside", "p", "i", "b", "em");
    private static final Set<String> SHORT = Set.of("id", "class", "style", "role", "title", "hidden", "tabindex");

    private final Marks names;
    private final Marks ids;
    private final Marks classes;
    private final Marks idsIfEmpty;
    private final Marks classesIfEmpty;
    private final Set<String> words;
    /** Most names have none of these, and are not worth taking apart. */
    private final Signs signs;

    Covers(JsonNode file) {
        var covers = file.required("covers");
        names = Marks.of(covers);
        ids = Marks.of(covers, "#");
        classes = Marks.of(covers, ".");
        var ifEmpty = file.required("covers-if-empty");
        idsIfEmpty = Marks.of(ifEmpty, "#");
        classesIfEmpty = Marks.of(ifEmpty, ".");
        words = Marks.words(file.required("cover-words"));
        signs = new Signs(words.stream()
                .map(word -> word.substring(word.indexOf('-') + 1))
                .collect(Collectors.toUnmodifiableSet()));
    }

    boolean has(Element element, List<String> classes) {
        var id = element.id();
        if (names.has(element.normalName()) || ids.has(id) || this.classes.hasAny(classes)) {
            return saysNothing(element) || saysName(element);
        }
        return (idsIfEmpty.has(id) || saysLoading(id) || anySaysLoading(classes)) && isEmpty(element);
    }

    private boolean anySaysLoading(List<String> classes) {
        for (var name : classes) {
            if (classesIfEmpty.has(name) || saysLoading(name)) {
                return true;
            }
        }
        return false;
    }

    private boolean saysLoading(String name) {
        if (!signs.in(name)) {
            return false;
        }
        var said = NameWords.of(name);
        for (int i = 0; i < said.size(); i++) {
            if (words.contains(said.get(i)) || (i > 0 && words.contains(said.get(i - 1) + "-" + said.get(i)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEmpty(Element element) {
        return BOXES.contains(element.normalName())
                && saysNothing(element)
                && element.attributes().asList().stream().allMatch(Covers::isPlain)
                && element.selectFirst(MORE) == null;
    }

    private static boolean isPlain(Attribute attribute) {
        return attribute.getKey().equals("style")
                ? !attribute.getValue().toLowerCase(Locale.ROOT).contains("url")
                : SHORT.contains(attribute.getKey()) || attribute.getKey().startsWith("aria-");
    }

    private static boolean saysNothing(Element element) {
        var text = element.text();
        return text.length() <= LONGEST
                && (SPELT.matcher(text).matches() || isWaiting(text))
                && element.selectFirst(CONTENT) == null;
    }

    /** Whose page it is, and no sentence, right in the page. */
    private static boolean saysName(Element element) {
        var parent = element.parent();
        return parent != null
                && parent.normalName().equals("body")
                && Extent.isBrief(element, LONGEST_NAME)
                && !SENTENCE.matcher(element.text()).find()
                && element.selectFirst(CONTENT) == null;
    }

    private static boolean isWaiting(String text) {
        return WAITING.matcher(text).replaceAll("").codePoints().noneMatch(Character::isLetter);
    }
}
