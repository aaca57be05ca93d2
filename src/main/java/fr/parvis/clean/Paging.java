package fr.parvis.clean;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;

/** The ways from one page of a list to the others, or from one article to the next. */
final class Paging {
    private static final Set<String> NAMES = Set.of("next", "prev", "previous", "page", "pages", "pagination", "pager");
    private static final Set<String> RELATIONS = Set.of("next", "prev");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");
    private static final Evaluator LINKS = new Evaluator.Tag("a");
    private static final int MOST = 20;

    private Paging() {}

    /** Whether an element holds little but such links. */
    static boolean is(Element element) {
        var links = element.select(LINKS);
        return !links.isEmpty() && links.size() <= MOST && links.stream().anyMatch(Paging::turns);
    }

    private static boolean turns(Element link) {
        return RELATIONS.stream().anyMatch(Classes.of(link.attr("rel"))::contains)
                || NameWords.callByClass(link, NAMES)
                || NUMBER.matcher(link.text().strip()).matches();
    }
}
