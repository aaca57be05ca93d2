package fr.parvis.clean.veil;

import com.fasterxml.jackson.databind.JsonNode;
import fr.parvis.clean.css.CssCompound;
import fr.parvis.clean.css.CssSelector;
import fr.parvis.clean.word.Classes;
import fr.parvis.clean.word.Marks;
import fr.parvis.clean.word.NameWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * What the sheet of a site hides and, with a class that only a script would give, displays where it stands: the answer below
 * a question, the rest of a text, a part that tabs show.
 */
public final class Unfolds {
    private static final Set<String> STATES = Set.of(
            "open", "opened", "active", "show", "shown", "visible", "expanded", "unfolded", "on", "ouvert", "actif");
    private static final Pattern STATE =
            Pattern.compile("(?:aria-expanded|aria-selected)=[\"']?true[\"']?|aria-hidden=[\"']?false[\"']?"
                    + "|data-(?:is-)?(?:open|opened|expanded|active)(?:=[\"']?(?:true|1)?[\"']?)?"
                    + "|data-(?:state|status)=[\"']?(?:open|opened|expanded|active|visible|shown)[\"']?");
    /** Words of the names of what is folded, */
    private static final Set<String> FOLDED = Set.of("collapsed", "folded", "closed");
    /** of what is in it, */
    private static final Set<String> PARTS = Set.of("items", "list", "children", "text", "texts");
    /** or what that is without a name. */
    private static final Set<String> LISTS = Set.of("ul", "ol", "dl");

    private static final String BEM = "--";

    private final Set<String> others;
    private final Set<String> filtered;
    private final Set<String> hiding;
    private final Shut shut;

    Unfolds(JsonNode file, Shut shut) {
        others = Marks.words(file.required("unfolds-not"));
        filtered = Marks.words(file.required("filtered"));
        hiding = Marks.words(file.required("hiding"));
        this.shut = shut;
    }

    /** Whether a declaration that displays nothing is for such a part. */
    boolean has(CssSelector selector, Veils.Block block) {
        if (isFolded(selector) && block.isInFlow() && !block.isWithin()) {
            return true;
        }
        if (!block.isInFlow() || block.isWithin() || isOpen(selector) || !lasts(selector)) {
            return false;
        }
        var classes = selector.subject().names('.');
        if (selector.compounds().size() == 1
                && selector.subject().simples().size() == 1
                && classes.size() == 1
                && NameWords.haveAny(classes.get(0), filtered)) {
            return block.later().showAnything()
                    || (mayUnfold(selector) && block.later().open(selector));
        }
        return mayUnfold(selector) && block.later().open(selector);
    }

    /** Whether a height of nothing is for such a part, whatever the class is called that gives it another. */
    boolean grows(CssSelector selector, Veils.Block block, String property) {
        return (block.isFlat() || property.equals("grid-template-rows"))
                && block.isInFlow()
                && !block.isWithin()
                && !isOpen(selector)
                && lasts(selector)
                && ((mayUnfold(selector) && block.later().grow(selector, property))
                        || isAlone(selector, block, property));
    }

    /** Whether it would take a while to get a height, and no rule gives it any: a script reckons that. */
    private boolean isAlone(CssSelector selector, Veils.Block block, String property) {
        return block.isEased()
                && isNamed(selector)
                && !shut.stays(selector)
                && !block.later().haveHeight(selector, property);
    }

    /** The same of any height. */
    boolean grows(CssSelector selector, Veils.Block block) {
        return block.isFlat() && (grows(selector, block, "max-height") || grows(selector, block, "height"));
    }

    /** Whether something is called what is no text to be read, whoever shows it. */
    public boolean isOther(Element element) {
        return shut.stays(element.id())
                || NameWords.haveAny(element.id(), others)
                || Classes.of(element).stream()
                        .filter(name -> !hiding.contains(name))
                        .anyMatch(name -> shut.stays(name) || NameWords.haveAny(name, others));
    }

