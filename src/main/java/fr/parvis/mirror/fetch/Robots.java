package fr.parvis.mirror.fetch;

import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import fr.parvis.address.WebUrl;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an origin's {@code robots.txt} says to us (RFC 9309): an origin without one allows all, one that cannot tell
 * allows nothing for now.
 */
public final class Robots {
    public static final String NAME = "parvis";
    /** What robots are asked for beside a document; a robot that one of its lines names is named in that line only. */
    public static final String HEADER = "x-robots-tag";

    /** What is fetched; a longer file is none, as that of an origin that cannot tell. */
    private static final int MOST_BYTES = 4 << 20;
    /** What is read of it (RFC 9309, 2.5). */
    private static final int MOST_READ = 500 * 1024;

    private final SimpleRobotRules rules;

    private Robots(SimpleRobotRules rules) {
        this.rules = rules;
    }

    public static Robots allowingAll() {
        return new Robots(new SimpleRobotRules(RobotRulesMode.ALLOW_ALL));
    }

    /** How a site's file is asked for. */
    public static Ask ask(WebUrl site) {
        return Ask.upTo(MOST_BYTES, WebUrl.parse(site.origin() + "/robots.txt").orElse(site));
    }

    public static Robots read(WebUrl url, Fetched fetched) {
        if (fetched instanceof Fetched.Answered answer && answer.status() < 300) {
            return parse(url, answer.body());
        }
        boolean none = fetched instanceof Fetched.Answered answer && answer.status() < 500 && answer.status() != 429;
        return none ? allowingAll() : new Robots(new SimpleRobotRules(RobotRulesMode.ALLOW_NONE));
    }

    static Robots parse(WebUrl url, byte[] content) {
        return new Robots(
                new SimpleRobotRulesParser().parseContent(url.value(), beginning(content), "text/plain", Set.of(NAME)));
    }

    /** Whole lines only, since half a rule says something else than the rule. */
    private static byte[] beginning(byte[] content) {
        int end = Math.min(content.length, MOST_READ);
        while (content.length > MOST_READ && end > 0 && content[end - 1] != '\n' && content[end - 1] != '\r') {
            end--;
        }
        return Arrays.copyOf(content, end);
    }

    /** The same lists of pages, and no rules. */
    public Robots withoutRules() {
        var open = new SimpleRobotRules(RobotRulesMode.ALLOW_ALL);
        sitemaps().forEach(open::addSitemap);
        return new Robots(open);
    }

    public boolean allows(WebUrl url) {
        return rules.isAllowed(url.value());
    }

    public boolean allowsNothing() {
        return rules.isAllowNone();
    }

    /** The pause between two requests that is asked for. */
    public Optional<Duration> delay() {
        return rules.getCrawlDelay() > 0 ? Optional.of(Duration.ofMillis(rules.getCrawlDelay())) : Optional.empty();
    }

    public List<String> sitemaps() {
        return rules.getSitemaps();
    }
}
