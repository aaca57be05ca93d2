package fr.parvis.mirror.wordpress;

import com.fasterxml.jackson.databind.JsonNode;
import fr.parvis.address.WebUrl;
import fr.parvis.mirror.wordpress.WxrBlock.Way;
import fr.parvis.mirror.wordpress.WxrSite.Stub;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The text of the block editor without its notes: synced patterns stand where they are named, lists of posts, pages and
 * categories are filled, social links are links. What else only WordPress could have made is left out, and named.
 */
final class WxrBlocks {
    /** Of one page, so that nothing grows without end. */
    private static final int MOST_PATTERNS = 200;

    private static final int MOST_LISTS = 20;
    private static final int LONGEST = 8 << 20;
    private static final int MOST_POSTS = 50;
    private static final int MOST_LINKS = 500;
    /** They show nothing by themselves. */
    private static final Set<String> SILENT = Set.of("paragraph", "spacer", "separator", "more", "nextpage");

    private static final Map<String, String> NETWORKS = Map.of(
            "youtube",
            "YouTube",
            "linkedin",
            "LinkedIn",
            "tiktok",
            "TikTok",
            "whatsapp",
            "WhatsApp",
            "github",
            "GitHub",
            "soundcloud",
            "SoundCloud",
            "feed",
            "RSS");

    private final WxrSite site;
    private final StringBuilder html = new StringBuilder();
    private final Set<String> unknown = new TreeSet<>();
    /** Patterns that one is within. */
    private final Set<String> within = new HashSet<>();

    private final Deque<WxrBlock> queries = new ArrayDeque<>();
    private int patterns;
    private int lists;

    WxrBlocks(WxrSite site) {
        this.site = site;
    }

    String html(String text) {
        write(text);
        return html.toString();
    }

    /** What is left out, by its name in the editor, such as {@code wp:calendar}. */
    Set<String> unknown() {
        return unknown;
    }

    private void write(String text) {
        int from = 0;
        var skipped = Optional.<String>empty();
        int depth = 0;
        for (var note : WxrBlock.in(text)) {
            if (skipped.isPresent()) {
                depth += !note.name().equals(skipped.get()) ? 0 : step(note);
                skipped = depth > 0 ? skipped : Optional.empty();
            } else {
                html.append(text, from, note.start());
                make(note);
                if (note.way() == Way.BEGINS && isReplaced(note.name())) {
                    skipped = Optional.of(note.name());
                    depth = 1;
                }
            }
            from = note.end();
        }
        html.append(skipped.isPresent() ? "" : text.substring(from));
    }

    private static int step(WxrBlock note) {
        return switch (note.way()) {
            case BEGINS -> 1;
            case ENDS -> -1;
            case WHOLE -> 0;
        };
    }

    private boolean isReplaced(String name) {
        return !queries.isEmpty() && (name.equals("post-template") || name.equals("query-no-results"));
    }

    private void make(WxrBlock note) {
        if (note.name().equals("query")) {
            if (note.way() == Way.BEGINS) {
                queries.push(note);
            } else if (note.way() == Way.ENDS && !queries.isEmpty()) {
                queries.pop();
            }
        } else if (note.name().equals("post-template") && note.way() != Way.ENDS && !queries.isEmpty()) {
            query(queries.element());
        } else if (note.way() == Way.WHOLE) {
            whole(note);
        }
    }

    private void whole(WxrBlock note) {
        switch (note.name()) {
            case "block" -> pattern(note);
            case "latest-posts" ->
                posts(
                        note,
                        note.said().path("postsToShow").asInt(5),
                        categories(chosen(note.said().path("categories"))));
            case "social-link" -> social(note);
            case "categories" ->
                list(
                        note,
                        site.terms().stream()
                                .filter(WxrSite.Term::isCategory)
                                .map(term -> WxrPages.link(term.name(), site.url(term))));
            case "page-list" -> list(note, site.topPages().map(page -> WxrPages.link(page.title(), page.url())));
            default -> {
                if (queries.isEmpty() && !SILENT.contains(note.name())) {
                    tell(note.name());
                }
            }
        }
    }

    private void pattern(WxrBlock note) {
        var id = note.text("ref");
        var text = site.pattern(id);
        if (text.isEmpty() || patterns == MOST_PATTERNS || html.length() > LONGEST) {
            tell("block " + id);
        } else if (within.add(id)) {
            patterns++;
            write(WxrBlock.isIn(text.get()) ? text.get() : WxrParagraphs.of(text.get()));
            within.remove(id);
        }
    }

    private void query(WxrBlock note) {
        var asked = note.said().path("query");
        if (!Set.of("", "post").contains(asked.path("postType").asText("post"))) {
            tell("query");
            return;
        }
        var ids = Stream.of(asked.path("categoryIds"), asked.path("taxQuery").path("category"))
                .flatMap(list -> chosen(list).stream())
                .toList();
        posts(note, asked.path("perPage").asInt(10), categories(ids));
    }

    /** Ids, or what has one; an older editor wrote the one id alone. */
    private static List<String> chosen(JsonNode categories) {
        return categories.isValueNode()
                ? List.of(categories.asText())
                : Stream.iterate(0, i -> i < categories.size(), i -> i + 1)
                        .map(categories::path)
                        .map(one -> one.isObject() ? one.path("id") : one)
                        .map(JsonNode::asText)
                        .toList();
    }

    private Set<String> categories(List<String> ids) {
        return ids.stream()
                .limit(MOST_POSTS)
                .flatMap(id -> site.termById(id).stream())
                .map(WxrSite.Term::key)
                .collect(Collectors.toSet());
    }

    /** @param terms of which posts have at least one; empty for all */
    private void posts(WxrBlock note, int most, Set<String> terms) {
        list(
                note,
                site.posts().stream()
                        .filter(post -> terms.isEmpty() || post.terms().stream().anyMatch(terms::contains))
                        .limit(Math.max(1, Math.min(MOST_POSTS, most)))
                        .map(WxrBlocks::link));
    }

    private static String link(Stub post) {
        return WxrPages.link(post.name(), post.url());
    }

    private void list(WxrBlock note, Stream<String> links) {
        if (lists++ == MOST_LISTS) {
            tell(note.name());
        } else if (lists <= MOST_LISTS) {
            html.append(links.limit(MOST_LINKS)
                    .map(link -> "<li>" + link.replace("[", "&#91;") + "</li>\n")
                    .collect(Collectors.joining("", "<ul>\n", "</ul>\n")));
        }
    }

    private void social(WxrBlock note) {
        var service = note.text("service");
        var label = note.text("label").isBlank() ? network(service) : PlainWords.of(note.text("label"));
        WebUrl.parse(note.text("url"))
                .map(url -> WxrPages.link(label.isEmpty() ? url.host() : label, url))
                .ifPresent(link -> html.append("<li>").append(link).append("</li>"));
    }

    /** What a social network is called. */
    static String network(String service) {
        return NETWORKS.getOrDefault(
                service,
                service.isEmpty() ? "" : service.substring(0, 1).toUpperCase(Locale.ROOT) + service.substring(1));
    }

    private void tell(String name) {
        if (unknown.size() < MOST_LISTS) {
            unknown.add("wp:" + (name.length() > 60 ? name.substring(0, 60) : name));
        }
    }
}
