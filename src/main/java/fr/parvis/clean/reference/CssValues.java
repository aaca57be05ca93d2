package fr.parvis.clean.reference;

import fr.parvis.clean.css.CssOutline;
import fr.parvis.clean.css.CssToken;
import fr.parvis.clean.css.CssToken.Form;
import fr.parvis.clean.css.CssWriter;
import fr.parvis.clean.rule.Cause;
import fr.parvis.clean.rule.Finding.Action;
import fr.parvis.clean.rule.Findings;
import fr.parvis.clean.word.Lexicon;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/** The values of one style sheet, and whatever else stands outside of its structure, with the addresses in them. */
final class CssValues {
    private static final Lexicon ACTIVE = new Lexicon(Set.of("behavior", "-moz-binding", "-ms-behavior", "progid"));
    private static final Set<String> ADDRESSES = Set.of("url", "src");
    private static final Set<String> TAKEN_AS_ADDRESS = Set.of("url", "image", "src");

    /** Functions that load what a mere string names. */
    private static final Set<String> PICTURES =
            Set.of("image-set", "-webkit-image-set", "image", "cross-fade", "-webkit-cross-fade");

    /** Functions that may stand in those; the value of any other, as of a variable, might be an address. */
    private static final Set<String> PLAIN = Set.of(
            "url",
            "src",
            "type",
            "calc",
            "min",
            "max",
            "clamp",
            "rgb",
            "rgba",
            "hsl",
            "hsla",
            "hwb",
            "lab",
            "lch",
            "oklab",
            "oklch",
            "color",
            "color-mix",
            "light-dark");

    private final List<CssToken> tokens;
    private final CssOutline outline;
    private final References references;
    private final Findings findings;
    private final IntFunction<String> where;
    private final int[] unseenBefore;

    CssValues(
            List<CssToken> tokens,
            CssOutline outline,
            References references,
            Findings findings,
            IntFunction<String> where) {
        this.tokens = tokens;
        this.outline = outline;
        this.references = references;
        this.findings = findings;
        this.where = where;
        this.unseenBefore = unseenBefore(tokens);
    }

    /** @return whether every address had its place */
    boolean write(int from, int end, Kind kind, CssWriter out) {
        return write(from, end, kind, false, out);
    }

    /** @param strings whether a mere string is an address */
    private boolean write(int from, int end, Kind kind, boolean strings, CssWriter out) {
        boolean whole = true;
        for (int i = from; i < end; ) {
            var token = tokens.get(i);
            if (isAddress(token) || (strings && token.is(Form.STRING) && !namesType(i))) {
                var place = address(i, kind, "css-url");
                place.ifPresentOrElse(out::address, out::none);
                whole &= place.isPresent();
                i = outline.behind(i, end);
            } else if (token.is(Form.FUNCTION) && PICTURES.contains(lower(token)) && !strings) {
                whole &= pictures(i, end, kind, out);
                i = outline.behind(i, end);
            } else if (token.is(Form.FUNCTION) && lower(token).equals("expression")) {
                acts(token);
                out.none();
                i = outline.behind(i, end);
            } else if (token.is(Form.FUNCTION) && lower(token).equals("attr") && mayBeAddress(i, end)) {
                out.none();
                i = outline.behind(i, end);
            } else {
                out.write(token);
                i++;
            }
        }
        return whole;
    }

    /** A choice or a mixture of pictures: a choice goes on without those that have no place, a mixture does not. */
    private boolean pictures(int function, int end, Kind kind, CssWriter out) {
        if (hidesSomething(function)) {
            acts(tokens.get(function));
            out.none();
            return true;
        }
        int close = Math.min(outline.closing(function), end);
        var kept = new StringBuilder();
        boolean whole = true;
        for (int from = function + 1; from < close; ) {
            int comma = from;
            while (comma < close && !tokens.get(comma).isSign(",")) {
                comma = outline.behind(comma, close);
            }
            var part = new CssWriter();
            boolean has = write(from, comma, kind, true, part);
            if (has) {
                kept.append(kept.isEmpty() ? "" : ",").append(part.trimmed());
            }
            whole &= has;
            from = comma + 1;
        }
        boolean choice = lower(tokens.get(function)).endsWith("image-set");
        if (kept.isEmpty() || !(whole || choice)) {
            out.none();
            return whole;
        }
        out.write(tokens.get(function));
        out.append(kept.toString());
        if (outline.closing(function) < end) {
            out.write(tokens.get(close));
        }
        return true;
    }

    private void acts(CssToken token) {
        findings.add(Cause.script("css-active"), Action.CHANGED, () -> where.apply(token.line()), token.value());
    }

    /** The place of what the address at {@code i} names: a string, {@code url()} or {@code src()}. */
    Optional<String> address(int i, Kind kind, String rule) {
        var token = tokens.get(i);
        var address = token;
        if (token.is(Form.FUNCTION)) {
            int argument = outline.next(i + 1, Math.min(outline.closing(i), tokens.size()));
            address = isAddress(token) && argument < tokens.size() ? tokens.get(argument) : token;
        }
        if (!address.is(Form.STRING) && !address.is(Form.URL)) {
            return Optional.empty();
        }
        return address.value().startsWith("#") && kind != Kind.STYLE
                ? Optional.of(address.value())
                : references.resource(address.value(), kind, rule, () -> where.apply(token.line()));
    }

    /**
     * The first word that browsers of old acted upon before a colon, or {@code @import} where it is none;
     * {@code end} if there is neither.
     */
    int active(int from, int end) {
        for (int i = from; i < end; i++) {
            if (tokens.get(i).is(Form.AT) && lower(tokens.get(i)).equals("import")) {
                return i;
            }
            if (tokens.get(i).is(Form.IDENT) && ACTIVE.hasLower(tokens.get(i).value())) {
                int colon = outline.next(i + 1, end);
                if (colon < end && tokens.get(colon).isSign(":")) {
                    return i;
                }
            }
        }
        return end;
    }

    private static boolean isAddress(CssToken token) {
        return token.is(Form.URL) || (token.is(Form.FUNCTION) && ADDRESSES.contains(lower(token)));
    }

    private boolean namesType(int i) {
        int before = i - 1;
        while (before >= 0 && tokens.get(before).isBlank()) {
            before--;
        }
        return before >= 0
                && tokens.get(before).is(Form.FUNCTION)
                && lower(tokens.get(before)).equals("type");
    }

    /** Whether the words of an attribute are asked for as an address, a picture or anything at all. */
    private boolean mayBeAddress(int attr, int end) {
        for (int i = attr + 1; i < Math.min(outline.closing(attr), end); i++) {
            var token = tokens.get(i);
            if (token.isSign("*") || (token.is(Form.IDENT) && TAKEN_AS_ADDRESS.contains(lower(token)))) {
                return true;
            }
        }
        return false;
    }

    private boolean hidesSomething(int i) {
        return unseenBefore[outline.closing(i)] > unseenBefore[i + 1];
    }

    private static int[] unseenBefore(List<CssToken> tokens) {
        var before = new int[tokens.size() + 1];
        for (int i = 0; i < tokens.size(); i++) {
            var token = tokens.get(i);
            boolean unseen = token.is(Form.FUNCTION) && !isPlain(lower(token));
            before[i + 1] = before[i] + (unseen ? 1 : 0);
        }
        return before;
    }

    private static boolean isPlain(String function) {
        return PLAIN.contains(function) || function.endsWith("-gradient");
    }

    private static String lower(CssToken token) {
        return token.value().toLowerCase(Locale.ROOT);
    }
}
