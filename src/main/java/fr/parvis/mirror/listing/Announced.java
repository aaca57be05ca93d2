package fr.parvis.mirror.listing;

import fr.parvis.address.WebUrl;
import fr.parvis.mirror.fetch.Ask;
import fr.parvis.mirror.fetch.MediaType;
import fr.parvis.mirror.fetch.Robots;
import fr.parvis.mirror.listing.Sitemap.Line;
import fr.parvis.mirror.source.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** What a site says of itself beside the links between its pages: sitemaps, feeds, the interface of its WordPress, its icon. */
public final class Announced {
    private static final int MOST_FEEDS = 5;
    private static final int LARGEST_ICON = 1 << 20;
    private static final String ICON = "link[rel~=(?i)(^|\\s)icon(\\s|$)][href]";
    private static final Set<String> FEEDS = Set.of("application/rss+xml", "application/atom+xml");

    private final Scope scope;
    private final Robots robots;
    private final Sitemaps.Asking origin;
    private final Listings lists;
    private final Document home;

    /** @param home text of the home page */
    public Announced(Scope scope, Robots robots, Sitemaps.Asking origin, Listings lists, String home) {
        this.home = Jsoup.parse(home, scope.home().value());
        this.scope = scope;
        this.robots = robots;
        this.origin = origin;
        this.lists = lists;
    }

    /**
     * What the home page tells of the rest.
     *
     * @param links the page's {@code Link} fields, one a line
     */
    public List<Line> lines(String links) {
        var lines = new ArrayList<>(Sitemaps.lines(scope, robots.sitemaps(), lists));
        WordPress.root(home, links)
                .filter(scope::isOwn)
                .ifPresent(root -> lines.addAll(new WordPress(root, robots, origin).lines()));
        feeds().forEach(feed -> lists.named(feed).ifPresent(list -> lines.addAll(list.lines())));
        return lines;
    }

    /**
     * The picture that browsers look for by themselves where the home page names none. Nobody misses it if it is not
     * there, or if a page is in its place.
     */
    public Optional<WebUrl> icon() {
        return home.selectFirst(ICON) == null
                ? scope.home().resolve("/favicon.ico").filter(this::isPicture)
                : Optional.empty();
    }

    private boolean isPicture(WebUrl icon) {
        return origin.found(Ask.upTo(LARGEST_ICON, icon))
                .filter(answer -> answer.body().length > 0 && !new MediaType(answer.type()).isPage())
                .isPresent();
    }

    private List<WebUrl> feeds() {
        return home.select("link[rel~=(?i)\\balternate\\b][type]").stream()
                .filter(link -> FEEDS.contains(link.attr("type").strip().toLowerCase(Locale.ROOT)))
                .flatMap(link -> WebUrl.parse(link.absUrl("href")).stream())
                .filter(url -> scope.isOwn(url) && robots.allows(url))
                .distinct()
                .limit(MOST_FEEDS)
                .toList();
    }
}
