package fr.parvis.clean.veil;

import fr.parvis.clean.css.CssCompound;
import fr.parvis.clean.css.CssItem;
import fr.parvis.clean.css.CssSelector;
import fr.parvis.clean.word.NameWords;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What the rules of one sheet say of the same elements at other moments: once a script has given them a class, or on other
 * screens. It is looked for when it is first asked for.
 */
public final class CssMoments {
    static final String POSITION = "position";
    /** How a script calls what it lays out (Muuri). */
    private static final String LAID_OUT = "muuri-item";

    private static final Set<String> APART = Set.of("fixed", "absolute");

    private static final Set<String> DEFINED = Set.of(".hydrated", ".defined", ".upgraded");

    /** Words of the names of what has been pressed or filled in. */
    private static final Set<String> CHOSEN =
            Set.of("open", "opened", "selected", "checked", "filled", "focus", "focused", "hover");

    private final CssVeils sheet;
    private final CssSights sights;
    private @Nullable Set<String> seen;
    private @Nullable Set<String> opened;
    private @Nullable Set<String> elsewhere;
    private @Nullable Set<String> apart;
    private @Nullable Set<String> arrived;
    private @Nullable Set<String> grown;
    private @Nullable Set<String> tall;
    private @Nullable Set<String> come;
    private @Nullable Set<String> laidOut;
    private Set<String> met = Set.of();
    private Set<String> shown = Set.of();
    private boolean displays;
    private boolean sees;
    private boolean defines;

    public CssMoments(CssVeils sheet) {
        this.sheet = sheet;
        this.sights = new CssSights(sheet, this);
    }

    /** Whether another rule shows the same once it has a class of what is ready or has come into sight. */
    boolean areSeen(CssSelector selector) {
        return seen().contains(selector.text());
    }

    /** Whether a class of its own makes whatever has it visible ({@code .show}). */
    boolean seeAnything() {
        seen();
        return sees;
    }

    /** Whether a class of its own makes what has it visible once a script has defined it ({@code .hydrated}). */
    boolean seeDefined() {
        seen();
        return defines;
    }

    private Set<String> seen() {
        if (seen == null) {
            seen = new HashSet<>();
            before(seen);
        }
        return seen;
    }

    private void before(Set<String> later) {
        var last = new int[] {CssItem.NONE};
        sheet.walk((item, rule) -> {
            if (rule.block() != last[0] && sheet.makesVisible(item)) {
                last[0] = rule.block();
                for (var selector : sheet.selectors(rule)) {
                    sees |= isShow(selector);
                    defines |= DEFINED.contains(selector.text());
                    later.addAll(Waiting.BUNDLED.veils().before(selector));
                }
            }
        });
    }

    /**
     * Whether another rule displays the same once it has a class of what is open, and none does so in another way: under the
     * pointer, on large screens, over the page.
     */
    boolean open(CssSelector selector) {
        var known = opened();
        var subject = Unfolds.key(selector.subject());
        boolean opens = known.contains(selector.text()) || (Unfolds.isNamed(selector) && known.contains(subject));
        return opens && !elsewhere().contains(subject) && !apart().contains(subject);
    }

    /** As {@link #open}, of what is flat and gets a height again, by such a property. */
    boolean grow(CssSelector selector, String property) {
        var subject = Unfolds.key(selector.subject());
        boolean grows = grown().contains(property + " " + selector.text())
                || (Unfolds.isNamed(selector) && grown().contains(property + " " + subject));
        return grows && !tall().contains(property + " " + subject) && !apart().contains(subject);
    }

    private static boolean isShow(CssSelector selector) {
        return selector.text().equals(".show") || selector.text().equals(".shown");
    }

    /** Whether another rule brings the same home once it has a class of what is ready, in sight or open. */
    boolean arrive(CssSelector selector, String property) {
        return arrived(true, selector, property);
    }

