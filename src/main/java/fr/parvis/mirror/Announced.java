package fr.parvis.mirror;

import fr.parvis.address.WebUrl;
import fr.parvis.mirror.Sitemap.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** What a site says of its pages beside the links between them: sitemaps, feeds, the interface of its WordPress. */
final class Announced {
    private static final int MOST_FEEDS = 5;
    private static final Set<String> FEEDS = Set.of("application/rss+xml", "application/atom+xml");

    private final Scope scope;
    private final Robots robots;
    private final Sitemaps.Asking origin;

    Announced(Scope scope, Robots robots, Sitemaps.Asking origin) {
        this.scope = scope;
        this.robots = robots;
        this.origin = origin;
    }

    /** @param html of the home page, which tells where the rest is */
    List<Line> lines(String html) {
        var lines = new ArrayList<>(Sitemaps.lines(scope, robots.sitemaps(), origin));
        var home = Jsoup.parse(html, scope.home().value());
        wordPress(home).ifPresent(root -> lines.addAll(new WordPress(root, robots, origin).lines()));
        feeds(home).forEach(feed -> lines.addAll(feed(feed)));
        return lines;
    }

    private Optional<WebUrl> wordPress(Document home) {
        var link = home.selectFirst("link[rel=https://api.w.org/]");
        return link == null
                ? Optional.empty()
                : WebUrl.parse(link.absUrl("href")).filter(scope::isOwn);
    }

    private List<WebUrl> feeds(Document home) {
        return home.select("link[rel~=(?i)\\balternate\\b][type]").stream()
                .filter(link -> FEEDS.contains(link.attr("type").strip().toLowerCase(Locale.ROOT)))
                .flatMap(link -> WebUrl.parse(link.absUrl("href")).stream())
                .filter(url -> scope.isOwn(url) && robots.allows(url))
                .distinct()
                .limit(MOST_FEEDS)
                .toList();
    }

    private List<Line> feed(WebUrl url) {
        return origin.found(Ask.upTo(Sitemap.MOST_BYTES, url))
                .map(answer -> Sitemap.read(url, answer.type(), answer.body()).lines())
                .orElse(List.of());
    }
}
