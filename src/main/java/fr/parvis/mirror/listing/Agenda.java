package fr.parvis.mirror.listing;

import fr.parvis.address.WebUrl;
import fr.parvis.mirror.capture.Captures.Known;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which pages are worth a look first: new ones, then those that are said to have changed, then those that often do. */
public final class Agenda {
    private static final int STEADIEST = 9;

    private final Map<WebUrl, Known> known = new LinkedHashMap<>();
    private final Map<WebUrl, Instant> announced = new HashMap<>();

    /** @param earlier the pages of the run before, nearest to the home page first */
    public Agenda(List<Known> earlier) {
        earlier.forEach(page -> known.put(page.url(), page));
    }

    public List<Known> pages() {
        return List.copyOf(known.values());
    }

    public List<WebUrl> earlier() {
        return List.copyOf(known.keySet());
    }

    public void note(Sitemap.Line line) {
        if (line.changed() != null) {
            announced.put(line.page(), line.changed());
        }
    }

    /** 0 is first. */
    public int rank(WebUrl url) {
        var page = known.get(url);
        if (page == null) {
            return 0;
        }
        var changed = announced.get(url);
        return changed != null && changed.isAfter(page.at()) ? 0 : 1 + Math.min(page.steady(), STEADIEST);
    }
}
