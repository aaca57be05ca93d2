package fr.parvis.mirror;

import fr.parvis.address.WebUrl;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The pages that an origin names by itself, found along its sitemaps, three indexes deep at most. */
final class Sitemaps {
    private static final int DEEPEST = 3;
    private static final int MOST_FILES = 100;

    /** Where sitemaps are if nobody says where: by the protocol, by habit of plugins, by WordPress itself. */
    private static final List<String> USUAL = List.of("/sitemap.xml", "/sitemap_index.xml", "/wp-sitemap.xml");

    private final Scope scope;
    private final Asking origin;
    private final Set<WebUrl> asked = new HashSet<>();
    private final List<Sitemap.Line> lines = new ArrayList<>();

    /** A request with its redirects; nothing if there is no time for it any more. */
    @FunctionalInterface
    interface Asking {
        Optional<Fetched> ask(Ask ask);

        /** The answer if it is there. */
        default Optional<Fetched.Answered> found(Ask ask) {
            return ask(ask).filter(fetched -> fetched instanceof Fetched.Answered answer && answer.status() == 200)
                    .map(Fetched.Answered.class::cast);
        }
    }

    private Sitemaps(Scope scope, Asking origin) {
        this.scope = scope;
        this.origin = origin;
    }

    /** @param named the sitemaps that {@code robots.txt} names; without any, the usual places are tried in turn */
    static List<Sitemap.Line> lines(Scope scope, List<String> named, Asking origin) {
        var sitemaps = new Sitemaps(scope, origin);
        for (var place : named.isEmpty() ? USUAL : named) {
            scope.home().resolve(place).ifPresent(url -> sitemaps.read(url, 1));
            if (named.isEmpty() && !sitemaps.lines.isEmpty()) {
                break;
            }
        }
        return sitemaps.lines;
    }

    private void read(WebUrl url, int depth) {
        if (!scope.isOwn(url) || depth > DEEPEST || asked.size() >= MOST_FILES || !asked.add(url)) {
            return;
        }
        origin.found(Ask.upTo(Sitemap.MOST_BYTES, url))
                .filter(answer -> !new MediaType(answer.type()).isPage())
                .ifPresent(answer -> take(Sitemap.read(url, answer.type(), answer.body()), depth));
    }

    private void take(Sitemap sitemap, int depth) {
        sitemap.indexes().forEach(url -> read(url, depth + 1));
        sitemap.lines().stream().limit(Math.max(0, Sitemap.MOST - lines.size())).forEach(lines::add);
    }
}
