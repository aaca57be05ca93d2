package fr.parvis.mirror.wordpress;

import fr.parvis.address.WebUrl;
import fr.parvis.mirror.capture.Capture;
import fr.parvis.mirror.capture.Captures;
import fr.parvis.mirror.fetch.MediaType;
import fr.parvis.mirror.source.Scope;
import fr.parvis.mirror.wordpress.WxrSite.Stub;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.nodes.Entities;

/** Writes the pages of a WordPress export as plain HTML that says what is what; how it looks is for themes. */
public final class WxrPages {
    private static final int POSTS_A_PAGE = 20;

    private final WxrSite site;
    private final Words words;
    private final WxrWays ways;

    WxrPages(WxrSite site) {
        this.site = site;
        this.words = site.language().getLanguage().equals("fr") ? Words.FRENCH : Words.ENGLISH;
        this.ways = WxrWays.of(site, words.posts);
    }

    /** Whether the list of posts is there, instead of a page of the export. */
    boolean isList(WebUrl url) {
        return site.isPage(ways.posts().url()) && url.equals(ways.posts().url());
    }

    private enum Words {
        FRENCH("Articles", "Plus récents", "Plus anciens", "Rubriques"),
        ENGLISH("Posts", "Newer", "Older", "Filed under");

        private final String posts;
        private final String newer;
        private final String older;
        private final String filed;

        Words(String posts, String newer, String older, String filed) {
            this.posts = posts;
            this.newer = newer;
            this.older = older;
            this.filed = filed;
        }
    }

    /** A page, and where it is. */
    public record Page(WebUrl url, String html) {
        private static final MediaType TYPE = new MediaType("text/html; charset=utf-8");

        /** @param bodies keep what is in it */
        public Capture capture(Scope scope, Captures bodies, Instant at) {
            var bytes = html.getBytes(StandardCharsets.UTF_8);
            return Capture.content(scope.canonical(url), TYPE, new Capture.Body(bodies.keep(bytes), bytes.length), at);
        }
    }

    /** @param content as HTML */
    Page page(WxrItem item, WebUrl url, String content) {
        var title = item.words("title").isEmpty() ? url.path() : item.words("title");
        var signed = new ArrayList<String>();
        item.date().filter(date -> item.isA("post")).ifPresent(date -> signed.add(time(date)));
        site.author(item).filter(name -> item.isA("post")).ifPresent(name -> signed.add(Entities.escape(name)));
        var terms = item.terms().stream()
                .flatMap(term -> site.term(term.domain() + ":" + term.slug()).stream())
                .map(term -> link(term.name(), site.url(term)))
                .toList();
        return new Page(
                url,
                document(
                        title + " – " + site.title(),
                        "<article>\n<h1>" + Entities.escape(title) + "</h1>\n"
                                + (signed.isEmpty() ? "" : "<p>" + String.join(" · ", signed) + "</p>\n")
                                + picture(item, content)
                                + content
                                + (terms.isEmpty()
                                        ? ""
                                        : "<footer><p>" + words.filed + ": " + String.join(", ", terms)
                                                + "</p></footer>\n")
                                + "</article>"));
    }

    /** What its author chose to stand above the text, unless it begins with it. */
    private String picture(WxrItem item, String content) {
        return site.attachment(item.meta().getOrDefault(WxrItem.PICTURE, ""))
                .filter(file -> !content.contains(Entities.escape(file.url().value())))
                .map(file -> "<figure><img src=\"" + Entities.escape(file.url().value()) + "\" alt=\""
                        + Entities.escape(file.shown()) + "\"></figure>\n")
                .orElse("");
    }

    /** All posts, categories and tags; every post is on at least one of them. */
    List<Page> lists() {
        var lists = new ArrayList<Page>();
        var posts = site.posts();
        if (!posts.isEmpty() || ways.posts().url().equals(site.home())) {
            lists.addAll(list(ways.posts().title(), ways.posts().url(), posts));
        }
        for (var term : site.terms()) {
            lists.addAll(list(
                    term.name(),
                    site.url(term),
                    posts.stream()
                            .filter(post -> post.terms().contains(term.key()))
                            .toList()));
        }
        return lists;
    }

    private List<Page> list(String title, WebUrl first, List<Stub> posts) {
        var pages = new ArrayList<Page>();
        int all = Math.max(1, (posts.size() + POSTS_A_PAGE - 1) / POSTS_A_PAGE);
        for (int number = 1; number <= all; number++) {
            var html = new StringBuilder("<h1>").append(Entities.escape(title)).append("</h1>\n<ul>\n");
            posts.subList((number - 1) * POSTS_A_PAGE, Math.min(posts.size(), number * POSTS_A_PAGE))
                    .forEach(post -> html.append("<li>")
                            .append(Optional.ofNullable(post.date())
                                    .map(date -> time(date) + " ")
                                    .orElse(""))
                            .append(link(post.name(), post.url()))
                            .append("</li>\n"));
            html.append("</ul>\n");
            var turns = new ArrayList<String>();
            if (number > 1) {
                turns.add(link(words.newer, at(first, number - 1)));
            }
            if (number < all) {
                turns.add(link(words.older, at(first, number + 1)));
            }
            html.append(turns.isEmpty() ? "" : "<p>" + String.join(" · ", turns) + "</p>\n");
            pages.add(new Page(at(first, number), document(title + " – " + site.title(), html.toString())));
        }
        return pages;
    }

    private static WebUrl at(WebUrl first, int number) {
        return number == 1 ? first : first.resolve("page/" + number + "/").orElseThrow();
    }

    private String document(String title, String main) {
        var language = site.language().toLanguageTag();
        var html = new StringBuilder("<!doctype html>\n<html lang=\"")
                .append(Entities.escape(language))
                .append("\"><head><meta charset=\"utf-8\"><title>")
                .append(Entities.escape(title))
                .append("</title></head>\n<body>\n<header><p>")
                .append(link(site.title(), site.home()))
                .append("</p>\n")
                .append(site.description().isEmpty() ? "" : "<p>" + Entities.escape(site.description()) + "</p>\n")
                .append("<nav>")
                .append(list(ways.menu()))
                .append("</nav></header>\n<main>\n")
                .append(main)
                .append("</main>\n")
                .append(ways.foot().isEmpty() ? "" : "<footer>" + list(ways.foot()) + "</footer>\n");
        return html.append("</body></html>\n").toString();
    }

    private static String list(List<WxrLink> links) {
        return links.stream()
                .map(link -> {
                    var url = link.url();
                    var label = url == null ? Entities.escape(link.label()) : link(link.label(), url);
                    return "<li>" + label + (link.below().isEmpty() ? "" : list(link.below())) + "</li>\n";
                })
                .collect(Collectors.joining("", "<ul>\n", "</ul>\n"));
    }

    private String time(OffsetDateTime date) {
        var shown = date.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(words == Words.FRENCH ? Locale.FRANCE : site.language()));
        return "<time datetime=\"" + date.toInstant() + "\">" + Entities.escape(shown) + "</time>";
    }

    static String link(String label, WebUrl url) {
        return "<a href=\"" + Entities.escape(url.value()) + "\">" + Entities.escape(label) + "</a>";
    }
}
