package fr.parvis.clean;

import fr.parvis.clean.CleanedPage.NavigationLink;
import fr.parvis.clean.markup.Landmark;
import fr.parvis.clean.markup.Landmarks;
import fr.parvis.clean.word.NameWords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/** The site's own main links, as a clean page shows them. */
final class Navigation {
    private static final int MOST = 20;
    private static final int MOST_FURTHER = 40;
    private static final Set<String> PERSONAL = Set.of("personal", "user", "usermenu", "account", "login", "languages");
    private static final int LONGEST_LABEL = 60;
    private static final int FEWEST_DIGITS = 4;
    private static final Pattern FRENCH = Pattern.compile("(?:\\+33|0)([1-9][0-9]{8})");
    private static final Pattern PAIR = Pattern.compile("[0-9]{2}(?=[0-9])");
    private static final Evaluator MAIN = Selector.evaluatorOf("main, [role=main], article");
    private static final Evaluator LINKS = Selector.evaluatorOf("a[href]");
    private static final Pattern SCHEME = Pattern.compile("(?i)[a-z][a-z0-9+.-]*:");

    private Navigation() {}

    static List<NavigationLink> of(Landmarks page) {
        var links = Stream.of(page.navigationsInHeaders(), page.all(Landmark.NAVIGATION), page.all(Landmark.MENU))
                .flatMap(List::stream)
                .filter(list -> !isPersonal(list))
                .map(Navigation::links)
                .filter(found -> found.size() > 1)
                .findFirst()
                .orElse(List.of());
        return Stream.concat(links.stream(), telephone(page).stream()).toList();
    }

    /** The site's other links in what stands around the main part. */
    static List<NavigationLink> further(Landmarks page, List<Element> around, List<NavigationLink> main) {
        var seen = new HashSet<String>();
        main.forEach(link -> seen.add(link.href()));
        seen.add("/");
        var links = new ArrayList<NavigationLink>();
        Stream.of(page.all(Landmark.NAVIGATION), page.all(Landmark.MENU), around)
                .flatMap(List::stream)
                .filter(list -> !isPersonal(list) && list.closest(MAIN) == null)
                .flatMap(list -> list.select(LINKS).stream())
                .forEach(anchor -> own(anchor)
                        .filter(link -> links.size() < MOST_FURTHER && seen.add(link.href()))
                        .ifPresent(links::add));
        return links;
    }

    /** The number to call, where it stands around the main part, so that whoever sees that part alone would not find it. */
    private static Optional<NavigationLink> telephone(Landmarks page) {
        if (page.telephones().isEmpty()) {
            return Optional.empty();
        }
        var around = Set.copyOf(page.all(Landmark.AROUND));
        return page.telephones().stream()
                .limit(MOST)
                .filter(number -> number.parents().stream().anyMatch(around::contains))
                .map(number -> new NavigationLink(label(number), number.attr("href")))
                .filter(link -> !link.label().isEmpty())
                .findFirst();
    }

    /** What the link says, if it says a number; else the number, in pairs if it is a French one. */
    private static String label(Element telephone) {
        var said = telephone.text().strip();
        if (said.length() <= LONGEST_LABEL
                && said.chars().filter(Character::isDigit).count() >= FEWEST_DIGITS) {
            return said;
        }
        var number = telephone.attr("href").substring("tel:".length()).strip();
        var french = FRENCH.matcher(number);
        var plain = french.matches() ? PAIR.matcher("0" + french.group(1)).replaceAll("$0\u00a0") : number;
        return plain.length() <= LONGEST_LABEL ? plain : "";
    }

    /** Whether it is about who is logged in, or in which language. */
    private static boolean isPersonal(Element list) {
        return NameWords.call(list, PERSONAL);
    }

    private static List<NavigationLink> links(Element list) {
        var links = new ArrayList<NavigationLink>();
        var seen = new HashSet<String>();
        for (var anchor : list.select(LINKS)) {
            var own = own(anchor).filter(link -> depth(anchor, list) <= 1 && seen.add(link.href()));
            if (own.isPresent()) {
                links.add(own.get());
                if (links.size() == MOST) {
                    break;
                }
            }
        }
        return links;
    }

    /** One that leads to another page of the site and says where to. */
    private static Optional<NavigationLink> own(Element anchor) {
        var href = anchor.attr("href");
        var label = anchor.text().strip();
        boolean own = !href.isEmpty()
                && !href.startsWith("#")
                && !href.startsWith("//")
                && !SCHEME.matcher(href).lookingAt();
        return own && !label.isEmpty() && label.length() <= LONGEST_LABEL
                ? Optional.of(new NavigationLink(label, href))
                : Optional.empty();
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
