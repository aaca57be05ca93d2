package fr.parvis.clean.veil;

import fr.parvis.clean.css.CssItem;
import fr.parvis.clean.css.CssItem.Shape;
import fr.parvis.clean.css.CssOutline;
import fr.parvis.clean.css.CssSelector;
import fr.parvis.clean.css.CssToken;
import fr.parvis.clean.css.CssToken.Form;
import fr.parvis.clean.css.CssWriter;
import fr.parvis.clean.document.Limits;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Looks over the rules of a sheet for what some of them hide and others show. */
public final class CssVeils {
    private static final int LONGEST_RULE = 400;
    private static final Set<String> INVISIBLE = Set.of("opacity", "visibility");
    private static final Set<String> HIDING = Set.of("opacity", "visibility", "display");
    private static final Set<String> HIDDEN = Set.of("none", "hidden");
    private static final Set<String> FRACTIONS = Set.of("%", "vw", "vh", "rem", "em");
    private static final Set<String> SIZES = Set.of("height", "max-height", "grid-template-rows");
    private static final Set<String> CLIPPED = Set.of("hidden", "clip");
    private static final Set<String> SHOWN = Set.of("visible", "inherit");

    private final List<CssToken> tokens;
    private final CssOutline outline;
    private int depth;

    public CssVeils(List<CssToken> tokens, CssOutline outline) {
        this.tokens = tokens;
        this.outline = outline;
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
        return depth > 1;
    }

    /**
     * What a rule says of how its elements lie.
     *
     * @param within whether the rule stands in another
     */
    public Veils.Block block(int from, int brace, CssMoments later, boolean within) {
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
                look(item, looks);
                clipped |= CLIPPED.contains(word(item, "overflow")) || CLIPPED.contains(word(item, "overflow-y"));
                framed |= keepsShape(item);
            }
            i = item.next();
        }
        // What is in it is seen where nothing cuts it off; a box that only keeps a shape for a picture is no text.
        if (framed || !clipped) {
            looks.remove(Veils.Look.FLAT);
        }
        return new Veils.Block(selectors(from, brace), later, looks);
    }

    private void look(CssItem item, Set<Veils.Look> looks) {
        var name = name(item.from());
        switch (name) {
            case "position" -> {
                switch (word(item, name)) {
                    case "fixed" -> looks.addAll(Set.of(Veils.Look.OVER, Veils.Look.APART));
                    case "absolute" -> looks.add(Veils.Look.APART);
                    default -> {}
                }
            }
            case "pointer-events" -> {
                if (word(item, name).equals("none")) {
                    looks.add(Veils.Look.OVER);
                }
            }
            case "opacity" -> {
                if (mayHide(item)) {
                    looks.add(Veils.Look.FADED);
                }
            }
            case "display", "visibility" -> {
                if (mayHide(item)) {
                    looks.add(Veils.Look.SHUT);
                }
            }
            case "transition", "transition-property", "transition-duration" -> looks.add(Veils.Look.EASED);
            case "grid-area" -> {
                // In one place with others, not by a name.
                if (value(item) < item.end() && tokens.get(value(item)).is(Form.NUMBER)) {
                    looks.add(Veils.Look.APART);
                }
            }
            case "height", "max-height" -> {
                if (mayHide(item)) {
                    looks.add(Veils.Look.FLAT);
                }
            }
            default -> {
                if (Arriving.moves(name)) {
                    looks.add(Veils.Look.MOVED);
                    if (isFar(item)) {
                        looks.add(Veils.Look.FAR);
                    }
                }
            }
        }
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
        return SIZES.contains(name) && value < item.end() && !Veils.mayHide(name, text(value, item.end())) ? name : "";
    }

    /** Whether a declaration moves something out of sight, as far as one can tell. */
    private boolean isFar(CssItem item) {
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
    public boolean mayMove(CssItem declaration, int brace) {
        int value = value(declaration);
        if (value >= declaration.end() || tokens.get(value).is(Form.IDENT)) {
            return false;
        }
        return (isFar(declaration) || mentionsOpacity(brace)) && !Arriving.isHome(text(value, declaration.end()));
    }

    private boolean mentionsOpacity(int brace) {
        int end = Math.min(outline.closing(brace), tokens.size());
        for (int i = brace + 1; i < end; i++) {
            if (tokens.get(i).is(Form.IDENT) && name(i).equals("opacity")) {
                return true;
            }
        }
        return false;
    }

    /** The property that a declaration brings back to what it is of itself; empty if it does not. */
    String home(CssItem item) {
        var name = name(item.from());
        return Arriving.moves(name) && Arriving.isHome(text(value(item), item.end())) ? name : "";
    }

    /** Whether a declaration may be one that hides something, which most are not. */
    public boolean mayHide(CssItem declaration) {
        int value = value(declaration);
        if (value >= declaration.end()) {
            return false;
        }
        var first = tokens.get(value);
        return (first.is(Form.NUMBER) || (first.is(Form.IDENT) && HIDDEN.contains(name(value))))
                && Veils.mayHide(name(declaration.from()), text(value, declaration.end()));
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
            if (HIDING.contains(veils.name(item.from()))
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

    private void walk(int from, int end, @Nullable CssItem around, Visitor visitor) {
        for (int i = from; i < end; ) {
            var item = outline.item(i, end, around != null);
            if (item.shape() == Shape.DECLARATION) {
                if (around != null && around.shape() == Shape.RULE) {
                    visitor.declaration(item, around);
                }
            } else if (item.hasBlock() && depth < Limits.BLOCKS) {
                depth++;
                walk(item.block() + 1, Math.min(outline.closing(item.block()), item.end()), item, visitor);
                depth--;
            }
            i = item.next();
        }
    }

    List<CssSelector> selectors(CssItem rule) {
        return selectors(rule.from(), rule.block());
    }

    /** What a rule is for; nothing if that is more than anybody writes by hand. */
    private List<CssSelector> selectors(int from, int brace) {
        int said = 0;
        for (int i = from; i < brace; i++) {
            said += tokens.get(i).isBlank() ? 0 : 1;
            if (said > LONGEST_RULE) {
                return List.of();
            }
        }
        // Written so that a sign before a point begins no number.
        return CssSelector.all(text(from, brace).replace("/**/", ""));
    }

    /** Whether what a rule is for mentions such a name. */
    boolean mentions(CssItem rule, Predicate<String> name) {
        for (int i = rule.from(); i < rule.block(); i++) {
            if (tokens.get(i).is(Form.IDENT) && name.test(tokens.get(i).value())) {
                return true;
            }
        }
        return false;
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

    boolean makesVisible(CssItem item) {
        return INVISIBLE.contains(name(item.from())) && shows(item);
    }

    private boolean shows(CssItem item) {
        int value = value(item);
        if (value >= item.end()) {
            return false;
        }
        var token = tokens.get(value);
        return token.is(Form.NUMBER)
                ? (token.unit().isEmpty()
                                && (token.value().equals("1") || token.value().equals("1.0")))
                        || (token.unit().equals("%") && token.value().equals("100"))
                : token.is(Form.IDENT) && SHOWN.contains(name(value));
    }

    /** Where the value of a declaration begins. */
    private int value(CssItem declaration) {
        int colon = outline.next(declaration.from() + 1, declaration.end());
        return outline.next(Math.min(colon + 1, declaration.end()), declaration.end());
    }

    private String name(int i) {
        return tokens.get(i).value().toLowerCase(Locale.ROOT);
    }

    private String text(int from, int to) {
        var written = new CssWriter();
        tokens.subList(from, to).forEach(written::write);
        return written.text().strip();
    }
}
