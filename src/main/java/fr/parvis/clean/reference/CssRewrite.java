package fr.parvis.clean.reference;

import fr.parvis.clean.css.CssItem;
import fr.parvis.clean.css.CssItem.Shape;
import fr.parvis.clean.css.CssNames;
import fr.parvis.clean.css.CssOutline;
import fr.parvis.clean.css.CssToken;
import fr.parvis.clean.css.CssToken.Form;
import fr.parvis.clean.css.CssWriter;
import fr.parvis.clean.document.Limits;
import fr.parvis.clean.rule.Cause;
import fr.parvis.clean.rule.Finding.Action;
import fr.parvis.clean.rule.Findings;
import fr.parvis.clean.veil.Unveiling;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Writes a style sheet or the declarations of an element again, thing by thing: every address is asked for at its
 * place, what acts or loads in another way goes, and so does what declares a property that is not listed.
 */
public final class CssRewrite {
    private static final Set<String> DROPPED = Set.of("charset", "document", "-moz-document");
    private static final Set<String> NAMESPACES = Set.of(
            "http://www.w3.org/2000/svg",
            "http://www.w3.org/1999/xhtml",
            "http://www.w3.org/1998/Math/MathML",
            "http://www.w3.org/1999/xlink",
            "http://www.w3.org/XML/1998/namespace",
            "http://www.idpf.org/2007/ops");

    private final List<CssToken> tokens;
    private final CssOutline outline;
    private final CssValues values;
    private final Findings findings;
    private final IntFunction<String> where;
    private final Set<String> unwanted;
    private final CssWriter out = new CssWriter();
    private final Unveiling unveiling;
    private int depth;

    /**
     * Where things stand.
     *
     * @param names that declarations may have there
     * @param from the first token of what stands before the block, if that is a rule's
     * @param brace the brace that opens the block
     */
    private record Place(boolean inBlock, CssNames names, int from, int brace) {
        static final Place SHEET = new Place(false, CssNames.PROPERTIES, 0, CssItem.NONE);
        static final Place ATTRIBUTE = new Place(true, CssNames.PROPERTIES, 0, CssItem.NONE);
        static final Place VALUE = new Place(true, CssNames.ANY, 0, CssItem.NONE);

        boolean isFontFace() {
            return names == CssNames.FONT_FACE;
        }
    }

    private CssRewrite(
            String css, References references, Findings findings, IntFunction<String> where, Set<String> unwanted) {
        this.tokens = Limits.tokens(css);
        this.outline = new CssOutline(tokens);
        this.unveiling = new Unveiling(tokens, outline);
        this.values = new CssValues(tokens, outline, references, findings, where);
        this.findings = findings;
        this.where = where;
        this.unwanted = unwanted;
    }

    /** @param where names the place of a line */
    public static String sheet(String css, References references, Findings findings, IntFunction<String> where) {
        return rewritten(css, references, findings, where, Set.of(), Place.SHEET);
    }

    /** @param unwanted properties that are left out without a word, in lower case */
    static String declarations(
            String css, References references, Findings findings, IntFunction<String> where, Set<String> unwanted) {
        return rewritten(css, references, findings, where, unwanted, Place.ATTRIBUTE);
    }

    /** What is only a value, of an attribute that the caller knows. */
    static String value(String css, References references, Findings findings, IntFunction<String> where) {
        return rewritten(css, references, findings, where, Set.of(), Place.VALUE);
    }

    private static String rewritten(
            String css,
            References references,
            Findings findings,
            IntFunction<String> where,
            Set<String> unwanted,
            Place place) {
        try {
            var rewrite = new CssRewrite(css, references, findings, where, unwanted);
            rewrite.items(0, rewrite.tokens.size(), place);
            return rewrite.out.trimmed();
        } catch (Limits.Exceeded beyond) {
            findings.foremost(Cause.markup("too-large"), Action.REMOVED, where.apply(1), "" + beyond.getMessage());
            return "";
        }
    }

    private void items(int from, int end, Place place) {
        for (int i = from; i < end; ) {
            var item = outline.item(i, end, place.inBlock());
            item(item, place);
            i = item.next();
        }
    }

    private void item(CssItem item, Place place) {
        boolean kept = switch (item.shape()) {
            case STATEMENT -> statement(item, place);
            case DECLARATION -> declaration(item, place);
            case RULE -> rule(item);
            case OTHER -> other(item, place);
        };
        if (kept && item.endsWithSemicolon()) {
            out.write(tokens.get(item.end()));
        }
    }

    /** Whether the semicolon behind it stays. */
    private boolean statement(CssItem item, Place place) {
        var name = name(item.from());
        if (name.equals("import")) {
            return !item.hasBlock()
                    && place.equals(Place.SHEET)
                    && !acts(item.from() + 1, item.preludeEnd())
                    && imported(item);
        }
        if (name.equals("namespace") && !namesByText(item)) {
            return !item.hasBlock() && namespace(item);
        }
        if (DROPPED.contains(name) || acts(item)) {
            return false;
        }
        values.write(item.from(), item.preludeEnd(), Kind.IMAGE, out);
        block(item, place.names().within(name));
        return true;
    }

    private boolean declaration(CssItem item, Place place) {
        var name = name(item.from());
        if (unwanted.contains(name)
                || (place.brace() != CssItem.NONE && unveiling.drops(item, name, place.from(), place.brace()))) {
            return false;
        }
        if (place.brace() != CssItem.NONE && unveiling.locks(item, name, place.from(), place.brace())) {
            return aside(item, name);
        }
        if (acts(item)) {
            return true;
        }
        if (!place.names().has(name)) {
            unknown(item, name);
            return false;
        }
        var kind = place.isFontFace() ? Kind.FONT : Kind.IMAGE;
        if ((place.isFontFace() && name.equals("src")) || name.equals("cursor")) {
            sources(item, kind);
        } else {
            values.write(item.from(), item.end(), kind, out);
        }
        return true;
    }

