package fr.parvis.mirror.archive;

import fr.parvis.address.WebUrl;
import fr.parvis.mirror.capture.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The sites of which a web archive holds pages: the one with most of them is meant, if nobody says which. */
public final class WarcSites {
    private static final int MOST_TOLD = 20;

    private final Map<String, List<WebUrl>> pages = new LinkedHashMap<>();
    private final Predicate<WebUrl> isTool;

    /**
     * @param pages in the order of the archive
     * @param isTool whether at that address is what others put into their pages: players, maps, trackers
     */
    public WarcSites(List<WebUrl> pages, Predicate<WebUrl> isTool) {
        this.isTool = isTool;
        pages.forEach(page -> this.pages
                .computeIfAbsent(page.site(), site -> new ArrayList<>())
                .add(page));
    }

    /** The first page of the site that is meant. */
    public Optional<WebUrl> start() {
        return pages.values().stream()
                .sorted(Comparator.comparingLong(this::weight).reversed())
                .findFirst()
                .map(site -> site.get(0));
    }

    public List<Problem> besides(WebUrl start) {
        return pages.values().stream()
                .filter(site -> !site.get(0).isSameSite(start) && weight(site) > 0)
                .limit(MOST_TOLD)
                .map(
                        site -> new Problem(
                                site.get(0).value(),
                                "archive",
                                "The archive also holds " + site.size() + " pages of "
                                        + site.get(0).site()
                                        + ", which are left out: one site is taken, that with most pages unless ?url= names another."))
                .toList();
    }

    /** Pages that differ by their query alone are one. */
    private long weight(List<WebUrl> site) {
        return isTool.test(site.get(0))
                ? 0
                : site.stream().map(WebUrl::path).distinct().count();
    }
}
