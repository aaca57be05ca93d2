package fr.parvis.clean;

import fr.parvis.clean.CssToken.Form;
import fr.parvis.clean.Finding.Action;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/**
 * Writes a style sheet or the declarations of an element again, token by token: every address is asked for at its
 * place, what acts or loads in another way goes, and all else stays, known or not.
 */
final class CssRewrite {
    private static final Set<String> ACTIVE = Set.of("behavior", "-moz-binding", "-ms-behavior", "progid");
    private static final Set<String> PICTURES = Set.of("image-set", "-webkit-image-set", "image", "cross-fade");
    private static final Set<String> UNSEEN = Set.of("var", "env", "attr", "if", "inherit");
    private static final Set<String> HIDES = Set.of("opacity", "visibility", "display");
    private static final int LONGEST_RULE = 400;
    private static final Set<String> DROPPED = Set.of("charset", "document", "-moz-document");
    private static final Pattern SPELLS_CODE = Pattern.compile(
            "url\\s*\\(|src\\s*\\(|image-set|image\\s*\\(|cross-fade|@import|expression\\s*\\(|javascript:|vbscript:"
                    + "|-moz-binding|(?:^|[^\\w-])(?:-ms-)?behavior\\s*:",
            Pattern.CASE_INSENSITIVE);

    private final List<CssToken> tokens;
    private final References references;
    private final Findings findings;
    private final IntFunction<String> where;
    private final Set<String> unwanted;
    private final CssWriter out = new CssWriter();
    private final List<String> open = new ArrayList<>();
    private final int[] closings;
    private final int[] unseenBefore;
    private boolean fontFace;
    private boolean within;
    private int refusals;

    private CssRewrite(
            String css, References references, Findings findings, IntFunction<String> where, Set<String> unwanted) {
        this.tokens = CssReader.read(css);
        this.closings = closings(tokens);
        this.unseenBefore = unseenBefore(tokens);
        this.references = references;
        this.findings = findings;
        this.where = where;
        this.unwanted = unwanted;
    }

    /** @param where names the place of a line */
    static String sheet(String css, References references, Findings findings, IntFunction<String> where) {
        return declarations(css, references, findings, where, Set.of());
    }

    /** @param unwanted properties that are left out without a word, in lower case */
    static String declarations(
            String css, References references, Findings findings, IntFunction<String> where, Set<String> unwanted) {
        try {
            return new CssRewrite(css, references, findings, where, unwanted).all();
        } catch (Limits.Exceeded beyond) {
            findings.foremost(Cause.markup("too-large"), Action.REMOVED, where.apply(1), "" + beyond.getMessage());
            return "";
        }
    }

    private String all() {
        write(0, tokens.size());
        return out.text().strip();
    }

    private void write(int from, int end) {
        int i = from;
        while (i < end) {
            i = one(i, end);
        }
    }

    /** Writes what starts at {@code i}; the answer is where the next thing starts. */
    private int one(int i, int end) {
        var token = tokens.get(i);
        var name =
                token.is(Form.STRING) || token.is(Form.URL) ? "" : token.value().toLowerCase(Locale.ROOT);
        switch (token.type()) {
            case AT -> {
                if (name.equals("import")) {
                    return imported(i, end);
                }
                if (DROPPED.contains(name) || (name.equals("namespace") && !namesByText(i + 1, end))) {
                    return statementEnd(i, end);
                }
                fontFace = name.equals("font-face");
            }
            case IDENT -> {
                int colon = next(i + 1, end);
                if (colon < end && tokens.get(colon).isSign(":")) {
                    if (unwanted.contains(name) || (HIDES.contains(name) && hides(i, colon, end))) {
                        return declarationEnd(i, end, true);
                    }
                    if (ACTIVE.contains(name)) {
                        report("css-active", token, Action.REMOVED);
                        return declarationEnd(i, end, false);
                    }
                    if (fontFace && !within && name.equals("src") && open.contains("{")) {
                        return fontSource(i, colon, declarationEnd(i, end, false));
                    }
                }
            }
            case FUNCTION -> {
                int close = closing(i, end);
                if (name.equals("url") || name.equals("src")) {
                    int argument = next(i + 1, end);
                    var plain = argument < close && tokens.get(argument).is(Form.STRING);
                    address(plain ? tokens.get(argument) : token, plain);
                    return Math.min(close + 1, end);
                }
                if (name.equals("expression") || (PICTURES.contains(name) && hidesSomething(i, close))) {
                    report("css-active", token, Action.CHANGED);
                    out.none();
                    return Math.min(close + 1, end);
                }
            }
            case URL -> {
                address(token, true);
                return i + 1;
            }
            case STRING -> {
                if (!open.isEmpty() && PICTURES.contains(open.get(open.size() - 1))) {
                    address(token, true);
                    return i + 1;
                }
                if (SPELLS_CODE.matcher(token.value()).find()) {
                    out.string("");
                    return i + 1;
                }
            }
            default -> {}
        }
        track(token, name);
        out.write(token);
        return i + 1;
    }

    /** Whether the declaration at {@code i} makes invisible what only a script would show again. */
    private boolean hides(int i, int colon, int end) {
        int block = blockBefore(i);
        if (block < 0) {
            return false;
        }
        int start = block;
        while (start > 0
                && block - start < LONGEST_RULE
                && !tokens.get(start - 1).isSign("{")
                && !tokens.get(start - 1).isSign("}")
                && !tokens.get(start - 1).isSign(";")) {
            start--;
        }
        return Waiting.BUNDLED.hides(
                text(start, block),
                tokens.get(i).value().toLowerCase(Locale.ROOT),
                text(colon + 1, declarationEnd(i, end, false)));
    }