    /** What keeps a page from being scrolled downwards still keeps it from being scrolled aside. */
    private boolean aside(CssItem item, String name) {
        boolean both = name.equals("overflow");
        if (both) {
            out.append("overflow-x");
            values.write(item.from() + 1, item.end(), Kind.IMAGE, out);
        }
        return both;
    }

    private boolean rule(CssItem item) {
        if (!acts(item)) {
            values.write(item.from(), item.preludeEnd(), Kind.IMAGE, out);
            unveiling.pointed(item).forEach(selector -> out.append("," + selector));
            block(item, CssNames.PROPERTIES);
        }
        return true;
    }

    /** Spaces and signs; in a block also what only browsers of old took for a declaration ({@code *zoom: 1}). */
    private boolean other(CssItem item, Place place) {
        boolean says = outline.next(item.from(), item.end()) < item.end();
        if (says && acts(item)) {
            return true;
        }
        if (says && place.inBlock() && place.names() != CssNames.ANY) {
            unknown(item, text(item.from(), Math.min(item.from() + 2, item.end())));
            return false;
        }
        values.write(item.from(), item.end(), Kind.IMAGE, out);
        return true;
    }

    private void unknown(CssItem item, String name) {
        int line = tokens.get(item.from()).line();
        findings.once(Cause.markup("css-property"), Action.REMOVED, () -> where.apply(line), name);
    }

    private void block(CssItem item, CssNames names) {
        if (!item.hasBlock()) {
            return;
        }
        out.write(tokens.get(item.block()));
        boolean rule = item.shape() == Shape.RULE;
        unveiling.enter(item);
        if (++depth <= Limits.BLOCKS) {
            items(
                    item.block() + 1,
                    Math.min(outline.closing(item.block()), item.end()),
                    new Place(true, names, item.from(), rule ? item.block() : CssItem.NONE));
        }
        depth--;
        if (rule && unveiling.covers(item)) {
            out.append(";display:none!important");
        }
        unveiling.leave();
        if (outline.closing(item.block()) < item.end()) {
            out.write(tokens.get(outline.closing(item.block())));
            out.append(rule ? unveiling.rows(item) : "");
        }
    }

    private String text(int from, int end) {
        return CssWriter.trimmed(tokens.subList(from, end));
    }

    private boolean imported(CssItem item) {
        int argument = outline.next(item.from() + 1, item.end());
        var place = argument < item.end() ? values.address(argument, Kind.STYLE, "css-import") : null;
        if (place == null || place.isEmpty()) {
            return false;
        }
        out.write(tokens.get(item.from()));
        out.append(" ");
        out.address(place.get());
        values.write(outline.behind(argument, item.end()), item.end(), Kind.IMAGE, out);
        return true;
    }

    /** The comma-separated sources of a font or shapes of a cursor, without those that have no place. */
    private void sources(CssItem item, Kind kind) {
        var kept = new StringBuilder();
        int from = outline.next(item.from() + 1, item.end()) + 1;
        while (from < item.end()) {
            int comma = from;
            while (comma < item.end() && !tokens.get(comma).isSign(",")) {
                comma = outline.behind(comma, item.end());
            }
            var source = new CssWriter();
            if (values.write(from, comma, kind, source) && !source.text().isBlank()) {
                kept.append(kept.isEmpty() ? "" : ",").append(source.trimmed());
            }
            from = comma + 1;
        }
        if (!kept.isEmpty()) {
            out.write(tokens.get(item.from()));
            out.append(":" + kept);
        }
    }

    private boolean namesByText(CssItem item) {
        int at = namesAt(item);
        return at < item.end() && tokens.get(at).is(Form.STRING);
    }

    /** Where the name of a namespace stands, behind its short form if there is one. */
    private int namesAt(CssItem item) {
        int at = outline.next(item.from() + 1, item.end());
        return at < item.end() && tokens.get(at).is(Form.IDENT) ? outline.next(at + 1, item.end()) : at;
    }

    /** A name that is written as an address, though nobody loads it, becomes the text that it is. */
    private boolean namespace(CssItem item) {
        int at = namesAt(item);
        if (at < item.end() && tokens.get(at).is(Form.FUNCTION) && name(at).equals("url")) {
            at = outline.next(at + 1, item.end());
        }
        boolean names = at < item.end()
                && (tokens.get(at).is(Form.URL) || tokens.get(at).is(Form.STRING));
        if (!names || !NAMESPACES.contains(tokens.get(at).value())) {
            return false;
        }
        out.write(tokens.get(item.from()));
        out.append(" ");
        int brief = outline.next(item.from() + 1, item.end());
        if (tokens.get(brief).is(Form.IDENT)) {
            out.write(tokens.get(brief));
            out.append(" ");
        }
        out.string(tokens.get(at).value());
        return true;
    }

    /** Whether it would run something in a browser of old; says so. */
    private boolean acts(CssItem item) {
        return acts(item.from(), item.preludeEnd());
    }

    private boolean acts(int from, int end) {
        int active = values.active(from, end);
        if (active < end) {
            var token = tokens.get(active);
            findings.add(Cause.script("css-active"), Action.REMOVED, () -> where.apply(token.line()), token.value());
        }
        return active < end;
    }

    private String name(int i) {
        return tokens.get(i).value().toLowerCase(Locale.ROOT);
    }
}
