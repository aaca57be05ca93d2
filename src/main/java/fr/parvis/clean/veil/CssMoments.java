package fr.parvis.clean.veil;

import fr.parvis.clean.css.CssCompound;
import fr.parvis.clean.css.CssItem;
import fr.parvis.clean.css.CssSelector;
import fr.parvis.clean.word.NameWords;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * What the rules of one sheet say of the same elements at other moments: once a script has given them a class, or on other
 * screens. It is looked for when it is first asked for.
 */
final class CssMoments {
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
    private final Gathered seen = new Gathered(this::readSeen);
    private final Gathered opened = new Gathered(this::readOpened);
    private final Gathered elsewhere = new Gathered(this::readElsewhere);
    private final Gathered apart = new Gathered(this::readApart);
    /** Each with its property; by two spaces what is said of something open, by three of any class more. */
    private final Gathered arrived = new Gathered(this::readArrived);
    /** Each with its property. */
    private final Gathered grown = new Gathered(this::readGrown);
    /** What has a height at any moment that no class of its own tells, each with its property. */
    private final Gathered tall = new Gathered(this::readTall);

    /** What is as long as it is once it has a class of what is open, each with the property that cuts it. */
    private final Gathered freed = new Gathered(this::readFreed);

    /** What has a rule of its own once it has its turn, and what is in a row already. */
    private final Gathered turned;

    private final Gathered come = new Gathered(this::readCome);
    private final Gathered laidOut = new Gathered(this::readLaidOut);
    /** What is shown while it is pointed at or chosen, and what is shown at all: read with what comes. */
    private final Set<String> met = new HashSet<>();

    private final Set<String> shown = new HashSet<>();
    private boolean displays;
    private boolean sees;
    private boolean defines;

    CssMoments(CssVeils sheet) {
        this.sheet = sheet;
        this.sights = new CssSights(sheet, this);
        this.turned = new Gathered(found -> Stacks.read(sheet, found));
    }

    /** Whether another rule shows the same once it has a class of what is ready or has come into sight. */
    boolean areSeen(CssSelector selector) {
        return seen.has(selector.text());
    }

    /** Whether a class of its own makes whatever has it visible ({@code .show}). */
    boolean seeAnything() {
        seen.all();
        return sees;
    }

    /** Whether a class of its own makes what has it visible once a script has defined it ({@code .hydrated}). */
    boolean seeDefined() {
        seen.all();
        return defines;
    }

    private void readSeen(Set<String> found) {
        var last = new int[] {CssItem.NONE};
        sheet.walk((item, rule) -> {
            if (rule.block() != last[0] && sheet.makesVisible(item)) {
                last[0] = rule.block();
                for (var selector : sheet.selectors(rule)) {
                    sees |= isShow(selector);
                    defines |= DEFINED.contains(selector.text());
                    found.addAll(Waiting.BUNDLED.veils().before(selector));
                }
            }
        });
    }

    /**
     * Whether another rule displays the same once it has a class of what is open, and none does so in another way: under the
     * pointer, on large screens, over the page.
     */
    boolean open(CssSelector selector) {
        var subject = Unfolds.key(selector.subject());
        return tell(opened, "", selector) && !elsewhere.has(subject) && !apart.has(subject);
    }

    /** As {@link #open}, of what is flat and gets a height again, by such a property. */
    boolean grow(CssSelector selector, String property) {
        var subject = Unfolds.key(selector.subject());
        return tell(grown, property + " ", selector) && !tall.has(property + " " + subject) && !apart.has(subject);
    }

    /** Whether another rule is for the same once it has its turn, and none of ours lays them in a row yet. */
    boolean take(CssSelector selector) {
        return turned.has(selector.text())
                && !turned.has("." + Stacks.MARK + ">" + selector.subject().text());
    }

    /** Whether any rule gives the same a height at some moment, or lets it take no place of its own. */
    boolean haveHeight(CssSelector selector, String property) {
        var subject = Unfolds.key(selector.subject());
        return grown.has(property + " " + subject) || tall.has(property + " " + subject) || apart.has(subject);
    }

    /** Whether another rule lets the same be as long as it is, which a property cuts, once it has a class of what is open. */
    boolean free(CssSelector selector, String property) {
        return tell(freed, property + " ", selector);
    }

    /** Whether some texts are of what a selector is for as it stands, or of its elements wherever they are, if they have a name. */
    private static boolean tell(Gathered texts, String before, CssSelector selector) {
        return texts.has(before + selector.text())
                || (Unfolds.isNamed(selector) && texts.has(before + Unfolds.key(selector.subject())));
    }

