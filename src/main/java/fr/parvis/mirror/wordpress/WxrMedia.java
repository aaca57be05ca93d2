package fr.parvis.mirror.wordpress;

import fr.parvis.address.WebUrl;
import fr.parvis.mirror.archive.ImportedCaptures;
import fr.parvis.mirror.capture.Capture;
import fr.parvis.mirror.capture.Problem;
import fr.parvis.mirror.crawl.Crawl;
import fr.parvis.mirror.dns.Aliases;
import fr.parvis.mirror.fetch.Ask;
import fr.parvis.mirror.fetch.Fetched;
import fr.parvis.mirror.fetch.MediaType;
import fr.parvis.mirror.layout.References;
import fr.parvis.mirror.source.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Pictures and documents of an export, which holds only their addresses: what the pages show, and what they link to of the
 * site's own media, is asked for, one after the other and within limits, if the site's owner agrees. What could not be had is
 * a problem.
 */
public final class WxrMedia {
    /** So many failures in a row, and an origin is not asked any more. */
    private static final int PATIENCE = 3;

    /** So many are told one by one. */
    private static final int MOST_TOLD = 200;

    private final Scope scope;
    private final ImportedCaptures captures;
    private final Crawl.Gear gear;
    private final MediaConfig config;
    /** In a row, by origin. */
    private final Map<String, Integer> failures = new HashMap<>();

    private final List<Problem> problems = new ArrayList<>();
    private final Instant end;
    private int asked;
    private int leftOut;
    private long bytes;

    public WxrMedia(Scope scope, ImportedCaptures captures, Crawl.Gear gear, MediaConfig config) {
        this.scope = scope;
        this.captures = captures;
        this.gear = gear;
        this.config = config;
        this.end = gear.clock().instant().plus(config.maxTime());
    }

    /**
     * Those that pages show or link to.
     *
     * @param own addresses of the site's media
     * @param former other addresses that lead to them
     */
    public Set<WebUrl> wanted(Set<WebUrl> own, Map<WebUrl, WebUrl> former) {
        var wanted = new LinkedHashSet<WebUrl>();
        var aliases = new Aliases(scope.home(), gear.names());
        for (var page : captures.all()) {
            var references = References.in(page, captures.body(page), gear.cleaner(), aliases);
            references.loaded().forEach(url -> wanted.add(scope.canonical(url)));
            references.linked().stream()
                    .map(url -> former.getOrDefault(url, url))
                    .filter(own::contains)
                    .forEach(url -> wanted.add(scope.canonical(url)));
        }
        wanted.removeIf(url -> captures.find(url).isPresent());
        return wanted;
    }

    /** @param earlier what an export of the same site brought before */
    public List<Problem> fetch(Set<WebUrl> wanted, Map<WebUrl, Capture> earlier) {
        for (var url : wanted) {
            var known = earlier.get(url);
            if (known == null) {
                want(url);
            } else {
                captures.store(known);
            }
        }
        if (leftOut > 0) {
            problems.add(new Problem(
                    scope.home().value(),
                    "limit",
                    leftOut
                            + " media were left out: there were more, larger or slower ones than parvis.mirror.media.* allows. "
                            + "Send the export again for the rest: what was fetched now is not asked for again."));
        }
        return problems;
    }

    /** Fetches nothing, and says what and why. */
    public List<Problem> leave(Set<WebUrl> wanted) {
        problems.add(new Problem(
                scope.home().value(),
                "consent",
                wanted.size()
                        + " media were not fetched: nobody has shown yet that the organisation may take them from "
                        + scope.home().site()
                        + ". Add a source for that site, prove its control or ask an operator to vouch for it, "
                        + "then send the export again."));
        wanted.stream()
                .limit(MOST_TOLD)
                .forEach(url -> problems.add(new Problem(
                        url.value(), "consent", "Not fetched, for want of the consent of the site's owner.")));
        return problems;
    }

    private void want(WebUrl url) {
        boolean tired = failures.getOrDefault(url.origin(), 0) >= PATIENCE;
        if (tired || asked == config.maxFiles() || bytes >= config.maxBytes() || !goesOn()) {
            leftOut++;
            return;
        }
        asked++;
        gear.pace()
                .inTurn(
                        url.origin(),
                        answer -> config.delay(),
                        this::goesOn,
                        () -> gear.fetcher().follow(ask(url)))
                .ifPresentOrElse(answer -> take(url, answer), () -> leftOut++);
    }

    private boolean goesOn() {
        return gear.clock().instant().isBefore(end);
    }

    private Ask ask(WebUrl url) {
        return new Ask(
                url,
                declared -> Math.min(limit(url, MediaType.at(url, declared)), config.maxBytes() - bytes),
                Map.of());
    }

    private long limit(WebUrl url, MediaType type) {
        boolean wanted = !type.isPage() && !type.isScript() && (scope.isOwn(url) || type.isLoadable());
        return wanted ? gear.limits().of(type) : 0;
    }

    private void take(WebUrl url, Fetched answer) {
        if (answer instanceof Fetched.Answered answered && answered.status() == 200 && answered.body().length > 0) {
            failures.remove(url.origin());
            bytes += answered.body().length;
            var kept = new Capture.Body(captures.keep(answered.body()), answered.body().length);
            captures.store(Capture.content(
                    url, MediaType.at(url, answered.type()), kept, gear.clock().instant()));
            return;
        }
        if (answer instanceof Fetched.Failed) {
            failures.merge(url.origin(), 1, Integer::sum);
        }
        problems.add(new Problem(url.value(), "fetch", answer.detail()));
    }
}
