package fr.parvis.clean;

import fr.parvis.address.WebUrl;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * Takes what others would learn from or run in a page out of it, by building a new page from what is allowed. Knows no
 * state: one cleaner serves all threads. Every input has an answer; what cannot be kept as markup is kept as text.
 */
public final class Cleaner {
    private static final int MOST_ROUNDS = 4;
    private static final String SVG = "http://www.w3.org/2000/svg";

    private final Rules rules;

    public Cleaner(Rules rules) {
        this.rules = rules;
    }

    /**
     * A whole page, however broken.
     *
     * @param base the address that the page was fetched from
     */
    public CleanedPage page(String html, WebUrl base, Places places) {
        var findings = new Findings();
        Document source;
        Document clean;
        try {
            source = Jsoup.parse(html);
            var language = language(source);
            var references = new References(documentBase(source, base), places, rules, findings);
            var work = new Work(rules, references, findings, Phrases.of(language), base);
            clean = settled(new PageCopy(work, new Pictures(work)).copy(source), work);
        } catch (RuntimeException | StackOverflowError unforeseen) {
            findings.add(Cause.markup("unreadable"), Finding.Action.REPLACED, () -> "html", unforeseen.toString());
            clean = PlainPage.of(html);
        }
        return Summary.of(clean, findings.list());
    }

    /**
     * A style sheet.
     *
     * @param base the address that it was fetched from
     */
    public Cleaned style(String css, WebUrl base, Places places) {
        var findings = new Findings();
        try {
            var references = new References(base, places, rules, findings);
            return new Cleaned(
                    CssRewrite.sheet(css, references, findings, line -> "style, line " + line), findings.list());
        } catch (RuntimeException | StackOverflowError unforeseen) {
            findings.add(Cause.markup("unreadable"), Finding.Action.REMOVED, () -> "style", unforeseen.toString());
            return new Cleaned("", findings.list());
        }
    }

    /**
     * An SVG file; empty text if it holds no drawing.
     *
     * @param base the address that it was fetched from
     */
    public Cleaned drawing(String svg, WebUrl base, Places places) {
        var findings = new Findings();
        try {
            var references = new References(base, places, rules, findings);
            var work = new Work(rules, references, findings, Phrases.FRENCH, base);
            var source = Jsoup.parse(svg, "", Parser.xmlParser());
            var root = source.children().stream()
                    .filter(element ->
                            element.tagName().replaceFirst("^.*:", "").equalsIgnoreCase("svg"))
                    .findFirst();
            var holder = drawingDocument();
            root.ifPresent(found -> new DrawingCopy(work).inline(found, holder));
            for (var child : holder.children()) {
                child.attr("xmlns", SVG);
            }
            return new Cleaned(holder.html(), findings.list());
        } catch (RuntimeException | StackOverflowError unforeseen) {
            findings.add(Cause.markup("unreadable"), Finding.Action.REMOVED, () -> "svg", unforeseen.toString());
            return new Cleaned("", findings.list());
        }
    }

    /** Rebuilt until what is written reads back as the same page; a page that never settles becomes text. */
    private static Document settled(Document first, Work work) {
        work.findings().close();
        var again = new Work(work.rules(), work.references().settled(), work.findings(), work.phrases(), work.page());
        var page = first;
        var written = page.outerHtml();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            var next = new PageCopy(again, new Pictures(again)).copy(Jsoup.parse(written));
            var rewritten = next.outerHtml();
            if (rewritten.equals(written)) {
                return next;
            }
            page = next;
            written = rewritten;
        }
        return PlainPage.of(page.outerHtml());
    }

    private static Document drawingDocument() {
        var document = new Document("");
        document.outputSettings()
                .syntax(Document.OutputSettings.Syntax.xml)
                .prettyPrint(false)
                .charset("UTF-8");
        return document;
    }

    private static String language(Document source) {
        var html = source.selectFirst("html");
        var lang = html == null ? "" : html.attr("lang").strip();
        return lang.isEmpty() && html != null ? html.attr("xml:lang").strip() : lang;
    }

    private static WebUrl documentBase(Document source, WebUrl base) {
        return source.select("base[href]").stream()
                .map(Element::attributes)
                .map(attributes -> attributes.get("href"))
                .findFirst()
                .flatMap(href -> base.resolve(References.tidy(href)))
                .orElse(base);
    }
}