    private void readFreed(Set<String> found) {
        sheet.walk((item, rule) -> {
            var property = sheet.name(item.from());
            if (Cuts.has(property) && Cuts.isFree(sheet.said(item))) {
                sheet.selectors(rule)
                        .forEach(selector -> Waiting.BUNDLED.unfolds().before(selector).stream()
                                .map(text -> property + " " + text)
                                .forEach(found::add));
            }
        });
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
        return arrived(false, selector, property) && !apart.has(Unfolds.key(selector.subject()));
    }

    private boolean arrived(boolean opened, CssSelector selector, String property) {
        var family = Arriving.family(property);
        var subject = Unfolds.key(selector.subject());
        return arrived.has(family + " " + selector.text())
                || arrived.has(family + " " + subject)
                || (opened && arrived.has(family + "  " + selector.text()));
    }

    private void readArrived(Set<String> found) {
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
    }

    /** Whether another rule shows the same once it has any one class more, and none while something is pointed at or chosen. */
    boolean come(CssSelector selector) {
        var key = Unfolds.key(selector.subject());
        return come.has(selector.text()) && !met.contains(key) && !apart.has(key);
    }

    private void readCome(Set<String> found) {
        sheet.walk((item, rule) -> {
            if (sheet.makesVisible(item)) {
                for (var selector : sheet.selectors(rule)) {
                    found.addAll(beforeOne(selector));
                    shown.add(Unfolds.key(selector.subject()));
                    if (!selector.compounds().stream().allMatch(CssCompound::isLasting)) {
                        met.add(Unfolds.key(selector.subject()));
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
        return arrived.has(Arriving.family(property) + "   " + selector.text());
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
        come.all();
        return shown.contains(Unfolds.key(selector.subject()));
    }

    boolean easesIn(CssSelector selector) {
        return sights.eases(selector);
    }

    private boolean isPlain(CssSelector selector) {
        come.all();
        return !met.contains(Unfolds.key(selector.subject())) && !isInWhatIsApart(selector);
    }

    /** Whether it, or what it stands in, takes no place of its own at some moment. */
    boolean isInWhatIsApart(CssSelector selector) {
        return selector.compounds().stream()
                .anyMatch(compound -> apart.has(Unfolds.key(compound))
                        || compound.simples().stream().anyMatch(apart::has));
    }

    /** Whether another rule is for the same once a script that lays it out has named it: without, all of it is in one place. */
    boolean isLaidOut(CssSelector selector) {
        return laidOut.has(selector.text());
    }

    private void readLaidOut(Set<String> found) {
        sheet.walk((item, rule) -> {
            if (sheet.words().inSelectors(rule, "laid out", name -> name.startsWith(LAID_OUT))) {
                for (var selector : sheet.selectors(rule)) {
                    var subject = selector.subject();
                    subject.names('.').stream()
                            .filter(name -> name.startsWith(LAID_OUT))
                            .forEach(name -> found.add(
                                    selector.text(selector.compounds().size() - 1, subject.without("." + name))));
                }
            }
        });
    }

    /** Whether a class of its own displays whatever has it. */
    boolean showAnything() {
        opened.all();
        return displays;
    }

    private void readOpened(Set<String> found) {
        sheet.walk((item, rule) -> {
            if (!sheet.isWithin()
                    && sheet.displays(item)
                    && sheet.words().inSelectors(rule, "state", Unfolds::isState)) {
                for (var selector : sheet.selectors(rule)) {
                    displays |= isShow(selector);
                    found.addAll(Waiting.BUNDLED.unfolds().before(selector));
                }
            }
        });
    }

    private void readGrown(Set<String> found) {
        heights((property, selector) ->
                Waiting.BUNDLED.unfolds().beforeAny(selector).forEach(text -> found.add(property + " " + text)));
    }

    private void readTall(Set<String> found) {
        heights((property, selector) -> {
            if (Waiting.BUNDLED.unfolds().beforeAny(selector).isEmpty()) {
                found.add(property + " " + Unfolds.key(selector.subject()));
            }
        });
    }

    private void heights(BiConsumer<String, CssSelector> each) {
        sheet.walk((item, rule) -> {
            var property = sheet.height(item);
            if (!property.isEmpty()) {
                sheet.selectors(rule).forEach(selector -> each.accept(property, selector));
            }
        });
    }

    private void readElsewhere(Set<String> found) {
        sheet.walk((item, rule) -> {
            if (sheet.displays(item)) {
                sheet.selectors(rule).stream()
                        .filter(selector -> !Unfolds.isOpen(selector))
                        .forEach(selector -> found.add(Unfolds.key(selector.subject())));
            }
        });
    }

    /** What takes no place of its own, by whatever rule. */
    private void readApart(Set<String> found) {
        sheet.walk((item, rule) -> {
            if (APART.contains(sheet.word(item, POSITION))) {
                sheet.selectors(rule).forEach(selector -> found.add(Unfolds.key(selector.subject())));
            }
        });
    }
}
