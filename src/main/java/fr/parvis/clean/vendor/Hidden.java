package fr.parvis.clean.vendor;

import fr.parvis.clean.reference.Work;
import fr.parvis.clean.rule.Cause;
import fr.parvis.clean.rule.Finding.Action;
import fr.parvis.clean.rule.Rule;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/** Markup that only some readers see: comments with a condition, and instructions for programs. */
public final class Hidden {
    private static final Pattern CONDITION = Pattern.compile("(?i)^\\s*\\[\\s*if\\b");
    private static final Pattern ACTS = Pattern.compile("(?i)<(?:script|link|img|iframe|object|embed|style|\\w+:)");

    private final Work work;

    public Hidden(Work work) {
        this.work = work;
    }

    public void inside(Node parent) {
        for (var child : parent.childNodes()) {
            if (child instanceof Comment comment) {
                comment(comment);
            }
        }
    }

    public void comment(Comment comment) {
        var text = comment.getData();
        if (text.startsWith("?xml-stylesheet")) {
            report(Cause.markup("xml-stylesheet"), comment);
        } else if (CONDITION.matcher(text).find() && ACTS.matcher(text).find()) {
            var vendors = work.rules().in(text);
            var causes = vendors.isEmpty()
                    ? List.of(Cause.markup("conditional-comment"))
                    : vendors.stream().map(Rule::cause).toList();
            causes.forEach(cause -> report(cause, comment));
        }
    }

    private void report(Cause cause, Comment comment) {
        var place = Objects.requireNonNullElseGet(comment.parent(), () -> new Element("html"));
        work.report(cause, Action.REMOVED, place, "<!--" + comment.getData() + "-->");
    }
}
