package fr.parvis.mirror;

import fr.parvis.address.PagePath;
import fr.parvis.address.WebUrl;
import fr.parvis.mirror.Fetched.Answered;
import fr.parvis.mirror.Fetched.Failed;
import fr.parvis.mirror.Fetched.Redirected;
import fr.parvis.mirror.Fetched.Refused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way to one page along the redirects within its site.
 *
 * @param answer the page; null if none came
 * @param cookies of every answer on the way
 * @param problem why not; null if one came, or if the inspection is over
 */
record Trip(@Nullable Answered answer, List<SiteCookie> cookies, Run.@Nullable Problem problem) {
    /** Makes trips, each step of which the robots.txt of its origin allows. */
    static final class Planner {
        private final Courier courier;
        private final Crawl.Gear gear;
        private final Map<String, Robots> robots = new HashMap<>();
        private final Map<String, Fetched> silent = new HashMap<>();

        Planner(Courier courier, Crawl.Gear gear) {
            this.courier = courier;
            this.gear = gear;
        }

        Trip to(WebUrl page) {
            var cookies = new ArrayList<SiteCookie>();
            var url = page;
            for (int i = 0; i <= Hops.MOST; i++) {
                if (!robots(url).allows(url)) {
                    return forbidden(url, cookies);
                }
                var at = url;
                var fetched = courier.fetch(url, type -> type(at, type).isPage());
                if (fetched.isEmpty()) {
                    return new Trip(null, cookies, null);
                }
                if (!(fetched.get() instanceof Redirected on)) {
                    return end(url, fetched.get(), cookies);
                }
                cookies.addAll(cookies(url, on.cookies(), gear));
                if (!on.target().isSameSite(page)) {
                    return lost(url, "foreign", "The address leads to another site, " + on.target() + ".", cookies);
                }
                url = on.target();
            }
            return lost(page, "fetch", "The address redirects for ever.", cookies);
        }

        Robots robots(WebUrl url) {
            return robots.computeIfAbsent(url.origin(), origin -> {
                var ask = Robots.ask(url);
                var fetched = courier.follow(ask).orElse(new Failed(ask.url(), "the inspection is over"));
                if (!(fetched instanceof Answered)) {
                    silent.put(origin, fetched);
                }
                var rules = Robots.read(ask.url(), fetched);
                rules.delay().ifPresent(courier::slowDown);
                return rules;
            });
        }

        /** An origin that is out of reach is told as such, though it was its robots.txt that could not be had. */
        private Trip forbidden(WebUrl url, List<SiteCookie> cookies) {
            if (courier.isOver()) {
                return new Trip(null, cookies, null);
            }
            var answer = silent.get(url.origin());
            return answer == null
                    ? lost(url, "robots", "robots.txt does not allow this address, or could not be read.", cookies)
                    : end(url, answer, cookies);
        }

        private Trip end(WebUrl url, Fetched fetched, List<SiteCookie> cookies) {
            if (fetched instanceof Answered answer) {
                var all = new ArrayList<>(cookies);
                all.addAll(cookies(url, answer.cookies(), gear));
                return new Trip(answer, List.copyOf(all), null);
            } else if (fetched instanceof Refused refused) {
                boolean noPage = refused.why().rule().equals("type");
                return lost(
                        url,
                        noPage ? "type" : "refused",
                        noPage
                                ? "The address is no page."
                                : "Not fetched: " + refused.why().detail() + ".",
                        cookies);
            }
            return lost(
                    url,
                    "fetch",
                    fetched instanceof Failed failed
                            ? "No whole answer: " + failed.detail() + "."
                            : "The origin answers 304 without having been asked.",
                    cookies);
        }

        private static Trip lost(WebUrl url, String stage, String detail, List<SiteCookie> cookies) {
            return new Trip(null, List.copyOf(cookies), new Run.Problem(url.value(), stage, detail));
        }
    }

    static MediaType type(WebUrl url, String declared) {
        return MediaType.of(
                declared,
                PagePath.fromRequest(url.path()).map(PagePath::extension).orElse(""));
    }

    private static List<SiteCookie> cookies(WebUrl url, List<String> lines, Crawl.Gear gear) {
        return lines.stream()
                .map(line -> SiteCookie.read(line, url.host(), gear.clock()))
                .flatMap(Optional::stream)
                .map(cookie -> cookie.of(gear.cleaner().cookie(cookie.name()).orElse(null)))
                .toList();
    }
}
