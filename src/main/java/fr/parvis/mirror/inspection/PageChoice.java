package fr.parvis.mirror.inspection;

import fr.parvis.address.PagePath;
import fr.parvis.address.WebUrl;
import fr.parvis.mirror.crawl.Traps;
import fr.parvis.mirror.fetch.MediaType;
import fr.parvis.mirror.fetch.Robots;
import fr.parvis.mirror.source.Scope;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which pages of a site are looked at when not all can be: breadth first, and next from the section of which the fewest
 * were chosen, so that twenty news items do not stand for a whole site. A section is the first segment of the path.
 */
final class PageChoice {
    private static final int MOST = 10_000;

    private final Scope scope;
    private final Robots robots;
    private final Set<WebUrl> known = new HashSet<>();
    private final Map<String, Deque<WebUrl>> sections = new LinkedHashMap<>();
    private final Map<String, Integer> chosen = new HashMap<>();
    private int forbidden;

    PageChoice(Scope scope, Robots robots) {
        this.scope = scope;
        this.robots = robots;
    }

    /** Takes the page in, unless it is another site's, known, a file, a trap, or forbidden to robots. */
    void offer(WebUrl link) {
        var url = scope.canonical(link);
        if (!scope.isOwn(url) || known.size() >= MOST || !known.add(url)) {
            return;
        }
        var path = PagePath.fromRequest(url.path());
        if (path.isEmpty()
                || MediaType.isFile(path.get().extension())
                || Traps.shape(url).isPresent()) {
            return;
        }
        if (!robots.allows(url)) {
            forbidden++;
            return;
        }
        sections.computeIfAbsent(section(url), section -> new ArrayDeque<>()).add(url);
    }

    /** That page was met another way; whether it is the first time. */
    boolean know(WebUrl url) {
        return known.add(scope.canonical(url));
    }

    Optional<WebUrl> next() {
        var section = sections.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .min(Comparator.comparing(name -> chosen.getOrDefault(name, 0)));
        section.ifPresent(name -> chosen.merge(name, 1, Integer::sum));
        return section.map(sections::get).map(Deque::poll);
    }

    /** How many addresses were found that robots may not have. */
    int forbidden() {
        return forbidden;
    }

    private static String section(WebUrl url) {
        int end = url.path().indexOf('/', 1);
        return end < 0 ? url.path() : url.path().substring(0, end);
    }
}
