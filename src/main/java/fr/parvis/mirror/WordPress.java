package fr.parvis.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fr.parvis.address.WebUrl;
import fr.parvis.mirror.Sitemap.Line;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The pages that a WordPress names through its REST interface ({@code wp/v2}), where nothing else may name them: old
 * posts beyond the last list, pages that no menu leads to.
 */
final class WordPress {
    private static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final int MOST_STEPS = 50;
    private static final List<String> LISTS = List.of("pages", "posts", "categories", "tags");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final WebUrl root;
    private final Robots robots;
    private final Sitemaps.Asking origin;

    /** @param root where the interface is, as the home page says */
    WordPress(WebUrl root, Robots robots, Sitemaps.Asking origin) {
        this.root = root;
        this.robots = robots;
        this.origin = origin;
    }

    List<Line> lines() {
        var lines = new ArrayList<Line>();
        for (var list : LISTS) {
            read(list, lines);
        }
        return lines;
    }

    private void read(String list, List<Line> lines) {
        for (int step = 1; step <= MOST_STEPS && lines.size() < Sitemap.MOST; step++) {
            var answer = ask(list, step);
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

    private Optional<Fetched.Answered> ask(String list, int step) {
        var address = root.value() + "wp/v2/" + list + (root.query() == null ? "?" : "&")
                + "per_page=100&_fields=link,modified_gmt&page=" + step;
        return WebUrl.parse(address).filter(robots::allows).flatMap(url -> origin.found(Ask.upTo(MOST_BYTES, url)));
    }

    private static List<JsonNode> items(Fetched.Answered answer) {
        try {
            var read = JSON.readTree(answer.body());
            return read != null && read.isArray()
                    ? Stream.iterate(0, i -> i < read.size(), i -> i + 1)
                            .map(read::get)
                            .toList()
                    : List.of();
        } catch (IOException unreadable) {
            return List.of();
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
