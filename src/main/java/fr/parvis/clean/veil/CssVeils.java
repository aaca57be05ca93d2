package fr.parvis.clean.veil;

import fr.parvis.clean.css.CssItem;
import fr.parvis.clean.css.CssItem.Shape;
import fr.parvis.clean.css.CssOutline;
import fr.parvis.clean.css.CssSelector;
import fr.parvis.clean.css.CssToken;
import fr.parvis.clean.css.CssToken.Form;
import fr.parvis.clean.css.CssWriter;
import fr.parvis.clean.document.Limits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks over the rules of a sheet for what some of them hide and others show. */
public final class CssVeils {
    private static final Set<String> HIDDEN = Set.of("none", "hidden", "paused");
    private static final Set<String> FRACTIONS = Set.of("%", "vw", "vh", "rem", "em");
    private static final Set<String> CLIPPED = Set.of("hidden", "clip");
    private static final Set<String> SHOWN = Set.of("visible", "inherit");
    private static final Set<String> STAYS = Set.of("forwards", "both");

    private final List<CssToken> tokens;
    private final CssOutline outline;
    private int depth;
    private Around around = Around.NOTHING;
    private final RuleSelectors selectors;
    private final RuleWords words;

    CssVeils(List<CssToken> tokens, CssOutline outline) {
        this.tokens = tokens;
        this.outline = outline;
        this.selectors = new RuleSelectors(tokens);
        this.words = new RuleWords(tokens, outline);
    }

    /**
     * What stands around a place of the sheet.
     *
     * @param rule the closest one
     * @param moment whether what stands there counts at some moments or for some screens only
     * @param frames the name of the animation that it is a part of; empty if it is of none
     */
    record Around(@Nullable CssItem rule, boolean moment, String frames) {
        static final Around NOTHING = new Around(null, false, "");
    }

    /** Sees the declarations of rules, each with its rule. */
    interface Visitor {
        void declaration(CssItem item, CssItem rule);
    }

    void walk(Visitor visitor) {
        walk(0, tokens.size(), null, visitor);
    }

    /** Whether the rule that is walked through counts at some moments or for some screens only. */
    boolean isWithin() {
        return around.moment;
    }

    /** The name of the animation that the rule that is walked through is a part of; empty if it is of none. */
    String frames() {
        return around.frames;
    }

    /** Whether a part of an animation says how that ends. */
    boolean isLastFrame(CssItem rule) {
        return words.ask("last", rule, () -> CssGates.isLast(tokens, rule));
    }

    /**
     * What stands around what is in the block of an item. For whoever likes things to move, or in a layer, that is no moment
     * of its own.
     */
    Around inside(CssItem item, Around outer) {
        boolean rule = item.shape() == Shape.RULE;
        if (rule && outer.rule != null) {
            selectors.nest(item, outer.rule);
        }
        return new Around(
                rule ? item : outer.rule,
                outer.moment || !(rule || CssGates.isOpen(tokens, item)),
                CssGates.frames(tokens, item, outer.frames));
    }

    /** The names of the animations that a declaration lets run until they stop where they end. */
    List<String> runs(CssItem item, CssItem rule) {
        var property = Arriving.family(name(item.from()));
        if (!property.equals("animation") && !property.equals("animation-name")) {
            return List.of();
        }
        var said = tokens.subList(value(item), item.end()).stream()
                .filter(token -> token.is(Form.IDENT))
                .map(token -> token.value())
                .toList();
        return said.contains("infinite") || !words.inBlock(rule.block(), "stays", STAYS::contains)
                ? List.of()
                : said.stream().filter(word -> !STAYS.contains(word)).toList();
    }

