package fr.parvis.mirror;

import fr.parvis.address.WebUrl;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The pages that an origin names by itself, found along its sitemaps, three indexes deep at most. */
final class Sitemaps {
    private static final int DEEPEST = 3;
    private static final int MOST_FILES = 100;

    private final Scope scope;
    private final SafeFetcher fetcher;
    private final Set<WebUrl> asked = new HashSet<>();
    private final List<WebUrl> pages = new ArrayList<>();

    private Sitemaps(Scope scope, SafeFetcher fetcher) {
        this.scope = scope;
        this.fetcher = fetcher;
    }

    /** @param named the sitemaps that {@code robots.txt} names; without any, the usual place is asked */
    static List<WebUrl> pages(Scope scope, List<String> named, SafeFetcher fetcher) {
        var sitemaps = new Sitemaps(scope, fetcher);
        var places = named.isEmpty() ? List.of("/sitemap.xml") : named;
        sitemaps.read(places.stream(), 1);
        return sitemaps.pages;
    }

    private void read(Stream<String> places, int depth) {
        places.flatMap(place -> scope.home().resolve(place).stream())
                .filter(scope::isOwn)
                .forEach(url -> read(url, depth));
    }

    private void read(WebUrl url, int depth) {
        if (depth > DEEPEST || asked.size() >= MOST_FILES || !asked.add(url)) {
            return;
        }
        if (!(fetcher.follow(Ask.upTo(Sitemap.MOST_BYTES, url)) instanceof Fetched.Answered answer)
                || answer.status() != 200) {
            return;
        }
        var sitemap = Sitemap.read(answer.body());
        if (sitemap.index()) {
            read(sitemap.locations().stream(), depth + 1);
        } else {
            sitemap.locations().stream()
                    .limit(Math.max(0, Sitemap.MOST - pages.size()))
                    .flatMap(place -> WebUrl.parse(place).stream())
                    .forEach(pages::add);
        }
    }
}
