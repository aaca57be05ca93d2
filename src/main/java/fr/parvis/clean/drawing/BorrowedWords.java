package fr.parvis.clean.drawing;

import fr.parvis.clean.markup.Extent;
import fr.parvis.clean.reference.Work;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/** The words of HTML that stands in a drawing ({@code foreignObject}). */
final class BorrowedWords {
    private static final String NO_WORDS = "script, style, template, noscript, iframe, *|script, *|style";
    private static final Set<String> PLACE = Set.of("x", "y");

    /** More would run out of the drawing, where no line ends by itself. */
    private static final int LONGEST_LINE = 60;

    private static final int MOST_NODES = 100;
    private static final Evaluator MORE = Selector.evaluatorOf("a, img, picture, video, ul, ol, table, svg, *|svg");

    private BorrowedWords() {}

    /** Whether it is more than a line of words; looks no further than it has to. */
    static boolean isMore(Element foreign) {
        return Extent.exceeds(foreign, MOST_NODES, LONGEST_LINE) || foreign.selectFirst(MORE) != null;
    }

    /** The words as the drawing itself would say them, in the same place; nothing if there are none. */
    static Optional<Element> line(Element foreign, Work work) {
        var words = foreign.clone();
        words.select(NO_WORDS).remove();
        if (!words.hasText()) {
            return Optional.empty();
        }
        var line = new Element("text", Parser.NamespaceSvg);
        for (var attribute : foreign.attributes()) {
            var name = attribute.getKey().toLowerCase(Locale.ROOT);
            if (PLACE.contains(name)) {
                line.attr(name, work.value(name, attribute.getValue(), foreign));
            }
        }
        line.attr("dy", "1em").appendChild(new TextNode(words.text()));
        return Optional.of(line);
    }
}
