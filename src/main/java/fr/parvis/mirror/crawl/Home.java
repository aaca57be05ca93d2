package fr.parvis.mirror.crawl;

import fr.parvis.address.WebUrl;
import fr.parvis.mirror.capture.Capture;
import fr.parvis.mirror.capture.Problem;
import fr.parvis.mirror.capture.Target;
import fr.parvis.mirror.fetch.Ask;
import fr.parvis.mirror.fetch.Fetched;
import fr.parvis.mirror.fetch.Hops;
import fr.parvis.mirror.fetch.Robots;
import fr.parvis.mirror.source.Source;
import java.util.Optional;
import java.util.function.Function;

/** Where a crawl starts: the source's address is followed to the page that it leads to. */
sealed interface Home {
    /** A page, or a list of pages. */
    record Found(Capture capture, Robots robots) implements Home {
        boolean isFeed() {
            return capture.media().isXml();
        }

        /** The page from which a visitor starts. */
        WebUrl start() {
            return isFeed() ? capture.url().resolve("/").orElse(capture.url()) : capture.url();
        }
    }

    record Lost(Problem problem) implements Home {}

    record Stopped() implements Home {}

    /**
     * A robots.txt that cannot be had just now forbids all (RFC 9309, 2.3.1.4), but it is not what stands in the way.
     *
     * @param origin answers with the redirects followed; nothing if the crawl is to end here
     */
    static Home find(Source.Settings settings, Function<Ask, Optional<Fetched>> origin, Steps steps) {
        var url = settings.url();
        var robots = Robots.allowingAll();
        var asked = "";
        for (int i = 0; i <= Hops.MOST; i++) {
            if (!asked.equals(url.origin())) {
                var ask = Robots.ask(url);
                var fetched = origin.apply(ask);
                if (fetched.isEmpty()) {
                    return new Stopped();
                }
                if (settings.respectRobots() && Fetching.isPassing(fetched.get())) {
                    return lost(
                            ask.url(),
                            Keeper.stage(fetched.get(), true),
                            fetched.get().detail());
                }
                var read = Robots.read(ask.url(), fetched.get());
                robots = settings.respectRobots() ? read : read.withoutRules();
                asked = url.origin();
            }
            if (!robots.allows(url)) {
                return lost(
                        url,
                        "robots",
                        robots.allowsNothing()
                                ? "robots.txt allows nothing, or could not be read."
                                : "robots.txt does not allow this address.");
            }
            var capture = steps.take(new Target(url, Target.Role.LINKED, 0));
            if (capture.isEmpty()) {
                return new Stopped();
            }
            if (capture.get().isContent()) {
                return capture.get().media().isPage() || capture.get().media().isXml()
                        ? new Found(capture.get(), robots)
                        : lost(url, "start", "The address is neither a page nor a feed.");
            }
            var next = capture.get().target();
            if (next.isEmpty()) {
                var problem = capture.get().problem();
                return problem == null ? lost(url, "start", "The address is no page.") : new Lost(problem);
            }
            if (!next.get().isSameSite(settings.url())) {
                return lost(url, "start", "The address leads to another site, " + next.get() + ". Use that one.");
            }
            url = next.get();
        }
        return lost(url, "start", "The address redirects for ever.");
    }

    private static Home lost(WebUrl url, String stage, String detail) {
        return new Lost(new Problem(url.value(), stage, detail));
    }

    /** Takes one target, from what is stored or from the origin. */
    @FunctionalInterface
    interface Steps {
        Optional<Capture> take(Target target);
    }
}
