package fr.parvis.clean.markup;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/** Looks in a page for what its scripts name as selectors do, and no further than a page is worth. */
public final class Finder {
    private static final int MOST_LOOKS = 200;
    private static final int MOST_FOUND = 300;
    private static final long MOST_STEPS = 10_000_000;
    private static final Pattern ID = Pattern.compile("#[^\\s>,.#]+");
    /** Names of elements within elements cost the square of how deep they lie. */
    private static final Pattern FEW =
            Pattern.compile("[^\\s>,]+(?:[\\s>]+[^\\s>,]+){0,2}(?:\\s*,\\s*[^\\s>,]+(?:[\\s>]+[^\\s>,]+){0,2}){0,5}");

    private final Document page;
    private final int elements;
    private int looks;
    private long steps;

    /** @param elements how many the page has */
    public Finder(Document page, int elements) {
        this.page = page;
        this.elements = elements;
    }

    /**
     * Whether there is still time.
     *
     * @param more steps that are taken next: letters read or elements passed
     */
    public boolean goesOn(int more) {
        steps += more;
        return looks <= MOST_LOOKS && steps <= MOST_STEPS;
    }

    /** Those in the body that are so named; none where nobody can read the names. */
    public List<Element> all(String names) {
        if (ID.matcher(names).matches()) {
            return byId(names.substring(1));
        }
        return FEW.matcher(names.strip()).matches() ? under(page.body(), names) : List.of();
    }

    public List<Element> byId(String id) {
        var found = id.isBlank() || !looks() ? null : page.getElementById(id);
        return found == null ? List.of() : List.of(found);
    }

    /** Those that are so named and stand in an element. */
    public List<Element> under(Element around, String names) {
        return read(names)
                .map(named -> around.select(named).stream().limit(MOST_FOUND).toList())
                .orElse(List.of());
    }

    /** What is so named; nothing where nobody can read it. */
    public Optional<Evaluator> read(String names) {
        if (names.isBlank() || !looks()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Selector.evaluatorOf(names));
        } catch (IllegalArgumentException | IllegalStateException unreadable) {
            return Optional.empty();
        }
    }

    private boolean looks() {
        looks++;
        return goesOn(elements);
    }
}
