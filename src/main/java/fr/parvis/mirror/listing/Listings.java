package fr.parvis.mirror.listing;

import fr.parvis.address.WebUrl;
import fr.parvis.mirror.capture.Problem;
import fr.parvis.mirror.fetch.Ask;
import fr.parvis.mirror.fetch.Fetched;
import fr.parvis.mirror.fetch.MediaType;
import java.util.Optional;
import java.util.function.Consumer;

/** Fetches lists of pages, and tells of those that cannot be read. */
public final class Listings {
    private final Sitemaps.Asking origin;
    private final Consumer<Problem> problems;

    public Listings(Sitemaps.Asking origin, Consumer<Problem> problems) {
        this.origin = origin;
        this.problems = problems;
    }

    /** What somebody says is there. */
    Optional<Sitemap> named(WebUrl url) {
        return origin.ask(Ask.upTo(Sitemap.MOST_BYTES, url)).flatMap(fetched -> {
            if (!isThere(fetched)) {
                problems.accept(problem(url, fetched.detail()));
                return Optional.empty();
            }
            return read(url, (Fetched.Answered) fetched);
        });
    }

    /** What may be there: nobody misses it if it is not, or if a page is in its place. */
    Optional<Sitemap> usual(WebUrl url) {
        return origin.found(Ask.upTo(Sitemap.MOST_BYTES, url))
                .filter(answer -> !new MediaType(answer.type()).isPage())
                .flatMap(answer -> read(url, answer));
    }

    /** What was fetched already. */
    public Optional<Sitemap> read(WebUrl url, String type, byte[] body) {
        var list = Sitemap.read(url, type, body);
        if (list.isEmpty()) {
            problems.accept(problem(url, "It is no sitemap and no feed, or is broken."));
        }
        return list;
    }

    private Optional<Sitemap> read(WebUrl url, Fetched.Answered answer) {
        return read(url, answer.type(), answer.body());
    }

    private static boolean isThere(Fetched fetched) {
        return fetched instanceof Fetched.Answered answer && answer.status() == 200;
    }

    private static Problem problem(WebUrl url, String why) {
        return new Problem(url.value(), "parse", "This list of pages could not be read. " + why);
    }
}
