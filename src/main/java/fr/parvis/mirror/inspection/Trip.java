package fr.parvis.mirror.inspection;

import fr.parvis.address.WebUrl;
import fr.parvis.mirror.capture.Problem;
import fr.parvis.mirror.crawl.Crawl;
import fr.parvis.mirror.crawl.Fetching;
import fr.parvis.mirror.fetch.Fetched;
import fr.parvis.mirror.fetch.Fetched.Answered;
import fr.parvis.mirror.fetch.Fetched.Failed;
import fr.parvis.mirror.fetch.Fetched.Redirected;
import fr.parvis.mirror.fetch.Fetched.Refused;
import fr.parvis.mirror.fetch.Hops;
import fr.parvis.mirror.fetch.MediaType;
import fr.parvis.mirror.fetch.Reason;
import fr.parvis.mirror.fetch.Robots;
import fr.parvis.mirror.inspection.Inspection.Cause;
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
 * @param failure why not; null if one came, or if the inspection is over
 */
record Trip(@Nullable Answered answer, List<SiteCookie> cookies, Inspection.@Nullable Failure failure) {
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
                var fetched = courier.fetch(url, type -> MediaType.at(at, type).isPage());
                if (fetched.isEmpty()) {
                    return new Trip(null, cookies, null);
                }
                if (!(fetched.get() instanceof Redirected on)) {
                    return end(url, fetched.get(), cookies);
                }
                cookies.addAll(cookies(url, on.cookies(), gear));
                if (!on.target().isSameSite(page)) {
                    var detail = "The address leads to another site, " + on.target() + ".";
                    return lost(url, "foreign", detail, Cause.ELSEWHERE, cookies);
                }
                url = on.target();
            }
            return lost(page, "fetch", "The address redirects for ever.", Cause.REDIRECTS, cookies);
        }

        Robots robots(WebUrl url) {
            return robots.computeIfAbsent(url.origin(), origin -> {
                var ask = Robots.ask(url);
                var fetched = courier.follow(ask).orElse(new Failed(ask.url(), "the inspection is over"));
                if (!(fetched instanceof Answered) || Fetching.isPassing(fetched)) {
                    silent.put(origin, fetched);
                }
                var rules = Robots.read(ask.url(), fetched);
                rules.delay().ifPresent(courier::slowDown);
                return rules;
            });
        }

        /** An origin that is out of reach or out of order is told as such, though it was its robots.txt that could not be had. */
        private Trip forbidden(WebUrl url, List<SiteCookie> cookies) {
            if (courier.isOver()) {
                return new Trip(null, cookies, null);
            }
            var answer = silent.get(url.origin());
            if (answer instanceof Answered broken) {
                return lost(broken.url(), "fetch", broken.detail(), Cause.TROUBLE, cookies);
            }
            if (answer instanceof Refused refused && cause(refused.why()) != Cause.NOT_PUBLIC) {
                // Too large or in a circle is the file, not the page that somebody asked for.
                var detail = "robots.txt was not fetched: " + refused.why().detail() + ".";
                return lost(refused.url(), "fetch", detail, Cause.TROUBLE, cookies);
            }
            var detail = "robots.txt does not allow this address, or could not be read.";
            return answer == null ? lost(url, "robots", detail, Cause.ROBOTS, cookies) : end(url, answer, cookies);
        }

        private Trip end(WebUrl url, Fetched fetched, List<SiteCookie> cookies) {
            if (fetched instanceof Answered answer) {
                var all = new ArrayList<>(cookies);
                all.addAll(cookies(url, answer.cookies(), gear));
                return new Trip(answer, List.copyOf(all), null);
            } else if (fetched instanceof Refused refused) {
                boolean noPage = refused.isFor(Reason.Rule.TYPE);
                var detail = noPage ? "The address is no page." : refused.detail();
                return lost(url, noPage ? "type" : "refused", detail, cause(refused.why()), cookies);
            } else if (fetched instanceof Failed failed) {
                return lost(url, "fetch", failed.detail(), cause(failed.cause()), cookies);
            }
            return lost(url, "fetch", fetched.detail(), Cause.UNREACHABLE, cookies);
        }

        private static Trip lost(WebUrl url, String stage, String detail, Cause cause, List<SiteCookie> cookies) {
            var problem = new Problem(url.value(), stage, detail);
            return new Trip(null, List.copyOf(cookies), Inspection.Failure.of(problem, cause));
        }

        private static Cause cause(Reason why) {
            return switch (why.rule()) {
                case TYPE -> Cause.NO_PAGE;
                case SIZE -> Cause.TOO_LARGE;
                case REDIRECT, REDIRECTS -> Cause.REDIRECTS;
                case LOOP, PORT, HOST, ADDRESS -> Cause.NOT_PUBLIC;
            };
        }

        private static Cause cause(Fetched.Cause why) {
            return switch (why) {
                case NAME -> Cause.UNKNOWN_HOST;
                case TIME -> Cause.TOO_SLOW;
                case CONNECTION -> Cause.UNREACHABLE;
                case CERTIFICATE_EXPIRED,
                        CERTIFICATE_NOT_YET_VALID,
                        CERTIFICATE_OF_ANOTHER_NAME,
                        CERTIFICATE_OF_UNKNOWN_ISSUER -> Cause.CERTIFICATE;
            };
        }
    }

    @Nullable
    Problem problem() {
        return failure == null ? null : new Problem(failure.url(), failure.stage(), failure.detail());
    }

    private static List<SiteCookie> cookies(WebUrl url, List<String> lines, Crawl.Gear gear) {
        return lines.stream()
                .map(line -> SiteCookie.read(line, url.host(), gear.clock()))
                .flatMap(Optional::stream)
                .map(cookie -> cookie.of(gear.cleaner().cookie(cookie.name()).orElse(null)))
                .toList();
    }
}
