package fr.parvis.clean.drawing;

import fr.parvis.clean.document.Intake;
import fr.parvis.clean.document.Limits;
import fr.parvis.clean.reference.Work;
import fr.parvis.clean.rule.Cause;
import fr.parvis.clean.rule.Finding.Action;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.XmlDeclaration;

/** A drawing that stands alone: read, copied and written until it reads back as itself; empty if it holds none. */
public final class DrawingFile {
    private static final String SVG = "http://www.w3.org/2000/svg";

    private DrawingFile() {}

    public static String clean(String svg, Work work) {
        var written = copied(svg, work, work.intake());
        var again = work.again();
        for (int round = 0; round < Limits.ROUNDS; round++) {
            var rewritten = copied(written, again, again.intake().fresh());
            if (rewritten.equals(written)) {
                return written;
            }
            written = rewritten;
        }
        throw new Limits.Exceeded(Limits.UNSETTLED);
    }

    private static String copied(String svg, Work work, Intake intake) {
        var source = intake.drawing(svg);
        for (var node : source.childNodes()) {
            if (node instanceof XmlDeclaration instruction && instruction.name().equals("xml-stylesheet")) {
                work.findings().add(Cause.markup("xml-stylesheet"), Action.REMOVED, () -> "svg", node.outerHtml());
            }
        }
        var root = source.children().stream()
                .filter(element -> element.tagName()
                        .substring(element.tagName().lastIndexOf(':') + 1)
                        .toLowerCase(Locale.ROOT)
                        .equals("svg"))
                .findFirst();
        var holder = document();
        root.ifPresent(found -> new DrawingCopy(work).inline(found, holder));
        for (var child : holder.children()) {
            child.attr("xmlns", SVG);
        }
        return holder.html();
    }

    private static Document document() {
        var document = new Document("");
        document.outputSettings()
                .syntax(Document.OutputSettings.Syntax.xml)
                .prettyPrint(false)
                .charset("UTF-8");
        return document;
    }
}
