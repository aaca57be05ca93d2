package fr.parvis.clean.veil;

import com.fasterxml.jackson.databind.JsonNode;
import fr.parvis.clean.css.CssCompound;
import fr.parvis.clean.css.CssSelector;
import fr.parvis.clean.word.Marks;
import fr.parvis.clean.word.NameWords;
import fr.parvis.clean.word.Signs;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What style sheets make invisible until a script has run. */
final class Veils {
    /** What a whole page stands in. */
    private static final Pattern WRAPPER =
            Pattern.compile("(?i)(?:div)?#(?:page|site|wrap|wrapper|main|container|content|outer|app|root)"
                    + "(?:[-_]?(?:wrap|wrapper|container|content|page))?");

    /** What a page says of itself when its script has made it ready. */
    private static final Pattern READY_PAGE = Pattern.compile("(?i)[\\w-]*(?:load|ready|js|init|active)[\\w-]*");

    private final Marks revealed;
    private final Marks hooks;
    private final Set<String> scripts;
    private final Set<String> ready;
    private final Set<String> seen;
    private final Set<String> answers;
    private final Set<String> loaders;
    /** What else a layer may be called. */
    private final Set<String> layers;

    private final Signs layerSigns;
    private final Set<String> comes;
    private final Marks blank;
    private final Shut shut;
    private final Unfolds unfolds;
    private final Arriving arriving;
    private final Turns turns = new Turns();
    private final Set<String> pageStates;
    private final Set<String> pageNames;

    Veils(JsonNode file, Shut shut, Unfolds unfolds) {
        this.shut = shut;
        this.unfolds = unfolds;
        arriving = new Arriving(file, shut);
        revealed = Marks.of(file.required("revealed"));
        hooks = Marks.of(file.required("hooks"));
        var contrary = file.required("contrary");
        scripts = Set.copyOf(
                contrary.properties().stream().map(entry -> entry.getKey()).toList());
        ready = Marks.words(file.required("ready-states"));
        seen = Marks.words(file.required("seen-states"));
        answers = Marks.words(file.required("answers"));
        loaders = Marks.words(file.required("cover-words"));
        layers = Hiding.with(loaders, Marks.words(file.required("layer-words")).toArray(String[]::new));
        layerSigns = new Signs(layers);
        comes = Marks.words(file.required("comes"));
        blank = Marks.of(file.required("blank"));
        pageStates = Marks.words(file.required("page-states"));
        pageNames = Marks.words(file.required("page-names"));
    }

    /**
     * A rule of a sheet.
     *
     * @param later what the sheet says at other moments
     */
    record Block(List<CssSelector> selectors, CssMoments later, Set<Look> looks) {
        /** Whether it lies over the page, or lets clicks through while it is not seen. */
        boolean isOver() {
            return looks.contains(Look.OVER);
        }

        /** Whether it takes no place of its own. */
        boolean isApart() {
            return looks.contains(Look.APART);
        }

        /** Whether it takes a place among others and lies over none. */
        boolean isInFlow() {
            return !isOver() && !isApart();
        }

        /** Whether it counts for some screens or moments only. */
        boolean isWithin() {
            return looks.contains(Look.WITHIN);
        }

        boolean isFaded() {
            return looks.contains(Look.FADED);
        }

        /** Whether it is not displayed, or hidden otherwise than by being faded. */
        boolean isShut() {
            return looks.contains(Look.SHUT);
        }

        /** Whether it is made flat, and what is in it with it. */
        boolean isFlat() {
            return looks.contains(Look.FLAT);
        }

        /** Whether it does not change at once. */
        boolean isEased() {
            return looks.contains(Look.EASED);
        }

        boolean isMoved() {
            return looks.contains(Look.MOVED);
        }

        boolean isFar() {
            return looks.contains(Look.FAR);
        }

        /** Whether nothing is left of it on any screen where it is, or of the size that it has. */
        boolean isGone() {
            return looks.contains(Look.GONE);
        }

        /** Whether it keeps its place though nobody sees it. */
        boolean keepsPlace() {
            return (isFaded() || looks.contains(Look.UNSEEN)) && !looks.contains(Look.UNDISPLAYED);
        }
    }

