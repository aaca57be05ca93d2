package fr.parvis.clean.veil;

import fr.parvis.clean.css.CssCompound;
import fr.parvis.clean.css.CssItem;
import fr.parvis.clean.css.CssSelector;
import fr.parvis.clean.word.NameWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the rules of one sheet let come into sight once it, or what it stands in, has a class of {@link Sights}: faded, hidden,
 * cut off or aside before, by a property or by an animation that ends so. It is looked for when it is first asked for.
 */
final class CssSights {
    /** Of libraries whose sheet may be another one. */
    private static final Pattern COMES = Pattern.compile(
            "(?i)(?:(?:fade|zoom|bounce|flip|slide|rotate|roll|back|light-?speed)-?in[\\w-]*|jackInTheBox|appear|reveal)");

    private static final int MOST = 8;
    private static final Set<String> FOR_GOOD = Set.of(
            "hidden",
            "hide",
            "invisible",
            "off",
            "out",
            "closed",
            "collapsed",
            "inactive",
            "disabled",
            "masque",
            "cache");

    private final CssVeils sheet;
    private final CssMoments moments;
    private final Gathered sure = new Gathered(found -> new Reading(found).read());
    /** What else is read with that. */
    private final Set<String> likely = new HashSet<>();

    private final Set<String> eased = new HashSet<>();
    /** Each with its property. */
    private final Set<String> homes = new HashSet<>();

    private final Set<String> likelyHomes = new HashSet<>();
    /** What a class alone brings home while it makes it visible. */
    private final Set<String> bareHomes = new HashSet<>();

    private boolean bareSees;

    CssSights(CssVeils sheet, CssMoments moments) {
        this.sheet = sheet;
        this.moments = moments;
    }

    /** Whether a class that says nothing else makes the same visible. */
    boolean surely(CssSelector selector) {
        return has(sure.all(), "", selector);
    }

    /** Whether any such class does, or one that makes visible whatever has it. */
    boolean likely(CssSelector selector, boolean moved) {
        return surely(selector)
                || has(likely, "", selector)
                || (isOne(selector)
                        && (bareSees || (moved && !bareHomes.isEmpty()))
                        && !moments.isShownSomehow(selector));
    }

    /** Whether a rule that shows the same says that this takes a while. */
    boolean eases(CssSelector selector) {
        sure.all();
        return has(eased, "", selector);
    }

    /** Whether a class that says nothing else brings the same home. */
    boolean surelyHome(CssSelector selector, String property) {
        sure.all();
        return has(homes, Arriving.family(property) + " ", selector);
    }

    boolean likelyHome(CssSelector selector, String property) {
        var family = Arriving.family(property);
        return surelyHome(selector, property)
                || has(likelyHomes, family + " ", selector)
                || (isOne(selector) && bareHomes.contains(family));
    }

    /** Whether one rule makes the same visible and brings it home, and more than the same: any place, or one name less. */
    boolean among(CssSelector selector, String property) {
        var family = Arriving.family(property) + " ";
        return Stream.concat(Stream.of(anywhere(selector)), withOneNameLess(selector))
                .anyMatch(text -> (sure.has(text) || likely.contains(text))
                        && (homes.contains(family + text) || likelyHomes.contains(family + text)));
    }

    /** Told of the same wherever it stands among others, too. */
    private static boolean has(Set<String> known, String before, CssSelector selector) {
        if (known.isEmpty()) {
            return false;
        }
        var subject = Unfolds.key(selector.subject());
        return known.contains(before + selector.text())
                || known.contains(before + anywhere(selector))
                || (Unfolds.isNamed(selector) && known.contains(before + subject))
                || withOneNameLess(selector).anyMatch(text -> known.contains(before + text));
    }

    /** A name more mostly says whence something comes, or how late; it may also say that it is hidden for good. */
    private static Stream<String> withOneNameLess(CssSelector selector) {
        int last = selector.compounds().size() - 1;
        var subject = selector.subject();
        var names = subject.names('.');
        return names.size() < 2 || names.size() > MOST
                ? Stream.of()
                : names.stream()
                        .filter(name -> !NameWords.endIn(name, FOR_GOOD))
                        .map(name -> selector.text(last, subject.without("." + name)));
    }

