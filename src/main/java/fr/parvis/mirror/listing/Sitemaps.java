package fr.parvis.mirror.listing;

import fr.parvis.address.WebUrl;
import fr.parvis.mirror.fetch.Ask;
import fr.parvis.mirror.fetch.Fetched;
import fr.parvis.mirror.source.Scope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The pages that an origin names by itself, found along its sitemaps, three indexes deep at most. */
final class Sitemaps {
    private static final int DEEPEST = 3;
    private static final int MOST_FILES = 100;

    /** Where sitemaps are if nobody says where: by the protocol, by habit of plugins and generators, by WordPress itself. */
    private static final List<String> USUAL =
            List.of("/sitemap.xml", "/sitemap_index.xml", "/sitemap-index.xml", "/wp-sitemap.xml");

    private final Scope scope;
    private final Listings lists;
    private final Set<WebUrl> asked = new HashSet<>();
    private final List<Sitemap.Line> lines = new ArrayList<>();

    /** A request with its redirects; nothing if there is no time for it any more. */
    @FunctionalInterface
    public interface Asking {
        Optional<Fetched> ask(Ask ask);

        /** The answer if it is there. */
        default Optional<Fetched.Answered> found(Ask ask) {
            return ask(ask).filter(fetched -> fetched instanceof Fetched.Answered answer && answer.status() == 200)
                    .map(Fetched.Answered.class::cast);
        }
    }

    private Sitemaps(Scope scope, Listings lists) {
        this.scope = scope;
        this.lists = lists;
    }

    /** @param named the sitemaps that {@code robots.txt} names; if none of them can be read, the usual places are tried in turn */
    static List<Sitemap.Line> lines(Scope scope, List<String> named, Listings lists) {
        var sitemaps = new Sitemaps(scope, lists);
        boolean any = false;
        for (var place : named) {
            any |= sitemaps.read(place, lists::named);
        }
        for (int i = 0; !any && sitemaps.lines.isEmpty() && i < USUAL.size(); i++) {
            sitemaps.read(USUAL.get(i), lists::usual);
        }
        return sitemaps.lines;
    }

    private boolean read(String place, Function<WebUrl, Optional<Sitemap>> reader) {
        return scope.home().resolve(place).filter(url -> read(url, 1, reader)).isPresent();
    }

    /** Whether it can be read, whatever the lists are that it names. */
    private boolean read(WebUrl url, int depth, Function<WebUrl, Optional<Sitemap>> reader) {
        if (!scope.isOwn(url) || depth > DEEPEST || asked.size() >= MOST_FILES || !asked.add(url)) {
            return false;
        }
        var sitemap = reader.apply(url);
        sitemap.ifPresent(found -> take(found, depth));
        return sitemap.isPresent();
    }

    private void take(Sitemap sitemap, int depth) {
        sitemap.indexes().forEach(url -> read(url, depth + 1, lists::named));
        sitemap.lines().stream().limit(Math.max(0, Sitemap.MOST - lines.size())).forEach(lines::add);
    }
}