    /** The same, if it is not for what opens alone, or lies over the page by yet another rule. */
    boolean arriveInFlow(CssSelector selector, String property) {
        return arrived(false, selector, property) && !apart().contains(Unfolds.key(selector.subject()));
    }

    private boolean arrived(boolean opened, CssSelector selector, String property) {
        var known = arrived();
        var family = Arriving.family(property);
        var subject = Unfolds.key(selector.subject());
        return known.contains(family + " " + selector.text())
                || known.contains(family + " " + subject)
                || (opened && known.contains(family + "  " + selector.text()));
    }

    /** Each with its property; by two spaces what is said of something open, by three of any class more. */
    private Set<String> arrived() {
        if (arrived == null) {
            var found = new HashSet<String>();
            sheet.walk((item, rule) -> {
                var home = sheet.home(item);
                if (!home.isEmpty()) {
                    var family = Arriving.family(home);
                    for (var selector : sheet.selectors(rule)) {
                        Waiting.BUNDLED.veils().before(selector).forEach(text -> found.add(family + " " + text));
                        Waiting.BUNDLED.unfolds().before(selector).forEach(text -> found.add(family + "  " + text));
                        beforeOne(selector).forEach(text -> found.add(family + "   " + text));
                    }
                }
            });
            arrived = found;
        }
        return arrived;
    }

    /** Whether another rule shows the same once it has any one class more, and none while something is pointed at or chosen. */
    boolean come(CssSelector selector) {
        if (come == null) {
            come = new HashSet<>();
            met = new HashSet<>();
            shown = new HashSet<>();
            readComing(come, met);
        }
        var key = Unfolds.key(selector.subject());
        return come.contains(selector.text()) && !met.contains(key) && !apart().contains(key);
    }

    private void readComing(Set<String> coming, Set<String> meeting) {
        sheet.walk((item, rule) -> {
            if (sheet.makesVisible(item)) {
                for (var selector : sheet.selectors(rule)) {
                    coming.addAll(beforeOne(selector));
                    shown.add(Unfolds.key(selector.subject()));
                    if (!selector.compounds().stream().allMatch(CssCompound::isLasting)) {
                        meeting.add(Unfolds.key(selector.subject()));
                    }
                }
            }
        });
    }

    private static List<String> beforeOne(CssSelector shown) {
        int last = shown.compounds().size() - 1;
        var subject = shown.subject();
        return subject.simples().size() < 2
                ? List.of()
                : subject.names('.').stream()
                        .filter(name -> !NameWords.endIn(name, CHOSEN))
                        .map(name -> shown.text(last, subject.without("." + name)))
                        .toList();
    }

    /** Whether another rule brings the same home once it has any one class more. */
    boolean comeHome(CssSelector selector, String property) {
        return arrived().contains(Arriving.family(property) + "   " + selector.text());
    }

    /** Whether what says nothing but that it has come into sight shows the same, which is over nothing and waits for no pointer. */
    boolean comesSurely(CssSelector selector) {
        return sights.surely(selector) && isPlain(selector);
    }

    /** The same of what is chosen, too. */
    boolean comesLikely(CssSelector selector, boolean moved) {
        return sights.likely(selector, moved) && isPlain(selector);
    }

    /** Whether what says nothing but that it has come into sight brings the same home. */
    boolean homeSurely(CssSelector selector, String property) {
        return sights.surelyHome(selector, property) && isPlain(selector);
    }

    boolean homeLikely(CssSelector selector, String property) {
        return sights.likelyHome(selector, property) && isPlain(selector);
    }

    /** Whether what is shown and brought home is more than this, which only says whence some of it comes. */
    boolean comesWithOthers(CssSelector selector, String property) {
        return sights.among(selector, property) && isPlain(selector);
    }

    /** Whether any rule makes the same visible by its name. */
    boolean isShownSomehow(CssSelector selector) {
        come(selector);
        return shown.contains(Unfolds.key(selector.subject()));
    }

