package fr.parvis.clean.filling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.parvis.clean.markup.Inventory;
import fr.parvis.clean.pane.PaneMarks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/**
 * Words that a script would type one after the other into an empty place, and that stand in an attribute of it or in the
 * script: all are written, as a list, or the first if each is a sentence. They are texts; markup in them is none.
 */
final class TypedWords {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TYPED = "data-typed";
    private static final Set<String> ATTRIBUTES = Set.of(
            "data-typed-items", "data-typed-strings", TYPED, "data-rotate", "data-type", "data-strings", "data-words");
    private static final Set<String> PLACES =
            Set.of("span", "b", "strong", "em", "i", "a", "p", "div", "h1", "h2", "h3", "h4", "h5", "h6");
    /** As Typed.js and its kin are called ({@code new Typed('#words', {strings: ['a', 'b']})}). */
    private static final Pattern CALL = Pattern.compile(
            "(?:new\\s+Typed\\s*\\(|\\$\\(|jQuery\\()\\s*['\"]([.#])(" + PaneMarks.NAME
                    + ")['\"]\\s*\\)?\\s*(?:,|\\.typed\\s*\\()\\s*\\{[^\\[\\]{}]{0,300}?\\bstrings\\s*:\\s*\\[([^\\[\\]]{1,2000})\\]");

    private static final Pattern TEXT =
            Pattern.compile("'((?:[^'\\\\\\n]|\\\\.)*+)'|\"((?:[^\"\\\\\\n]|\\\\.)*+)\"|`([^`$\\\\]*+)`");
    private static final Pattern TAG = Pattern.compile("<[^<>]{0,200}>");
    /** Where such a script waits. */
    private static final Pattern PAUSE = Pattern.compile("\\^\\d{1,5}");

    private static final Pattern WORD = Pattern.compile("\\p{L}");
    private static final String ENDS = ".!?…。";
    private static final int LONGEST_LIST = 2_000;
    private static final int LONGEST = 200;
    private static final int MOST = 12;

    private TypedWords() {}

    /** Writes them into a page as it came, if any are there. */
    static void write(Inventory page) {
        if (page.hasAny(ATTRIBUTES)) {
            for (var element : page.markedInBody()) {
                if (PLACES.contains(element.normalName())) {
                    listed(element).ifPresent(words -> write(element, words));
                }
            }
        }
        for (var text : page.scripts()) {
            if (text.contains("strings") && text.contains("yped")) {
                CALL.matcher(text)
                        .results()
                        .limit(MOST)
                        .forEach(call -> place(page, call.group(1), call.group(2))
                                .ifPresent(place -> write(place, texts(call.group(3)))));
            }
        }
    }

    private static Optional<Element> place(Inventory page, String sign, String name) {
        return page.markedInBody().stream()
                .filter(element -> sign.equals("#") ? element.id().equals(name) : element.hasClass(name))
                .filter(element -> PLACES.contains(element.normalName()))
                .findFirst();
    }

    private static Optional<List<String>> listed(Element element) {
        for (var attribute : element.attributes()) {
            var value = attribute.getValue().strip();
            if (ATTRIBUTES.contains(attribute.getKey()) && value.length() <= LONGEST_LIST) {
                if (value.startsWith("[")) {
                    return Optional.of(array(value));
                }
                // Elsewhere a comma may stand between anything.
                if (attribute.getKey().startsWith(TYPED) && value.indexOf(',') >= 0) {
                    return Optional.of(Arrays.asList(value.split(",")));
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> array(String value) {
        try {
            var texts = new ArrayList<String>();
            for (JsonNode item : JSON.readTree(value)) {
                texts.add(item.asText(""));
            }
            return texts;
        } catch (JsonProcessingException noList) {
            return texts(value);
        }
    }

    private static List<String> texts(String list) {
        return TEXT.matcher(list)
                .results()
                .map(found -> Stream.of(1, 2, 3)
                        .map(found::group)
                        .filter(text -> text != null)
                        .findFirst()
                        .orElse(""))
                .map(text -> text.replace("\\'", "'").replace("\\\"", "\"").replace("\\n", " "))
                .toList();
    }

    private static void write(Element place, List<String> listed) {
        if (place.childrenSize() > 0 || !place.ownText().isBlank()) {
            return;
        }
        var words = listed.stream()
                .map(TypedWords::plain)
                .filter(text -> text.length() <= LONGEST && WORD.matcher(text).find())
                .distinct()
                .limit(MOST)
                .toList();
        if (!words.isEmpty()) {
            boolean sentences = words.stream().anyMatch(text -> ENDS.indexOf(text.charAt(text.length() - 1)) >= 0);
            place.appendText(sentences ? words.get(0) : String.join(", ", words));
        }
    }

    private static String plain(String text) {
        var plain = PAUSE.matcher(TAG.matcher(text).replaceAll(" ")).replaceAll("");
        return plain.replaceAll("\\s+", " ").strip();
    }
}