    private int blockBefore(int i) {
        for (int at = i - 1; at >= Math.max(0, i - LONGEST_RULE); at--) {
            if (tokens.get(at).isSign("{")) {
                return at;
            }
            if (tokens.get(at).isSign("}")) {
                return -1;
            }
        }
        return -1;
    }

    private String text(int from, int end) {
        var written = new CssWriter();
        tokens.subList(from, end).forEach(written::write);
        return written.text().strip();
    }

    private void track(CssToken token, String name) {
        if (token.opens()) {
            open.add(name);
        } else if (token.closes() && !open.isEmpty()) {
            open.remove(open.size() - 1);
            fontFace &= !token.value().equals("}");
        } else if (token.isSign(";") && open.isEmpty()) {
            fontFace = false;
        }
    }

    private void address(CssToken token, boolean readable) {
        var raw = readable ? token.value() : "";
        var kind = fontFace ? Kind.FONT : Kind.IMAGE;
        var place = raw.startsWith("#")
                ? Optional.of(raw)
                : references.resource(raw, kind, "css-url", () -> where.apply(token.line()));
        refusals += place.isPresent() ? 0 : 1;
        place.ifPresentOrElse(out::address, out::none);
    }

    private int imported(int i, int end) {
        int stop = statementEnd(i, end);
        int argument = next(i + 1, end);
        if (argument < stop && tokens.get(argument).is(Form.FUNCTION)) {
            argument = next(argument + 1, end);
        }
        if (argument >= stop || !open.isEmpty() || within) {
            return stop;
        }
        var token = tokens.get(argument);
        if (!token.is(Form.STRING) && !token.is(Form.URL)) {
            return stop;
        }
        var place = references.resource(token.value(), Kind.STYLE, "css-import", () -> where.apply(token.line()));
        if (place.isPresent()) {
            out.raw("@import ");
            out.address(place.get());
            int rest = next(argument + 1, stop);
            boolean called =
                    token.is(Form.STRING) && rest < stop && tokens.get(rest).isSign(")");
            within = true;
            write(called ? rest + 1 : argument + 1, stop);
            within = false;
            if (!tokens.get(stop - 1).isSign(";")) {
                out.raw(";");
            }
        }
        return stop;
    }

    /** The comma-separated sources of a font, without those that have no place. */
    private int fontSource(int i, int colon, int end) {
        int before = out.length();
        out.write(tokens.get(i));
        out.raw(":");
        int kept = 0;
        int from = colon + 1;
        while (from < end) {
            int comma = from;
            int depth = 0;
            while (comma < end && (depth > 0 || !tokens.get(comma).isSign(","))) {
                depth += tokens.get(comma).opens() ? 1 : tokens.get(comma).closes() ? -1 : 0;
                comma++;
            }
            int start = out.length();
            if (kept > 0) {
                out.raw(",");
            }
            int refused = refusals;
            within = true;
            write(from, comma);
            within = false;
            if (refusals > refused) {
                out.cutBackTo(start);
            } else {
                kept++;
            }
            from = comma + 1;
        }
        if (kept == 0) {
            out.cutBackTo(before);
        }
        return end;
    }

    /** Whether a value in the function is not to be seen here, such as that of a variable. */
    private boolean hidesSomething(int i, int close) {
        return unseenBefore[Math.min(close, tokens.size())] > unseenBefore[i];
    }

    private static int[] unseenBefore(List<CssToken> tokens) {
        var before = new int[tokens.size() + 1];
        for (int i = 0; i < tokens.size(); i++) {
            var token = tokens.get(i);
            boolean unseen =
                    token.is(Form.FUNCTION) && UNSEEN.contains(token.value().toLowerCase(Locale.ROOT));
            before[i + 1] = before[i] + (unseen ? 1 : 0);
        }
        return before;
    }

    private boolean namesByText(int i, int end) {
        int at = next(i, end);
        at = at < end && tokens.get(at).is(Form.IDENT) ? next(at + 1, end) : at;
        return at < end && tokens.get(at).is(Form.STRING);
    }

    private int next(int i, int end) {
        int at = i;
        while (at < end && tokens.get(at).isBlank()) {
            at++;
        }
        return at;
    }

    /** The place of the sign that closes what opens at {@code i}, or the end. */
    private int closing(int i, int end) {
        return Math.min(closings[i], end);
    }

    private static int[] closings(List<CssToken> tokens) {
        var closings = new int[tokens.size()];
        Arrays.fill(closings, tokens.size());
        var opened = new ArrayDeque<Integer>();
        for (int i = 0; i < closings.length; i++) {
            if (tokens.get(i).opens()) {
                opened.push(i);
            } else if (tokens.get(i).closes() && !opened.isEmpty()) {
                closings[opened.pop()] = i;
            }
        }
        return closings;
    }

    /** Behind the semicolon or the block that ends an at-rule. */
    private int statementEnd(int i, int end) {
        int at = i + 1;
        while (at < end) {
            if (tokens.get(at).isSign(";")) {
                return at + 1;
            }
            if (tokens.get(at).isSign("{")) {
                return Math.min(closing(at, end) + 1, end);
            }
            if (tokens.get(at).isSign("}")) {
                return at;
            }
            at = tokens.get(at).opens() ? closing(at, end) + 1 : at + 1;
        }
        return end;
    }

    private int declarationEnd(int i, int end, boolean withSemicolon) {
        int at = i + 1;
        while (at < end && !tokens.get(at).closes()) {
            if (tokens.get(at).isSign(";")) {
                return withSemicolon ? at + 1 : at;
            }
            at = tokens.get(at).opens() ? closing(at, end) + 1 : at + 1;
        }
        return Math.min(at, end);
    }

    private void report(String rule, CssToken token, Action action) {
        findings.add(Cause.script(rule), action, () -> where.apply(token.line()), token.value());
    }
}
