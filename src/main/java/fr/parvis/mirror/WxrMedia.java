package fr.parvis.mirror;

import fr.parvis.address.PagePath;
import fr.parvis.address.WebUrl;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Pictures and documents of an export, which holds only their addresses: what the pages show, and what they link to of the
 * site's own media, is asked for, one after the other and within limits. What could not be had is a problem.
 */
final class WxrMedia {
    /** So many failures in a row, and an origin is not asked any more. */
    private static final int PATIENCE = 3;

    private final Scope scope;
    private final ImportedCaptures captures;
    private final Crawl.Gear gear;
    private final MirrorConfig.Media config;
    private final Set<WebUrl> known = new HashSet<>();
    /** In a row, by origin. */
    private final Map<String, Integer> failures = new HashMap<>();

    private final List<Run.Problem> problems = new ArrayList<>();
    private final Instant end;
    private int asked;
    private int leftOut;
    private long bytes;

    WxrMedia(Scope scope, ImportedCaptures captures, Crawl.Gear gear, MirrorConfig.Media config) {
        this.scope = scope;
        this.captures = captures;
        this.gear = gear;
        this.config = config;
        this.end = gear.clock().instant().plus(config.maxTime());
    }

    /** @param own addresses of the site's media */
    List<Run.Problem> fetch(Set<WebUrl> own) {
        var aliases = new Aliases(scope.home(), gear.names());
        for (var page : captures.all()) {
            var references = References.in(page, captures.body(page), gear.cleaner(), aliases);
            references.loaded().forEach(this::want);
            references.linked().stream().filter(own::contains).forEach(this::want);
        }
        if (leftOut > 0) {
            problems.add(
                    new Run.Problem(
                            scope.home().value(),
                            "limit",
                            leftOut
                                    + " media were left out: there were more, larger or slower ones than parvis.mirror.media.* allows."));
        }
        return problems;
    }

    private void want(WebUrl wanted) {
        var url = scope.canonical(wanted);
        if (captures.find(url).isPresent() || !known.add(url)) {
            return;
        }
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
        return new Ask(url, declared -> Math.min(limit(url, type(url, declared)), config.maxBytes() - bytes), Map.of());
    }

    private long limit(WebUrl url, MediaType type) {
        boolean wanted = !type.isPage() && !type.isScript() && (scope.isOwn(url) || type.isLoadable());
        return wanted ? gear.limits().of(type) : 0;
    }

    private void take(WebUrl url, Fetched answer) {
        if (answer instanceof Fetched.Answered answered && answered.status() == 200 && answered.body().length > 0) {
            failures.remove(url.origin());
            bytes += answered.body().length;
            var kept = new ImportedCaptures.Body(captures.keep(answered.body()), answered.body().length);
            captures.store(ImportedCaptures.content(
                    url, type(url, answered.type()), kept, gear.clock().instant()));
            return;
        }
        if (answer instanceof Fetched.Failed) {
            failures.merge(url.origin(), 1, Integer::sum);
        }
        problems.add(new Run.Problem(url.value(), "fetch", detail(answer)));
    }

    private static String detail(Fetched answer) {
        if (answer instanceof Fetched.Answered answered) {
            return "The origin answers " + answered.status() + ".";
        }
        if (answer instanceof Fetched.Refused refused) {
            return "Not fetched: " + refused.why().detail() + ".";
        }
        return answer instanceof Fetched.Failed failed ? "No whole answer: " + failed.detail() + "." : "No answer.";
    }

    private static MediaType type(WebUrl url, String declared) {
        return MediaType.of(
                declared,
                PagePath.fromRequest(url.path()).map(PagePath::extension).orElse(""));
    }
}
