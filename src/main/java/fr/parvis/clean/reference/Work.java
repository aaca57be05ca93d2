package fr.parvis.clean.reference;

import fr.parvis.address.WebUrl;
import fr.parvis.clean.document.Intake;
import fr.parvis.clean.markup.Markup;
import fr.parvis.clean.rule.Cause;
import fr.parvis.clean.rule.Finding.Action;
import fr.parvis.clean.rule.Findings;
import fr.parvis.clean.rule.Rules;
import fr.parvis.clean.word.Phrases;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jsoup.nodes.Element;

/**
 * What the parts of the cleaner share while they work on one document.
 *
 * @param sheets those that have been written
 */
public record Work(
        Rules rules,
        References references,
        Findings findings,
        Phrases phrases,
        WebUrl page,
        Intake intake,
        Set<String> sheets) {
    public Work(Rules rules, References references, Findings findings, Phrases phrases, WebUrl page, Intake intake) {
        this(rules, references, findings, phrases, page, intake, new HashSet<>());
    }

    /** For a second reading, of which nothing is written down and nobody is asked. */
    public Work again() {
        findings.close();
        return new Work(rules, references.settled(), findings, phrases, page, intake.fresh(), sheets);
    }

    public void report(Cause cause, Action action, Element element) {
        findings.count(action);
        if (!findings.isClosed()) {
            findings.add(cause, action, where(element), excerpt(element));
        }
    }

    public void report(Cause cause, Action action, Element element, String excerpt) {
        findings.add(cause, action, where(element), excerpt);
    }

    public Supplier<String> where(Element element) {
        return () -> path(element);
    }

    public String style(String css, Element element, Set<String> unwanted) {
        return CssRewrite.declarations(css, references, findings, line -> path(element) + " style", unwanted);
    }

    /** The value of an attribute as it may stand; whatever a browser might take for CSS is written as CSS. */
    public String value(String attribute, String value, Element element) {
        return isPlain(value) || Markup.isText(attribute)
                ? value
                : CssRewrite.value(value, references, findings, line -> path(element) + " " + attribute);
    }

    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            if ("(:@\\".indexOf(value.charAt(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** One that was written for this document stays as it is when it is read again. */
    public String sheet(String css, Element element) {
        if (references.areSettled() && sheets.contains(css)) {
            return css;
        }
        var sheet = CssRewrite.sheet(css, references, findings, line -> path(element) + ", line " + line);
        sheets.add(sheet);
        return sheet;
    }

    private static String excerpt(Element element) {
        var out = new StringBuilder("<").append(element.tagName());
        element.attributes()
                .forEach(a -> out.append(' ')
                        .append(a.getKey())
                        .append("=\"")
                        .append(a.getValue())
                        .append('"'));
        var data = element.data();
        return out.append('>')
                .append(data, 0, Math.min(data.length(), Findings.READ_OF_EXCERPT))
                .toString();
    }

    private static String path(Element element) {
        var out = new StringBuilder();
        for (Element at = element; at != null && !at.tagName().startsWith("#"); at = at.parent()) {
            out.insert(0, (out.isEmpty() ? "" : " > ")).insert(0, at.tagName() + place(at));
        }
        return out.toString();
    }

    private static String place(Element element) {
        int before = 0;
        for (var at = element.previousElementSibling(); at != null && before < 1000; at = at.previousElementSibling()) {
            before += at.tagName().equals(element.tagName()) ? 1 : 0;
        }
        var next = element.nextElementSibling();
        boolean alone = before == 0 && (next == null || !next.tagName().equals(element.tagName()));
        return alone ? "" : "[" + (before + 1) + "]";
    }
}
