package fr.parvis.clean;

import fr.parvis.clean.markup.Links;
import fr.parvis.clean.word.Classes;
import fr.parvis.clean.word.NameWords;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;

/** The ways from one page of a list to the others, or from one article to the next. */
final class Paging {
    private static final Set<String> PLACES = Set.of("pagination", "pager", "paging", "pagenavi");
    private static final Set<String> NAMES = Set.of("next", "prev", "previous", "page", "pages", "pagination", "pager");
    private static final Set<String> RELATIONS = Set.of("next", "prev");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}");
    private static final Evaluator LINKS = new Evaluator.Tag("a");
    private static final int MOST = 20;
    /** Of ten letters, so many are of links. */
    private static final int LINKED = 4;

    private Paging() {}

    /** Whether an element holds little but such links. */
    static boolean is(Element element) {
        boolean nav = element.normalName().equals("nav");
        var links = nav || NameWords.callByClass(element, PLACES) ? element.select(LINKS) : List.<Element>of();
        return !links.isEmpty()
                && links.size() <= MOST
                && (nav || isMostlyLinks(element, links))
                && links.stream().anyMatch(Paging::turns);
    }

    private static boolean isMostlyLinks(Element element, List<Element> links) {
        return Links.letters(links) * 10 >= element.text().length() * LINKED;
    }

    private static boolean turns(Element link) {
        return RELATIONS.stream().anyMatch(Classes.of(link.attr("rel"))::contains)
                || NameWords.callByClass(link, NAMES)
                || NUMBER.matcher(link.text().strip()).matches();
    }
}