    /** A selector without which of its siblings anything is. */
    private static String anywhere(CssSelector selector) {
        var compounds = selector.compounds().stream()
                .map(compound -> new CssCompound(List.of(Unfolds.key(compound))))
                .toList();
        return new CssSelector(compounds, selector.combinators()).text();
    }

    private static boolean isOne(CssSelector selector) {
        return selector.compounds().size() == 1 && selector.subject().simples().size() == 1;
    }

    /**
     * What a rule does to what it is for.
     *
     * @param property that it shows by, or brings home
     * @param frames the animation that does so, if one does
     */
    private record Shown(CssItem rule, String property, String frames) {
        boolean isSeen() {
            return Hiding.INVISIBLE.contains(property);
        }
    }

    private final class Reading {
        private final List<Shown> shown = new ArrayList<>();
        private final Map<String, Boolean> ends = new HashMap<>();
        private final Set<String> surely;

        Reading(Set<String> surely) {
            this.surely = surely;
        }

        void read() {
            sheet.walk(this::look);
            // Of one that only shows each kit has some; one that also brings home is meant for this.
            var seen = shown.stream()
                    .filter(each -> each.property().equals(Hiding.OPACITY))
                    .map(each -> each.rule().block())
                    .collect(Collectors.toSet());
            for (var each : shown) {
                if (each.frames().isEmpty()
                        || ends.getOrDefault(
                                each.frames(), COMES.matcher(each.frames()).matches())) {
                    sheet.selectors(each.rule()).forEach(selector -> add(each, selector, seen));
                }
            }
        }

        private void look(CssItem item, CssItem rule) {
            var frames = sheet.frames();
            boolean sees = sheet.makesVisible(item);
            if (!frames.isEmpty()) {
                boolean last = sees && sheet.isLastFrame(rule);
                ends.merge(frames, last, Boolean::logicalOr);
            } else {
                var home =
                        sees ? "" : sheet.word(item, Hiding.PLAYS).equals("running") ? Hiding.PLAYS : sheet.home(item);
                var runs = sees || !home.isEmpty() ? List.<String>of() : sheet.runs(item, rule);
                if ((sees || !home.isEmpty() || !runs.isEmpty())
                        && sheet.words().inSelectors(rule, "sight", Waiting.BUNDLED.sights()::mayBe)) {
                    if (runs.isEmpty()) {
                        shown.add(new Shown(rule, Arriving.family(sees ? sheet.name(item.from()) : home), ""));
                    }
                    runs.forEach(name -> shown.add(new Shown(rule, Hiding.OPACITY, name)));
                }
            }
        }

        private void add(Shown each, CssSelector selector, Set<Integer> seen) {
            if (!selector.compounds().stream().allMatch(CssCompound::isLasting)
                    || Waiting.BUNDLED.shut().stays(selector)
                    || moments.isInWhatIsApart(selector)) {
                return;
            }
            var subject = selector.subject();
            if (isOne(selector) && subject.names('.').stream().anyMatch(Waiting.BUNDLED.sights()::isAll)) {
                if (each.property().equals(Hiding.OPACITY)) {
                    bareSees |= subject.names('.').stream().anyMatch(Waiting.BUNDLED.sights()::isSure);
                } else if (seen.contains(each.rule().block())) {
                    bareHomes.add(each.property());
                }
            }
            boolean eases = each.isSeen() && sheet.eases(each.rule());
            Waiting.BUNDLED.sights().before(selector, (text, surely) -> {
                if (each.isSeen()) {
                    // An animation is for what comes and stays.
                    (surely || !each.frames().isEmpty() ? this.surely : likely).add(text);
                    if (eases) {
                        eased.add(text);
                    }
                } else {
                    if (each.property().equals(Hiding.PLAYS)) {
                        this.surely.add(text);
                    }
                    (surely ? homes : likelyHomes).add(each.property() + " " + text);
                }
            });
        }
    }
}
