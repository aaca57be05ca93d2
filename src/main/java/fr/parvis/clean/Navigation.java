package fr.parvis.clean;

import fr.parvis.clean.CleanedPage.NavigationLink;
import fr.parvis.clean.markup.Landmark;
import fr.parvis.clean.markup.Landmarks;
import fr.parvis.clean.word.NameWords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/** The site's own main links, as a clean page shows them. */
final class Navigation {
    private static final int MOST = 20;
    private static final Set<String> PERSONAL = Set.of("personal", "user", "usermenu", "account", "login", "languages");
    private static final int LONGEST_LABEL = 60;
    private static final Evaluator LINKS = Selector.evaluatorOf("a[href]");
    private static final Pattern SCHEME = Pattern.compile("(?i)[a-z][a-z0-9+.-]*:");

    private Navigation() {}

    static List<NavigationLink> of(Landmarks page) {
        return Stream.of(page.navigationsInHeaders(), page.all(Landmark.NAVIGATION), page.all(Landmark.MENU))
                .flatMap(List::stream)
                .filter(list -> !isPersonal(list))
                .map(Navigation::links)
                .filter(links -> links.size() > 1)
                .findFirst()
                .orElse(List.of());
    }

    /** Whether it is about who is logged in, or in which language. */
    private static boolean isPersonal(Element list) {
        return NameWords.call(list, PERSONAL);
    }

    private static List<NavigationLink> links(Element list) {
        var links = new ArrayList<NavigationLink>();
        var seen = new HashSet<String>();
        for (var anchor : list.select(LINKS)) {
            var href = anchor.attr("href");
            var label = anchor.text().strip();
            boolean own = !href.startsWith("#") && !SCHEME.matcher(href).lookingAt();
            boolean top = depth(anchor, list) <= 1;
            if (own && top && !label.isEmpty() && label.length() <= LONGEST_LABEL && seen.add(href)) {
                links.add(new NavigationLink(label, href));
                if (links.size() == MOST) {
                    break;
                }
            }
        }
        return links;
    }

    /** In how many lists the link stands, within the one that holds them all. */
    private static int depth(Element anchor, Element list) {
        int depth = 0;
        for (var at = anchor.parent(); at != null; at = at.parent()) {
            var name = at.normalName();
            depth += name.equals("ul") || name.equals("ol") ? 1 : 0;
            if (at.equals(list)) {
                break;
            }
        }
        return depth;
    }
}
