package fr.parvis.clean.pane;

import fr.parvis.clean.markup.Finder;
import fr.parvis.clean.markup.Inventory;
import fr.parvis.clean.markup.OwnStyle;
import fr.parvis.clean.word.NameWords;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What a script in a page lets come into sight by itself, when it runs or while one scrolls: by a class that it gives to what
 * is called so, or as one of those that move things says what it moves (GSAP, ScrollReveal).
 */
public final class ScriptArrivals {
    /** Names of elements, as they are written to look for them. */
    private static final String NAMES = "['\"`]([\\w.#\\-\\s,>]{1,200})['\"`]";

    private static final String FOUND = "(?:querySelector(?:All)?|getElementById)\\(\\s*" + NAMES + "\\s*\\)";
    private static final String EACH = "\\.forEach\\(\\s*[^;]{0,60}?\\.observe\\(";
    private static final Pattern OBSERVED = Pattern.compile(FOUND + "\\s*" + EACH);
    private static final Pattern KEPT = Pattern.compile(Handlers.WORD + "\\s*+=\\s*+document\\." + FOUND);
    private static final Pattern SEEN =
            Pattern.compile("isIntersecting[^;]{0,80}?\\.target\\.classList\\.add\\(([^()]{1,100})\\)");
    private static final Pattern GIVEN =
            Pattern.compile("document\\." + FOUND + "\\.classList\\.add\\(([^()]{1,100})\\)");
    private static final Pattern CLASS = Pattern.compile("['\"`]([\\w-]{1,60})['\"`]");
    private static final Pattern MOVED =
            Pattern.compile("\\.(to|from|fromTo|reveal)\\(\\s*" + NAMES + "\\s*(?:,\\s*\\{([^;]{0,300})|\\))");
    private static final Pattern INVISIBLE_AT_LAST = Pattern.compile("(?:opacity|autoAlpha)\\s*:\\s*0?\\.?0*\\s*[,}]");
    private static final Pattern PLACES =
            Pattern.compile("(?:^|[{,\\s])(?:x|y|xPercent|yPercent|scale\\w?|rotation)\\s*:");

    private static final Set<String> HIDING =
            Set.of("hidden", "hide", "hidding", "closed", "close", "collapsed", "invisible", "none", "out", "off");
    private static final Set<String> SLIDES = Set.of("slide", "slides", "slider", "carousel", "swiper");
    private static final int MOST = 100;

    private final Document page;
    private final Finder finder;
    private boolean any;

    private ScriptArrivals(Document page, Inventory inventory) {
        this.page = page;
        this.finder = new Finder(page, inventory.size());
    }

    /** @return whether anything is not as it came */
    public static boolean settle(Document page, Inventory inventory) {
        var arrivals = new ScriptArrivals(page, inventory);
        inventory.scripts().forEach(arrivals::read);
        return arrivals.any;
    }

    private void read(String script) {
        if (script.contains("IntersectionObserver")) {
            SEEN.matcher(script).results().limit(1).forEach(seen -> observed(script, seen.group(1)));
        }
        if (script.contains("classList.add(")) {
            atOnce(GIVEN, script).forEach(given -> give(names(given, 1), given.group(2)));
        }
        if (script.contains("gsap") || script.contains("ScrollReveal") || script.contains("Tween")) {
            atOnce(MOVED, script).forEach(this::move);
        }
    }

    private Stream<MatchResult> atOnce(Pattern pattern, String script) {
        return pattern.matcher(script)
                .results()
                .limit(MOST)
                .takeWhile(found -> finder.goesOn(found.start()))
                .filter(found -> AtOnce.runs(script, found.start(), true));
    }

    private void observed(String script, String classes) {
        OBSERVED.matcher(script).results().limit(MOST).forEach(found -> give(names(found, 1), classes));
        KEPT.matcher(script)
                .results()
                .limit(MOST)
                .takeWhile(kept -> finder.goesOn(script.length()))
                .filter(kept -> Pattern.compile("(?<![\\w$.])" + Pattern.quote(kept.group(1)) + EACH)
                        .matcher(script)
                        .find())
                .forEach(kept -> give(names(kept, 2), classes));
    }

    /** By its id, where only that was asked for. */
    private static String names(MatchResult found, int group) {
        boolean id = found.group().contains("getElementById");
        return id ? "#" + found.group(group) : found.group(group);
    }

    private void give(String names, String classes) {
        var given = CLASS.matcher(classes)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !NameWords.haveAny(name, HIDING))
                .toList();
        if (!given.isEmpty()) {
            all(names).forEach(element -> {
                given.forEach(element::addClass);
                any = true;
            });
        }
    }

    private void move(MatchResult moved) {
        var how = moved.group(3) == null ? "" : moved.group(3);
        boolean reveals = moved.group(1).equals("reveal");
        boolean comes = how.contains("opacity") || how.contains("autoAlpha");
        boolean goes =
                moved.group(1).equals("to") && INVISIBLE_AT_LAST.matcher(how).find();
        if ((!reveals && !comes) || goes || how.contains("paused")) {
            return;
        }
        boolean home = !moved.group(1).equals("from") && PLACES.matcher(how).find();
        var style = "opacity:1!important;visibility:visible!important" + (home ? ";transform:none!important" : "");
        all(moved.group(2)).forEach(element -> {
            OwnStyle.first(element, style);
            any = true;
        });
    }

    /** What is so called, and neither over the page nor one of those that take turns. */
    private Stream<Element> all(String names) {
        return finder.all(names).stream()
                .filter(element -> !element.equals(page.body())
                        && !PaneMarks.BUNDLED.comesOver(element)
                        && !NameWords.call(element, SLIDES)
                        && !PaneMarks.BUNDLED.asks(element)
                        && !PaneMarks.BUNDLED.isOver(element));
    }
}
