package fr.parvis.clean.pane;

import fr.parvis.clean.markup.Apart;
import fr.parvis.clean.markup.Inventory;
import java.util.HashSet;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What a page hides and a script in it shows as soon as it runs, and no script there hides: it stands there. */
final class Shows {
    private static final String HOW = "(?:" + Handlers.FOUND + "|" + Handlers.WORD + ")(?:\\.stop\\([^()]{0,60}\\))?";
    private static final String HIDDEN = "(?:hidden|hide|is-hidden|d-none|invisible|none|masque|cache)";
    private static final Pattern SHOWN = Pattern.compile(HOW
            + "(?:\\.style\\.display\\s*=\\s*['\"](?!none)|\\.hidden\\s*=\\s*false|\\.remove(?:Attribute|Attr)\\(\\s*['\"]hidden|"
            + "\\.classList\\.remove\\(\\s*['\"]" + HIDDEN + "['\"]|\\.removeClass\\(\\s*['\"]" + HIDDEN + "['\"]|"
            + "\\.(?:show|fadeIn|slideDown)\\(|\\.css\\(\\s*['\"{\\s]*display['\"]?\\s*[,:]\\s*['\"](?!none))");
    private static final Pattern GONE = Pattern.compile(HOW
            + "(?:\\.delay\\([^()]{0,60}\\))?(?:\\.style\\.display\\s*=\\s*(?:['\"]none|[^'\"\\s])|\\.hidden\\s*=\\s*(?!false)|\\.setAttribute\\(\\s*['\"]hidden|"
            + "\\.classList\\.(?:add|toggle)\\(|\\.(?:addClass|toggleClass)\\(|\\.(?:hide|toggle|fadeOut|slideUp|slideToggle|fadeToggle|remove|empty|dialog|modal)\\(|"
            + "\\.css\\(\\s*['\"{\\s]*display['\"]?\\s*[,:]\\s*['\"]none)");

    /** One of which stands in whatever shows or hides something. */
    private static final List<String> SIGNS = List.of(
            "display",
            "hid",
            "show(",
            "fade",
            "slide",
            "oggle",
            "Class",
            "classList",
            "remove",
            "empty(",
            "dialog(",
            "modal(");

    /** One of which stands in whatever shows something. */
    private static final List<String> SHOWING = List.of(
            ".style.display",
            ".hidden",
            ".removeAttr",
            ".classList.remove",
            ".removeClass",
            ".show(",
            ".fadeIn(",
            ".slideDown(",
            ".css(");
    /** And in whatever hides something. */
    private static final List<String> HIDING = List.of(
            ".style.display",
            ".hidden",
            ".setAttribute(",
            ".classList.",
            "Class(",
            ".hide(",
            "oggle(",
            ".fadeOut(",
            ".slideUp(",
            ".remove(",
            ".empty(",
            ".dialog(",
            ".modal(",
            ".css(");

    private static final int MOST = 60;
    private static final int MOST_STEPS = 2_000_000;

    private Shows() {}

    /** Finds them in a page as it came. */
    static void find(Document page, Inventory inventory, Folds folds, Apart apart, Disclosures disclosures) {
        var scripts = inventory.scripts().stream()
                .filter(text -> SIGNS.stream().anyMatch(text::contains))
                .toList();
        var shown = scripts.stream()
                .map(text -> Passages.of(text, SHOWN, SHOWING).limit(MOST).toList())
                .toList();
        if (shown.stream().allMatch(List::isEmpty)) {
            return;
        }
        var handlers = new Handlers();
        scripts.forEach(handlers::readNames);
        var gone = new HashSet<String>();
        scripts.forEach(text -> Passages.of(text, GONE, HIDING).forEach(found -> gone.add(selector(found, handlers))));
        int steps = 0;
        for (int i = 0; i < scripts.size(); i++) {
            for (var found : shown.get(i)) {
                var selector = selector(found, handlers);
                steps += found.start();
                if (steps <= MOST_STEPS
                        && !gone.contains(selector)
                        && AtOnce.runs(scripts.get(i), found.start(), false)) {
                    select(page, selector).stream()
                            .filter(part -> folds.isHidden(part) && !isApart(part, apart))
                            .forEach(disclosures::show);
                }
            }
        }
    }

    private static boolean isApart(Element part, Apart apart) {
        var marks = PaneMarks.BUNDLED;
        return apart.is(part)
                || marks.comesOver(part)
                || marks.standsBeside(part)
                || marks.isOver(part)
                || marks.asks(part)
                || marks.tellsOutcome(part)
                || part.closest("form, dialog, [popover]") != null;
    }

    private static String selector(MatchResult found, Handlers handlers) {
        return found.group(2) == null
                ? handlers.named(found.group(3))
                : Handlers.selector(found.group(1), found.group(2));
    }

    /** By an id alone: what several are called is shown one at a time, mostly. */
    private static List<Element> select(Document page, String selector) {
        var id = selector.startsWith("#") ? selector.substring(1) : "";
        var found = id.isBlank() ? null : page.getElementById(id);
        return found == null ? List.of() : List.of(found);
    }
}
