package fr.parvis.mirror;

import fr.parvis.address.WebUrl;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The pages that an origin names by itself, found along its sitemaps, three indexes deep at most. */
final class Sitemaps {
    private static final int DEEPEST = 3;
    private static final int MOST_FILES = 100;

    private final Scope scope;
    private final Asking origin;
    private final Set<WebUrl> asked = new HashSet<>();
    private final List<WebUrl> pages = new ArrayList<>();

    /** A request with its redirects; nothing if there is no time for it any more. */
    @FunctionalInterface
    interface Asking {
        Optional<Fetched> ask(Ask ask);
    }

    private Sitemaps(Scope scope, Asking origin) {
        this.scope = scope;
        this.origin = origin;
    }

    /** @param named the sitemaps that {@code robots.txt} names; without any, the usual place is asked */
    static List<WebUrl> pages(Scope scope, List<String> named, Asking origin) {
        var sitemaps = new Sitemaps(scope, origin);
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
        origin.ask(Ask.upTo(Sitemap.MOST_BYTES, url))
                .filter(fetched -> fetched instanceof Fetched.Answered answer && answer.status() == 200)
                .map(Fetched.Answered.class::cast)
                .ifPresent(answer -> read(Sitemap.read(answer.body()), depth));
    }

    private void read(Sitemap sitemap, int depth) {
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
