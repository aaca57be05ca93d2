package fr.parvis.mirror.layout;

import fr.parvis.address.Hostname;
import fr.parvis.address.WebUrl;
import fr.parvis.clean.Cleaner;
import fr.parvis.clean.RobotsDirectives;
import fr.parvis.clean.document.Decoding;
import fr.parvis.clean.reference.Kind;
import fr.parvis.clean.reference.Places;
import fr.parvis.mirror.capture.Capture;
import fr.parvis.mirror.dns.Aliases;
import fr.parvis.mirror.fetch.MediaType;
import fr.parvis.mirror.fetch.Robots;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;

/**
 * What a document refers to, learned from the cleaner's own questions: what it would keep, and nothing else.
 *
 * @param loaded what a browser loads by itself
 * @param linked what a visitor may follow
 * @param aside those of them that robots are asked not to follow, wherever they stand
 * @param scripts of the site itself, of which nobody knows whose they are
 */
public record References(Set<WebUrl> loaded, Set<WebUrl> linked, Set<WebUrl> aside, Set<WebUrl> scripts) {
    /** One by one, since the whole of a page may be more than a parser should be asked to read. */
    private static final Pattern META = Pattern.compile("(?i)<meta\\s[^<>]{0,1000}>");

    private static final int MOST_STATEMENTS = 500;

    public static final References NONE = new References(Set.of(), Set.of(), Set.of(), Set.of());

    public static References in(Capture capture, byte[] body, Cleaner cleaner, Aliases aliases) {
        var type = capture.media();
        var questions = new Questions(aliases);
        if (type.isPage()) {
            cleaner.questions(Decoding.text(body, type.declared()), capture.url(), questions);
        } else if (type.isStyle()) {
            cleaner.style(Decoding.text(body, type.declared()), capture.url(), questions);
        } else if (type.isDrawing()) {
            cleaner.drawing(Decoding.text(body, type.declared()), capture.url(), questions);
        } else {
            return NONE;
        }
        return questions.asked();
    }

    /** Whether something of that type refers to anything; pictures, films and documents need not be read. */
    public static boolean mayBeIn(MediaType type) {
        return type.isPage() || type.isStyle() || type.isDrawing();
    }

    public References withoutLinks() {
        return new References(loaded, Set.of(), Set.of(), scripts);
    }

    /** Whether the document asks robots not to follow its links. */
    public static boolean nofollow(Capture capture, byte[] body) {
        return nofollow(capture.media(), capture.headers().getOrDefault(Robots.HEADER, ""), body);
    }

    /** @param header the values of {@code X-Robots-Tag}, one a line; empty if there was none */
    public static boolean nofollow(MediaType type, String header, byte[] body) {
        if (header.lines().anyMatch(References::nofollow)) {
            return true;
        }
        var text = Decoding.text(body, type.declared());
        return type.isPage()
                && META.matcher(text)
                        .results()
                        .limit(MOST_STATEMENTS)
                        .flatMap(found -> Jsoup.parse(found.group()).select("meta[name]").stream())
                        .filter(meta -> Set.of("robots", Robots.NAME)
                                .contains(meta.attr("name").toLowerCase(Locale.ROOT)))
                        .anyMatch(meta -> nofollow(meta.attr("content")));
    }

    private static boolean nofollow(String directives) {
        return new RobotsDirectives(directives).nofollow(Robots.NAME);
    }

    /** Notes what is asked for, and answers as if everything loaded were to be had and no link led anywhere. */
    static class Questions implements Places {
        private final Set<WebUrl> loaded = new LinkedHashSet<>();
        private final Set<WebUrl> linked = new LinkedHashSet<>();
        private final Set<WebUrl> scripts = new LinkedHashSet<>();
        /** How many links to an address may be followed. */
        private final Map<WebUrl, Integer> followed = new HashMap<>();

        private final Aliases aliases;

        Questions(Aliases aliases) {
            this.aliases = aliases;
        }

        References asked() {
            var aside = linked.stream()
                    .filter(url -> followed.getOrDefault(url, 0) == 0)
                    .collect(Collectors.toUnmodifiableSet());
            return new References(loaded, linked, aside, scripts);
        }

        @Override
        public List<Hostname> aliases(WebUrl url) {
            return aliases.of(url);
        }

        @Override
        public void script(WebUrl url) {
            scripts.add(url);
        }

        @Override
        public Optional<String> resource(WebUrl url, Kind kind) {
            loaded.add(url);
            return Optional.of("/");
        }

        @Override
        public Optional<String> link(WebUrl url) {
            linked.add(url);
            followed.merge(url, 1, Integer::sum);
            return Optional.empty();
        }

        @Override
        public void unfollowed(WebUrl url) {
            followed.merge(url, -1, Integer::sum);
        }
    }
}
