package fr.parvis.clean;

import fr.parvis.address.WebUrl;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.XmlDeclaration;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/**
 * Takes what others would learn from or run in a page out of it, by building a new page from what is allowed. Knows no
 * state: one cleaner serves all threads. Every input has an answer; what cannot be kept as markup is kept as text.
 */
public final class Cleaner {
    private static final int MOST_ROUNDS = 4;
    private static final String UNSETTLED = "it never reads back as it was written";
    private static final Evaluator BASE = Selector.evaluatorOf("base[href]");
    private static final String SVG = "http://www.w3.org/2000/svg";

    private final Rules rules;
    private final LongSupplier processor;

    public Cleaner(Rules rules) {
        this(rules, Limits.processor());
    }

    /** @param processor nanoseconds that have been spent so far */
    Cleaner(Rules rules, LongSupplier processor) {
        this.rules = rules;
        this.processor = processor;
    }

    /** The version of the rules. */
    public String rules() {
        return rules.version();
    }

    /** Where a redirect may lead: past addresses that only note who passes, and without what traces. */
    public String outbound(String address) {
        int hash = address.indexOf('#');
        var fragment = hash < 0 ? "" : address.substring(hash);
        boolean pattern = address.matches("(?s).*/:[a-z].*");
        return WebUrl.parse(address)
                .filter(url -> !pattern)
                .map(url -> rules.wrappers()
                        .target(url, fragment)
                        .flatMap(WebUrl::parse)
                        .map(rules::withoutTracking)
                        .map(WebUrl::value)
                        .orElse(rules.withoutTracking(url).value() + fragment))
                .orElse(address);
    }

    /** What documents contact, by the same rules. */
    public Contacts contacts() {
        return new Contacts(rules);
    }

    /**
     * A whole page, however broken.
     *
     * @param base the address that the page was fetched from
     */
    public CleanedPage page(String html, WebUrl base, Places places) {
        var findings = new Findings();
        try {
            return Summary.of(page(html, base, places, findings), findings.list());
        } catch (RuntimeException | StackOverflowError unforeseen) {
            beyond(unforeseen, Finding.Action.REPLACED, "html", findings);
            return Summary.of(Written.of(PlainPage.of(html)), findings.list());
        }
    }

    private Written page(String html, WebUrl base, Places places, Findings findings) {
        var intake = new Intake(processor);
        var source = intake.page(html);
        var references = new References(documentBase(source, base), places, rules, findings);
        var work = new Work(rules, references, findings, Phrases.of(language(source)), base, intake);
        return settled(Written.of(new PageCopy(work, new Pictures(work)).copy(source)), work);
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
            beyond(unforeseen, Finding.Action.REMOVED, "style", findings);
            return new Cleaned("", findings.list());
        }
    }

    /** Whose a script file is. Nothing of it is kept. */
    public List<Finding> script(String text) {
        var findings = new Findings();
        var rules = this.rules.in(text);
        rules.forEach(rule -> findings.add(rule.cause(), Finding.Action.REMOVED, () -> "script file", text));
        if (rules.isEmpty()) {
            findings.add(Cause.script("script-file"), Finding.Action.REMOVED, () -> "script file", text);
        }
        return findings.list();
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
            var work = new Work(rules, references, findings, Phrases.FRENCH, base, new Intake(processor));
            return new Cleaned(settledDrawing(drawn(svg, work), work), findings.list());
        } catch (RuntimeException | StackOverflowError unforeseen) {
            beyond(unforeseen, Finding.Action.REMOVED, "svg", findings);
            return new Cleaned("", findings.list());
        }
    }

    private String drawn(String svg, Work work) {
        var source = new Intake(processor).drawing(svg);
        for (var node : source.childNodes()) {
            if (node instanceof XmlDeclaration instruction && instruction.name().equals("xml-stylesheet")) {
                work.findings()
                        .add(Cause.markup("xml-stylesheet"), Finding.Action.REMOVED, () -> "svg", node.outerHtml());
            }
        }
        var root = source.children().stream()
                .filter(element -> element.tagName()
                        .substring(element.tagName().lastIndexOf(':') + 1)
                        .equalsIgnoreCase("svg"))
                .findFirst();
        var holder = drawingDocument();
        root.ifPresent(found -> new DrawingCopy(work).inline(found, holder));
        for (var child : holder.children()) {
            child.attr("xmlns", SVG);
        }
        return holder.html();
    }

    private String settledDrawing(String first, Work work) {
        var again = again(work);
        var written = first;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            var rewritten = drawn(written, again);
            if (rewritten.equals(written)) {
                return written;
            }
            written = rewritten;
        }
        throw new Limits.Exceeded(UNSETTLED);
    }

    /** For a second reading, of which nothing is written down and nobody is asked. */
    private Work again(Work work) {
        work.findings().close();
        return new Work(
                work.rules(),
                work.references().settled(),
                work.findings(),
                work.phrases(),
                work.page(),
                new Intake(processor));
    }

    /** Rebuilt until what is written reads back as the same page; a page that never settles becomes text. */
    private Written settled(Written first, Work work) {
        var again = again(work);
        var page = first;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            var next = new PageCopy(again, new Pictures(again)).copy(new Intake(processor).page(page.html()));
            if (Likeness.of(page.document(), next)) {
                return new Written(next, page.html());
            }
            var written = Written.of(next);
            if (written.html().equals(page.html())) {
                return written;
            }
            page = written;
        }
        beyond(new Limits.Exceeded(UNSETTLED), Finding.Action.REPLACED, "html", work.findings());
        return Written.of(PlainPage.of(page.html()));
    }

    private static void beyond(Throwable why, Finding.Action action, String where, Findings findings) {
        boolean known = why instanceof Limits.Exceeded;
        var what = known ? Objects.toString(why.getMessage(), "") : why.toString();
        findings.foremost(Cause.markup(known ? "too-large" : "unreadable"), action, where, what);
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
        return Optional.ofNullable(source.selectFirst(BASE))
                .map(element -> element.attributes().get("href"))
                .flatMap(href -> base.resolve(References.tidy(href)))
                .orElse(base);
    }
}
