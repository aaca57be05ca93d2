package fr.parvis.clean;

import fr.parvis.address.WebUrl;
import fr.parvis.clean.copy.PageCopy;
import fr.parvis.clean.copy.Pictures;
import fr.parvis.clean.document.Intake;
import fr.parvis.clean.document.Likeness;
import fr.parvis.clean.document.Limits;
import fr.parvis.clean.document.PlainPage;
import fr.parvis.clean.document.Written;
import fr.parvis.clean.drawing.DrawingFile;
import fr.parvis.clean.drawing.Inlays;
import fr.parvis.clean.reference.CssRewrite;
import fr.parvis.clean.reference.Places;
import fr.parvis.clean.reference.References;
import fr.parvis.clean.reference.Work;
import fr.parvis.clean.rule.Cause;
import fr.parvis.clean.rule.CookieOwner;
import fr.parvis.clean.rule.Finding;
import fr.parvis.clean.rule.Findings;
import fr.parvis.clean.rule.Rules;
import fr.parvis.clean.word.Phrases;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jsoup.nodes.Document;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/**
 * Takes what others would learn from or run in a page out of it, by building a new page from what is allowed. Knows no
 * state: one cleaner serves all threads. Every input has an answer; what cannot be kept as markup is kept as text.
 */
public final class Cleaner {
    private static final Evaluator BASE = Selector.evaluatorOf("base[href]");

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

    /** Whose the cookies of this name are, as far as a name tells. */
    public Optional<CookieOwner> cookie(String name) {
        return rules.cookie(name);
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
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError unforeseen) {
            beyond(unforeseen, Finding.Action.REPLACED, "html", findings);
            return Summary.of(Written.of(PlainPage.of(html)), findings.list());
        }
    }

    /** Asks {@code places} all that {@link #page} asks, and makes no page: for whoever wants to know what it refers to. */
    public void questions(String html, WebUrl base, Places places) {
        var findings = new Findings();
        findings.close();
        try {
            reading(html, base, places, findings).copied();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError unforeseen) {
            // The page becomes text, which refers to nothing; what was asked by then is no matter.
        }
    }

    private Written page(String html, WebUrl base, Places places, Findings findings) {
        var reading = reading(html, base, places, findings);
        return settled(Written.of(reading.copied()), reading.work());
    }

    /** A page that was read, and what it is copied with. */
    record Reading(Document source, Work work) {
        Document copied() {
            return new PageCopy(work, new Pictures(work)).copy(source);
        }
    }

    Reading reading(String html, WebUrl base, Places places, Findings findings) {
        var intake = new Intake(processor);
        var source = intake.page(html);
        var inlays = new Inlays(rules, base, intake, findings);
        var references = new References(documentBase(html, source, base), places, rules, findings, inlays);
        return new Reading(source, new Work(rules, references, findings, Phrases.of(language(source)), base, intake));
    }

    /**
     * A style sheet.
     *
     * @param base the address that it was fetched from
     */
    public Cleaned style(String css, WebUrl base, Places places) {
        var findings = new Findings();
        try {
            var inlays = new Inlays(rules, base, new Intake(processor), findings);
            var references = new References(base, places, rules, findings, inlays);
            return new Cleaned(
                    CssRewrite.sheet(css, references, findings, line -> "style, line " + line), findings.list());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError unforeseen) {
            beyond(unforeseen, Finding.Action.REMOVED, "style", findings);
            return new Cleaned("", findings.list());
        }
    }

    /** Whose a script file is. Nothing of it is kept. */
    public List<Finding> script(String text) {
        var findings = new Findings();
        var rules = this.rules.inFile(text);
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
            var intake = new Intake(processor);
            var references = new References(base, places, rules, findings, new Inlays(rules, base, intake, findings));
            var work = new Work(rules, references, findings, Phrases.FRENCH, base, intake);
            return new Cleaned(DrawingFile.clean(svg, work), findings.list());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError unforeseen) {
            beyond(unforeseen, Finding.Action.REMOVED, "svg", findings);
            return new Cleaned("", findings.list());
        }
    }

    /** Rebuilt until what is written reads back as the same page; a page that never settles becomes text. */
    private Written settled(Written first, Work work) {
        var again = work.again();
        var page = first;
        for (int round = 0; round < Limits.ROUNDS; round++) {
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
        beyond(new Limits.Exceeded(Limits.UNSETTLED), Finding.Action.REPLACED, "html", work.findings());
        return Written.of(PlainPage.of(page.html()));
    }

    private static void beyond(Throwable why, Finding.Action action, String where, Findings findings) {
        boolean known = why instanceof Limits.Exceeded;
        var what = known ? Objects.toString(why.getMessage(), "") : why.toString();
        findings.foremost(Cause.markup(known ? "too-large" : "unreadable"), action, where, what);
    }

    private static String language(Document source) {
        var html = source.selectFirst("html");
        var lang = html == null ? "" : html.attr("lang").strip();
        return lang.isEmpty() && html != null ? html.attr("xml:lang").strip() : lang;
    }

    private static boolean mentionsBase(String html) {
        for (int i = html.indexOf('<'); i >= 0; i = html.indexOf('<', i + 1)) {
            if (html.regionMatches(true, i, "<base", 0, 5)) {
                return true;
            }
        }
        return false;
    }

    private static WebUrl documentBase(String html, Document source, WebUrl base) {
        return Optional.ofNullable(mentionsBase(html) ? source.selectFirst(BASE) : null)
                .map(element -> element.attributes().get("href"))
                .flatMap(href -> base.resolve(References.tidy(href)))
                .orElse(base);
    }
}