    boolean easesIn(CssSelector selector) {
        return sights.eases(selector);
    }

    private boolean isPlain(CssSelector selector) {
        come(selector);
        return !met.contains(Unfolds.key(selector.subject())) && !isInWhatIsApart(selector);
    }

    /** Whether it, or what it stands in, takes no place of its own at some moment. */
    boolean isInWhatIsApart(CssSelector selector) {
        return selector.compounds().stream()
                .anyMatch(compound -> apart().contains(Unfolds.key(compound))
                        || compound.simples().stream().anyMatch(apart()::contains));
    }

    /** Whether another rule is for the same once a script that lays it out has named it: without, all of it is in one place. */
    boolean isLaidOut(CssSelector selector) {
        if (laidOut == null) {
            var found = new HashSet<String>();
            sheet.walk((item, rule) -> {
                if (sheet.mentions(rule, name -> name.startsWith(LAID_OUT))) {
                    for (var shown : sheet.selectors(rule)) {
                        var subject = shown.subject();
                        subject.names('.').stream()
                                .filter(name -> name.startsWith(LAID_OUT))
                                .forEach(name -> found.add(
                                        shown.text(shown.compounds().size() - 1, subject.without("." + name))));
                    }
                }
            });
            laidOut = found;
        }
        return laidOut.contains(selector.text());
    }

    /** Whether a class of its own displays whatever has it. */
    boolean showAnything() {
        opened();
        return displays;
    }

    private Set<String> opened() {
        if (opened == null) {
            var found = new HashSet<String>();
            sheet.walk((item, rule) -> {
                if (!sheet.isWithin() && sheet.displays(item) && sheet.mentions(rule, Unfolds::isState)) {
                    for (var selector : sheet.selectors(rule)) {
                        displays |= isShow(selector);
                        found.addAll(Waiting.BUNDLED.unfolds().before(selector));
                    }
                }
            });
            opened = found;
        }
        return opened;
    }

    /** Each with its property. */
    private Set<String> grown() {
        if (grown == null) {
            var found = new HashSet<String>();
            heights((property, selector) ->
                    Waiting.BUNDLED.unfolds().beforeAny(selector).forEach(text -> found.add(property + " " + text)));
            grown = found;
        }
        return grown;
    }

    /** What has a height at any moment that no class of its own tells, each with its property. */
    private Set<String> tall() {
        if (tall == null) {
            var found = new HashSet<String>();
            heights((property, selector) -> {
                if (Waiting.BUNDLED.unfolds().beforeAny(selector).isEmpty()) {
                    found.add(property + " " + Unfolds.key(selector.subject()));
                }
            });
            tall = found;
        }
        return tall;
    }

    private void heights(BiConsumer<String, CssSelector> each) {
        sheet.walk((item, rule) -> {
            var property = sheet.height(item);
            if (!property.isEmpty()) {
                sheet.selectors(rule).forEach(selector -> each.accept(property, selector));
            }
        });
    }

    private Set<String> elsewhere() {
        if (elsewhere == null) {
            var found = new HashSet<String>();
            sheet.walk((item, rule) -> {
                if (sheet.displays(item)) {
                    sheet.selectors(rule).stream()
                            .filter(selector -> !Unfolds.isOpen(selector))
                            .forEach(selector -> found.add(Unfolds.key(selector.subject())));
                }
            });
            elsewhere = found;
        }
        return elsewhere;
    }

    /** What takes no place of its own, by whatever rule. */
    private Set<String> apart() {
        if (apart == null) {
            var found = new HashSet<String>();
            sheet.walk((item, rule) -> {
                if (APART.contains(sheet.word(item, "position"))) {
                    sheet.selectors(rule).forEach(selector -> found.add(Unfolds.key(selector.subject())));
                }
            });
            apart = found;
        }
        return apart;
    }
}