    /**
     * What a rule says of how its elements lie.
     *
     * @param within whether the rule stands in another
     */
    Veils.Block block(int from, int brace, CssMoments later, boolean within) {
        var looks = EnumSet.noneOf(Veils.Look.class);
        if (within) {
            looks.add(Veils.Look.WITHIN);
        }
        int end = Math.min(outline.closing(brace), tokens.size());
        boolean clipped = false;
        boolean framed = false;
        for (int i = brace + 1; i < end; ) {
            var item = outline.item(i, end, true);
            if (item.shape() == Shape.DECLARATION) {
                CssLooks.add(this, item, looks);
                clipped |= CLIPPED.contains(word(item, "overflow")) || CLIPPED.contains(word(item, "overflow-y"));
                framed |= keepsShape(item);
            }
            i = item.next();
        }
        // What is in it is seen where nothing cuts it off; a box that only keeps a shape for a picture is no text.
        if (framed || !clipped) {
            looks.remove(Veils.Look.FLAT);
        }
        return new Veils.Block(selectors.of(from, brace), later, looks);
    }

    private boolean keepsShape(CssItem item) {
        int value = value(item);
        return name(item.from()).startsWith("padding")
                && tokens.subList(Math.min(value, item.end()), item.end()).stream()
                        .anyMatch(token -> token.is(Form.NUMBER) && token.unit().equals("%"));
    }

    /** The height that a declaration gives to its elements, by its property; empty if it gives none. */
    String height(CssItem item) {
        var name = name(item.from());
        int value = value(item);
        return Hiding.SIZES.contains(name) && value < item.end() && !Hiding.may(name, text(value, item.end()))
                ? name
                : "";
    }

    /** Whether a declaration moves something out of sight, as far as one can tell. */
    boolean isFar(CssItem item) {
        for (int i = value(item); i < item.end(); i++) {
            var token = tokens.get(i);
            if (token.is(Form.NUMBER) && digits(token.value()) >= (FRACTIONS.contains(token.unit()) ? 3 : 4)) {
                return true;
            }
        }
        return false;
    }

    /** How many stand before the point. */
    private static int digits(String number) {
        int point = number.indexOf('.');
        var whole = point < 0 ? number : number.substring(0, point);
        return (int) whole.chars().filter(Character::isDigit).count();
    }

    /** Whether a declaration may be one that moves something out of sight, or together with what makes it invisible. */
    boolean mayMove(CssItem declaration, int from, int brace) {
        int value = value(declaration);
        var name = name(declaration.from());
        if (name.equals(CssMoments.POSITION)) {
            return word(declaration, name).equals("absolute");
        }
        if (value >= declaration.end() || tokens.get(value).is(Form.IDENT)) {
            return false;
        }
        boolean far = isFar(declaration);
        // Asked of very many, so that what is quickly told comes first.
        boolean gone = (far || !Aside.isEdge(name)) && Aside.isGone(name, said(declaration));
        return gone
                || (!Aside.places(name)
                        && (far
                                || words.inBlock(brace, "fades", Hiding.OPACITY::equals)
                                || words.tellApart(from, brace))
                        && !Arriving.isHome(said(declaration)));
    }

    /** Whether what a rule changes takes a while. */
    boolean eases(CssItem rule) {
        return words.inBlock(rule.block(), "eases", word -> word.startsWith("transition"));
    }

    /** The property that a declaration brings back to what it is of itself; empty if it does not. */
    String home(CssItem item) {
        var name = name(item.from());
        if (Aside.places(name)) {
            return Aside.isGone(name, said(item)) ? "" : name;
        }
        return Arriving.moves(name) && Arriving.isHome(said(item)) ? name : "";
    }

    /** Whether a declaration may be one that hides something, which most are not. */
    boolean mayHide(CssItem declaration) {
        int value = value(declaration);
        if (value >= declaration.end()) {
            return false;
        }
        var first = tokens.get(value);
        return (first.is(Form.NUMBER) || (first.is(Form.IDENT) && HIDDEN.contains(name(value))))
                && Hiding.may(name(declaration.from()), text(value, declaration.end()));
    }