    /** What a rule says of its elements. */
    enum Look {
        OVER,
        APART,
        WITHIN,
        FADED,
        SHUT,
        FLAT,
        EASED,
        MOVED,
        FAR,
        GONE,
        UNSEEN,
        UNDISPLAYED
    }

    /** How sure it is that only a script gives an element such a class or attribute, and that it then stays. */
    private enum Sign {
        NONE,
        /** Of what comes into sight, but also of what opens and closes. */
        SEEN,
        READY
    }

    /** Whether a declaration that {@link Hiding#may} makes invisible what only a script would show again. */
    boolean hides(Block block, String property) {
        return !block.selectors().isEmpty()
                && block.selectors().stream().allMatch(selector -> hides(selector, block, property));
    }

    /** Whether a declaration goes that moves elements away until a script brings them. */
    boolean moves(Block block, String property) {
        if (property.equals(CssMoments.POSITION)) {
            return block.selectors().stream().anyMatch(block.later()::isLaidOut);
        }
        boolean faded = block.isFaded() && hides(block, Hiding.OPACITY);
        return !block.selectors().isEmpty()
                && block.selectors().stream()
                        .allMatch(selector -> arriving.comesHome(selector, block, property, faded));
    }

    private boolean hides(CssSelector selector, Block block, String property) {
        if (Hiding.BACKGROUNDS.contains(property)) {
            return waits(selector, block, property)
                    || blank.hasAny(selector.subject().names('.'));
        }
        if (Hiding.SIZES.contains(property)) {
            return shut.is(selector) || unfolds.grows(selector, block, property);
        }
        if (property.equals(Hiding.PLAYS)) {
            return arriving.plays(selector, block);
        }
        // Nothing is ever defined here.
        if (selector.isForUndefined()) {
            return !isLoader(selector);
        }
        if (selector.isForCustom() && !block.isWithin()) {
            return (Hiding.INVISIBLE.contains(property) && block.later().seeDefined())
                    || (!NameWords.haveAny(selector.text(), loaders) && !shut.stays(selector) && block.isInFlow());
        }
        var subject = selector.subject();
        if (subject.isPage() && subject.isLasting() && subject.negated().isEmpty()) {
            return true;
        }
        if (waits(selector, block, property) || shut.is(selector)) {
            return true;
        }
        if (!Hiding.INVISIBLE.contains(property)) {
            return property.equals("display") && unfolds.has(selector, block);
        }
        if (!subject.isLasting()) {
            return false;
        }
        // What is displayed is to be seen.
        if (unfolds.grows(selector, block) || (block.isShut() && unfolds.has(selector, block))) {
            return true;
        }
        return WRAPPER.matcher(subject.text()).matches()
                || (!subject.simples().isEmpty()
                        && revealed.has(subject.simples().get(0)))
                || revealed.hasAny(subject.names('.'))
                || subject.attributes().stream().anyMatch(this::isHook)
                || (block.later().areSeen(selector)
                        && !block.isOver()
                        && !shut.stays(selector)
                        && !Arriving.answers(selector))
                || arriving.comes(selector, block)
                || isSaidToCome(selector, block)
                || (property.equals(Hiding.OPACITY)
                        && (arriving.isForNow(selector, block) || arriving.arrives(selector, block)));
    }

    /** Whether nothing but its class tells that a script lets it come into sight. */
    private boolean isSaidToCome(CssSelector selector, Block block) {
        var subject = selector.subject();
        return subject.simples().size() == 1
                && subject.names('.').stream().anyMatch(name -> NameWords.endIn(name, comes))
                && block.isInFlow()
                && !block.isWithin()
                && !shut.stays(selector);
    }

    private boolean isHook(String attribute) {
        int end = 0;
        while (end < attribute.length() && "=~^$*| ".indexOf(attribute.charAt(end)) < 0) {
            end++;
        }
        var name = attribute.substring(0, end);
        return hooks.has(name) || Lazy.isLazy(name, "");
    }