    /** Whether a class around a part says that it is folded, as only a script would change it. */
    private boolean isFolded(CssSelector selector) {
        int around = selector.compounds().size() - 1;
        var subject = selector.subject();
        var named = subject.names().toList();
        return around > 0
                && lasts(selector)
                && !shut.stays(selector)
                && selector.compounds().subList(0, around).stream()
                        .flatMap(compound -> compound.names('.').stream())
                        .anyMatch(name -> NameWords.endIn(name, FOLDED))
                && (named.isEmpty()
                        ? LISTS.stream().anyMatch(subject::isOf)
                        : named.stream().anyMatch(name -> NameWords.endIn(name, PARTS) || shut.isCalledPart(name)));
    }

    private boolean mayUnfold(CssSelector selector) {
        boolean held = selector.compounds().stream()
                .flatMap(compound -> compound.names('.').stream())
                .anyMatch(shut::holds);
        return (isNamed(selector) || held)
                && !shut.stays(selector)
                && selector.subject().names().noneMatch(name -> NameWords.haveAny(name, others));
    }

    /** What a selector is for before something has a class of what is open; nothing if it is for a menu or the like. */
    List<String> before(CssSelector shown) {
        if (shut.stays(shown) || !lasts(shown)) {
            return List.of();
        }
        var before = new ArrayList<String>();
        int last = shown.compounds().size() - 1;
        for (int i = 0; i <= last; i++) {
            var compound = shown.compounds().get(i);
            for (var name : compound.names('.')) {
                if (isState(name)) {
                    var left = withoutState(compound, name);
                    before.add(shown.text(i, left));
                    before.add(key(i == last ? left : shown.subject()));
                }
            }
        }
        return before;
    }

    /**
     * The same before it has any one class more, whatever that is called, or an attribute of what is open: what has no height
     * of its own has no other reason to be there.
     */
    List<String> beforeAny(CssSelector shown) {
        if (shut.stays(shown) || !lasts(shown)) {
            return List.of();
        }
        var before = new ArrayList<String>(before(shown));
        int last = shown.compounds().size() - 1;
        for (int i = 0; i <= last; i++) {
            var compound = shown.compounds().get(i);
            for (var simple : compound.simples()) {
                boolean more = simple.charAt(0) == '.' && compound.simples().size() > 1 && !compound.isPage();
                boolean state = simple.charAt(0) == '['
                        && STATE.matcher(simple.substring(1, Math.max(1, simple.length() - 1)))
                                .matches();
                if (more || state) {
                    var left = compound.without(simple);
                    before.add(shown.text(i, left));
                    before.add(key(i == last ? left : shown.subject()));
                }
            }
        }
        return before;
    }

    private static CssCompound withoutState(CssCompound compound, String name) {
        int modifier = name.lastIndexOf(BEM);
        var left = compound.without("." + name);
        return left.simples().isEmpty() && modifier > 0
                ? new CssCompound(List.of("." + name.substring(0, modifier)))
                : left;
    }

    static boolean isState(String name) {
        // Asked of every name of a sheet, so by the letters at its end first.
        return STATES.stream().anyMatch(state -> ends(name, state)) && NameWords.endIn(name, STATES);
    }

    private static boolean ends(String name, String state) {
        return name.regionMatches(true, name.length() - state.length(), state, 0, state.length());
    }

    /** Whether a selector asks for a class of what is open. */
    static boolean isOpen(CssSelector selector) {
        return selector.compounds().stream()
                .flatMap(compound -> compound.names('.').stream())
                .anyMatch(Unfolds::isState);
    }

    /** Whether the elements it is for have a name by themselves. */
    static boolean isNamed(CssSelector selector) {
        return selector.subject().names().findAny().isPresent();
    }

    /** The elements of a compound at any moment. */
    static String key(CssCompound compound) {
        return compound.simples().stream()
                .filter(simple -> simple.charAt(0) != ':')
                .reduce("", String::concat);
    }

    private static boolean lasts(CssSelector selector) {
        return selector.compounds().stream().allMatch(CssCompound::isLasting);
    }
}
