package fr.parvis.mirror.wordpress;

import fr.parvis.address.WebUrl;
import fr.parvis.mirror.wordpress.WxrSite.Stub;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How visitors find what an export holds.
 *
 * @param menu above every page
 * @param foot below every page: what only other menus lead to
 * @param posts the list of all posts
 */
record WxrWays(List<WxrLink> menu, List<WxrLink> foot, Posts posts) {
    /** What people call the list of their posts. */
    private static final Pattern NEWS =
            Pattern.compile("(?<![a-z])(?:actualites?|actus?|blog|news|articles?|nouvelles)(?![a-z])");

    record Posts(String title, WebUrl url) {}

    /** @param word for posts, in the language of the site */
    static WxrWays of(WxrSite site, String word) {
        var menus = site.menus();
        var menu = menus.get(0);
        var foot = WxrMenus.beside(menu, menus.subList(1, menus.size()));
        var posts =
                posts(site, word, Stream.concat(menu.stream(), foot.stream()).toList());
        boolean found = site.posts().isEmpty()
                || posts.url().equals(site.home())
                || Stream.concat(menu.stream(), foot.stream()).anyMatch(link -> link.leadsTo(posts.url()));
        return found
                ? new WxrWays(menu, foot, posts)
                : new WxrWays(
                        Stream.concat(menu.stream(), Stream.of(new WxrLink(posts.title(), posts.url())))
                                .toList(),
                        foot,
                        posts);
    }

    /**
     * At the home page, unless that is a page of its own. An export does not say which page WordPress fills with the posts
     * then: the only one that is empty, in a menu, and called accordingly; else one that we add.
     */
    private static Posts posts(WxrSite site, String word, List<WxrLink> links) {
        if (!site.isPage(site.home())) {
            return new Posts(word, site.home());
        }
        var pages = site.emptyPages()
                .filter(page -> !page.url().equals(site.home()) && isNews(page))
                .filter(page -> links.stream().anyMatch(link -> link.leadsTo(page.url())))
                .toList();
        return pages.size() == 1
                ? new Posts(pages.get(0).name(), pages.get(0).url())
                : new Posts(
                        word,
                        Stream.iterate("articles/", path -> "tous-les-" + path)
                                .map(path -> site.home().resolve(path).orElseThrow())
                                .filter(url -> !site.isPage(url))
                                .findFirst()
                                .orElseThrow());
    }

    private static boolean isNews(Stub page) {
        return NEWS.matcher(WxrMenus.plain(page.title())).find()
                || NEWS.matcher(page.url().path().replaceAll("^.*/(?=[^/]+/?$)", ""))
                        .find();
    }
}