    /** Whether a selector is only for what no script has yet made ready or seen. */
    private boolean waits(CssSelector selector, Block block, String property) {
        if (!selector.subject().isLasting()) {
            return false;
        }
        boolean readies = turns.waits(selector);
        boolean sees = false;
        boolean page = false;
        for (var compound : selector.compounds()) {
            for (var negated : compound.negated()) {
                var sign = sign(negated);
                readies |= sign == Sign.READY;
                sees |= sign == Sign.SEEN;
                page |= compound.isPage() && readiesPage(negated);
            }
        }
        if (readies) {
            return !isLoader(selector);
        }
        boolean seen = sees && Hiding.INVISIBLE.contains(property) && block.isInFlow();
        return (seen || page) && !shut.stays(selector) && lasts(selector);
    }

    private boolean readiesPage(CssCompound negated) {
        return negated.names('.').stream()
                .anyMatch(name -> !scripts.contains(name)
                        && (READY_PAGE.matcher(name).matches() || isDone(name, true))
                        && !shut.stays(name));
    }

    private static boolean lasts(CssSelector selector) {
        return selector.compounds().stream().allMatch(CssCompound::isLasting);
    }

    /** What is in every name of a layer over the page until it has loaded. */
    Signs layerSigns() {
        return layerSigns;
    }

    /** Whether all of them are for what is called after waiting, or a part of that which a browser makes. */
    boolean areLayers(List<CssSelector> selectors) {
        return !selectors.isEmpty()
                && selectors.stream()
                        .allMatch(selector -> isCalled(selector.subject(), layers)
                                && selector.compounds().stream()
                                        .allMatch(compound -> compound.negated().isEmpty()));
    }

    private boolean isLoader(CssSelector selector) {
        return isCalled(selector.subject(), loaders);
    }

    private static boolean isCalled(CssCompound compound, Set<String> words) {
        return compound.names().anyMatch(name -> NameWords.haveAny(name, words));
    }

    private Sign sign(CssCompound compound) {
        var strongest = Sign.NONE;
        for (var name : compound.names('.')) {
            var sign = sign(name);
            strongest = sign.compareTo(strongest) > 0 ? sign : strongest;
        }
        for (var attribute : compound.attributes()) {
            var sign = NameWords.haveAny(attribute, answers) ? Sign.READY : sign(attribute);
            strongest = sign.compareTo(strongest) > 0 ? sign : strongest;
        }
        return strongest;
    }

    private Sign sign(String name) {
        var words = NameWords.of(name);
        if ((words.size() > 1 && words.contains("enabled"))
                || words.stream().anyMatch(ready::contains)
                || (words.size() < 5 && String.join("", words).contains("inview"))) {
            return Sign.READY;
        }
        return words.stream().anyMatch(seen::contains) || name.equals("in") || words.equals(Sights.IS_IN)
                ? Sign.SEEN
                : Sign.NONE;
    }

    /** What a selector is for before a script adds a class that it asks for: none, or some for each such class. */
    List<String> before(CssSelector shown) {
        int last = shown.compounds().size() - 1;
        var ready = IntStream.rangeClosed(0, last)
                .boxed()
                .flatMap(at -> shown.compounds().get(at).names('.').stream()
                        .filter(name -> {
                            var sign = sign(name);
                            return sign == Sign.READY
                                    || (sign == Sign.SEEN && at == last)
                                    || (at < last
                                            && isDone(
                                                    name,
                                                    shown.compounds().get(at).isPage()));
                        })
                        .flatMap(name -> without(name, at, shown)));
        return Stream.concat(ready, turns.before(shown)).toList();
    }

    /** Whether a class says that all of a page has come: its own, or one of what holds the rest. */
    private boolean isDone(String name, boolean own) {
        var words = NameWords.of(name);
        return NameWords.endIn(name, pageStates) && (words.size() == 1 ? own : pageNames.contains(words.get(0)));
    }

    /** A selector without a class, and once more without what then is any page or any element around. */
    private Stream<String> without(String name, int at, CssSelector shown) {
        var left = shown.compounds().get(at).without("." + name);
        var text = shown.text(at, left);
        boolean around = at < shown.compounds().size() - 1
                && " >".indexOf(shown.combinators().charAt(at)) >= 0
                && shown.compounds().subList(0, at).stream().allMatch(CssCompound::isPage);
        boolean any = left.isPage()
                || (scripts.containsAll(left.names('.'))
                        && left.names('.').size() == left.simples().size());
        return around && any ? Stream.of(text, shown.from(at + 1).text()) : Stream.of(text);
    }
}
