package fr.parvis.mirror.listing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import fr.parvis.address.WebUrl;
import fr.parvis.mirror.fetch.Ask;
import fr.parvis.mirror.fetch.Fetched;
import fr.parvis.mirror.fetch.LinkField;
import fr.parvis.mirror.fetch.Robots;
import fr.parvis.mirror.listing.Sitemap.Line;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/**
 * The pages that a WordPress names through its REST interface ({@code wp/v2}), where nothing else may name them: old
 * posts beyond the last list, pages that no menu leads to.
 */
public final class WordPress {
    private static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final int MOST_STEPS = 50;
    /** Steps along all lists together. */
    private static final int MOST_QUESTIONS = 400;

    private static final int MOST_TYPES = 20;
    private static final List<String> LISTS = List.of("wp/v2/pages", "wp/v2/posts", "wp/v2/categories", "wp/v2/tags");

    /** What has no pages of its own; what else a WordPress keeps for itself begins with {@code wp_}. */
    private static final Set<String> INNER = Set.of("attachment", "nav_menu_item");

    private static final Pattern NAMESPACE = Pattern.compile("[\\w-]{1,64}(?:/[\\w.-]{1,64}){1,3}");
    private static final Pattern BASE = Pattern.compile("[\\w-]{1,64}");
    private static final Map<String, String> PARAMETERS = Map.of("categories", "?cat=", "users", "?author=");
    private static final Pattern PLACE = Pattern.compile(
            "(https?://[^?#\"<>\\s]*/)(?:wp-json/|\\?rest_route=/)wp/v2/(categories|users)/([0-9]{1,10})");

    private static final Pattern LATER = Pattern.compile("/page/[0-9]+/?$");
    private static final String RELATION = "https://api.w.org/";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final WebUrl root;
    private final Robots robots;
    private final Sitemaps.Asking origin;
    private int questions;

    /** @param root where the interface is, as the home page says */
    WordPress(WebUrl root, Robots robots, Sitemaps.Asking origin) {
        this.root = root;
        this.robots = robots;
        this.origin = origin;
    }

    /**
     * Where the interface is; nothing if this is no WordPress.
     *
     * @param links the {@code Link} fields of the home page, one a line
     */
    static Optional<WebUrl> root(Document home, String links) {
        var link = home.selectFirst("link[rel=" + RELATION + "]");
        return link != null
                ? WebUrl.parse(link.absUrl("href"))
                : LinkField.targets(links, RELATION)
                        .flatMap(target -> WebUrl.parse(target).stream())
                        .findFirst();
    }

    /** Whether {@code Link} fields tell of an interface at all. */
    public static boolean isTold(String links) {
        return links.contains(RELATION);
    }

    /**
     * The short address of a list of posts, such as {@code https://a.example/?cat=3}: a WordPress tells of the list's place
     * in its interface, and leads whoever asks so to the list. The later pages of a list tell the same, and are not meant.
     */
    public static Optional<String> listed(WebUrl list, String links) {
        return list.query() != null || LATER.matcher(list.path()).find()
                ? Optional.empty()
                : LinkField.targets(links, "alternate")
                        .map(PLACE::matcher)
                        .filter(Matcher::matches)
                        .map(place -> place.group(1) + PARAMETERS.get(place.group(2)) + place.group(3))
                        .findFirst();
    }

    List<Line> lines() {
        var lines = new ArrayList<Line>();
        var lists = new LinkedHashSet<>(LISTS);
        lists.addAll(types());
        for (var list : lists) {
            read(list, lines);
        }
        return lines;
    }

    /** Lists of what the site has beside pages and posts: events, products, places. */
    private List<String> types() {
        return ask("wp/v2/types", "")
                .map(WordPress::parsed)
                .map(types -> fields(types)
                        .filter(type -> isPublic(type.getKey(), type.getValue()))
                        .map(type -> type.getValue().path("rest_namespace").asText("wp/v2") + "/"
                                + type.getValue().path("rest_base").asText(""))
                        .limit(MOST_TYPES)
                        .toList())
                .orElse(List.of());
    }

    private static Stream<Map.Entry<String, JsonNode>> fields(JsonNode types) {
        return types.properties().stream();
    }

    private static boolean isPublic(String name, JsonNode type) {
        return !INNER.contains(name)
                && !name.startsWith("wp_")
                && type.path("viewable").asBoolean(true)
                && NAMESPACE
                        .matcher(type.path("rest_namespace").asText("wp/v2"))
                        .matches()
                && BASE.matcher(type.path("rest_base").asText("")).matches();
    }

    private void read(String list, List<Line> lines) {
        for (int step = 1; step <= MOST_STEPS && lines.size() < Sitemap.MOST; step++) {
            var answer = ask(
                    list, (root.query() == null ? "?" : "&") + "per_page=100&_fields=link,modified_gmt&page=" + step);
            var items = answer.map(WordPress::items).orElse(List.of());
            items.forEach(item -> line(item).ifPresent(lines::add));
            int steps = answer.flatMap(one -> one.header("x-wp-totalpages"))
                    .filter(text -> text.matches("\\d{1,6}"))
                    .map(Integer::parseInt)
                    .orElse(1);
            if (items.isEmpty() || step >= steps) {
                return;
            }
        }
    }

    private Optional<Fetched.Answered> ask(String list, String query) {
        return WebUrl.parse(root.value() + list + query)
                .filter(robots::allows)
                .filter(url -> questions++ < MOST_QUESTIONS)
                .flatMap(url -> origin.found(Ask.upTo(MOST_BYTES, url)));
    }

    private static List<JsonNode> items(Fetched.Answered answer) {
        var read = parsed(answer);
        return read.isArray()
                ? Stream.iterate(0, i -> i < read.size(), i -> i + 1)
                        .map(read::get)
                        .toList()
                : List.of();
    }

    private static JsonNode parsed(Fetched.Answered answer) {
        try {
            var read = JSON.readTree(answer.body());
            return read == null ? MissingNode.getInstance() : read;
        } catch (IOException unreadable) {
            return MissingNode.getInstance();
        }
    }

    private static Optional<Line> line(JsonNode item) {
        return WebUrl.parse(item.path("link").asText(""))
                .map(page -> new Line(page, time(item.path("modified_gmt").asText("")), List.of(), List.of()));
    }

    private static @Nullable Instant time(String text) {
        try {
            return Instant.parse(text + "Z");
        } catch (DateTimeException none) {
            return null;
        }
    }
}