    /**
     * A sheet for readers without scripts, without what it hides from them: nothing else stands in its place here.
     *
     * @throws Limits.Exceeded if it is more than a style sheet may be
     */
    public static String hidingNothing(String css) {
        var tokens = Limits.tokens(css);
        var veils = new CssVeils(tokens, new CssOutline(tokens));
        var kept = new boolean[tokens.size()];
        Arrays.fill(kept, true);
        veils.walk((item, rule) -> {
            if (Hiding.ALTOGETHER.contains(veils.name(item.from()))
                    && veils.mayHide(item)
                    && veils.selectors(rule).stream()
                            .noneMatch(selector -> Waiting.BUNDLED.isScripted(selector.text()))) {
                Arrays.fill(kept, item.from(), item.next(), false);
            }
        });
        var out = new CssWriter();
        for (int i = 0; i < kept.length; i++) {
            if (kept[i]) {
                out.write(tokens.get(i));
            }
        }
        return out.text();
    }

    private void walk(int from, int end, @Nullable CssItem holder, Visitor visitor) {
        for (int i = from; i < end; ) {
            var item = outline.item(i, end, holder != null);
            if (item.shape() == Shape.DECLARATION) {
                if (holder != null && holder.shape() == Shape.RULE) {
                    visitor.declaration(item, holder);
                }
            } else if (item.hasBlock() && depth < Limits.BLOCKS) {
                var outer = around;
                around = inside(item, outer);
                depth++;
                walk(item.block() + 1, Math.min(outline.closing(item.block()), item.end()), item, visitor);
                depth--;
                around = outer;
            }
            i = item.next();
        }
    }

    List<CssSelector> selectors(CssItem rule) {
        return selectors(rule.from(), rule.block());
    }

    List<CssSelector> selectors(int from, int brace) {
        return selectors.of(from, brace);
    }

    /** What stands in the block of a rule, but for other rules. */
    List<CssItem> declarations(CssItem rule) {
        var declarations = new ArrayList<CssItem>();
        int end = Math.min(outline.closing(rule.block()), tokens.size());
        for (int i = rule.block() + 1; i < end; ) {
            var item = outline.item(i, end, true);
            if (item.shape() == Shape.DECLARATION) {
                declarations.add(item);
            }
            i = item.next();
        }
        return declarations;
    }

    /** The words of its rules. */
    RuleWords words() {
        return words;
    }

    boolean displays(CssItem item) {
        var value = word(item, "display");
        return !value.isEmpty() && !value.equals("none");
    }

    /** The value of a declaration, if it is a word and the property this one. */
    String word(CssItem item, String property) {
        if (!name(item.from()).equals(property)) {
            return "";
        }
        int value = value(item);
        return value < item.end() && tokens.get(value).is(Form.IDENT) ? name(value) : "";
    }

    /** Whether it lets something be there that was hidden. */
    boolean opens(CssItem item) {
        return displays(item) || makesVisible(item);
    }

    boolean makesVisible(CssItem item) {
        return Hiding.INVISIBLE.contains(name(item.from())) && shows(item);
    }

    private boolean shows(CssItem item) {
        int value = value(item);
        if (value >= item.end()) {
            return false;
        }
        var token = tokens.get(value);
        return token.is(Form.NUMBER)
                ? CssLooks.isNearlyWhole(token)
                : token.is(Form.IDENT) && SHOWN.contains(name(value));
    }

    /** Where the value of a declaration begins. */
    private int value(CssItem declaration) {
        int colon = outline.next(declaration.from() + 1, declaration.end());
        return outline.next(Math.min(colon + 1, declaration.end()), declaration.end());
    }

    String name(int i) {
        return tokens.get(i).value().toLowerCase(Locale.ROOT);
    }

    /** The value of a declaration. */
    String said(CssItem item) {
        return text(value(item), item.end());
    }

    boolean isNumber(CssItem item) {
        int value = value(item);
        return value < item.end() && tokens.get(value).is(Form.NUMBER);
    }

    private String text(int from, int to) {
        return CssWriter.trimmed(tokens.subList(from, to));
    }
}
