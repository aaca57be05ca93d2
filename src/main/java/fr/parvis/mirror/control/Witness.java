package fr.parvis.mirror.control;

import fr.parvis.address.WebUrl;
import fr.parvis.mirror.dns.TextRecords;
import fr.parvis.mirror.fetch.Ask;
import fr.parvis.mirror.fetch.Fetched;
import fr.parvis.mirror.fetch.Fetched.Answered;
import fr.parvis.mirror.fetch.Fetched.Failed;
import fr.parvis.mirror.fetch.Fetched.Redirected;
import fr.parvis.mirror.fetch.Fetched.Refused;
import fr.parvis.mirror.fetch.Hops;
import fr.parvis.mirror.fetch.Reason;
import fr.parvis.mirror.fetch.SafeFetcher;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jsoup.Jsoup;

/** Goes and looks whether a site shows a proof. What others than its owner can write into a page is none. */
public final class Witness {
    private static final long FILE = 16 << 10;
    private static final long PAGE = 2 << 20;
    private static final Set<Integer> GONE = Set.of(404, 410);

    private final SafeFetcher fetcher;
    private final TextRecords dns;

    public Witness(SafeFetcher fetcher, TextRecords dns) {
        this.fetcher = fetcher;
        this.dns = dns;
    }

    public Sighting look(ProofWay way, WebUrl site, String token) {
        return switch (way.kind()) {
            case DNS -> records(way, site);
            case FILE -> fetched(way, FILE, answer -> Sighting.of(way, lines(answer), token));
            case META -> fetched(way, PAGE, answer -> Sighting.of(way, tags(answer), token));
        };
    }

    private Sighting records(ProofWay way, WebUrl site) {
        var found = ProofWay.records(site).stream().map(dns::at).toList();
        var values = found.stream().flatMap(each -> each.values().stream()).toList();
        var silence = found.stream()
                .map(TextRecords.Found::silence)
                .filter(why -> !why.isEmpty())
                .findFirst();
        var sighting = Sighting.of(way, values, way.value());
        if (silence.isEmpty() || sighting.ok()) {
            return sighting;
        }
        return Sighting.unsure(way, "DNS could not be asked (" + silence.get() + "); try again later.");
    }

    private Sighting fetched(ProofWay way, long limit, Function<Answered, Sighting> reading) {
        var start = new WebUrl(way.where());
        var fetched = Hops.follow(
                Ask.upTo(limit, start), fetcher::fetch, on -> on.target().isSameSite(start));
        if (fetched instanceof Redirected on && !on.target().isSameSite(start)) {
            return Sighting.missing(way, List.of(), "It leads to another site, " + on.target() + ".");
        }
        if (fetched instanceof Answered answer && answer.status() == 200) {
            return reading.apply(answer);
        }
        return isSure(fetched) ? Sighting.missing(way, List.of(), why(fetched)) : Sighting.silent(way, why(fetched));
    }

    /** Whether the site said what is there; that it is out of order, or lets nobody in, says nothing. */
    private static boolean isSure(Fetched fetched) {
        return fetched instanceof Redirected
                || (fetched instanceof Answered answer && GONE.contains(answer.status()))
                || isTooLong(fetched);
    }

    private static boolean isTooLong(Fetched fetched) {
        return fetched instanceof Refused refused && refused.isFor(Reason.Rule.SIZE);
    }

    private static String why(Fetched fetched) {
        if (fetched instanceof Answered answer) {
            return "The site answers " + answer.status() + " there.";
        } else if (isTooLong(fetched)) {
            return "What the site answers there is longer than any proof; a page for errors, perhaps.";
        } else if (fetched instanceof Refused refused) {
            return "It is not fetched: " + refused.why().detail() + ".";
        } else if (fetched instanceof Failed failed) {
            return "No whole answer came: " + failed.failure() + ".";
        }
        return "It redirects for ever.";
    }

    /** Several platforms may have their proof in one file. */
    private static List<String> lines(Answered answer) {
        return new String(answer.body(), StandardCharsets.UTF_8)
                .replace("\ufeff", "")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** Only of the head: a comment of a reader stands in the body. */
    private static List<String> tags(Answered answer) {
        try (var body = new ByteArrayInputStream(answer.body())) {
            var page = Jsoup.parse(body, null, answer.url().value());
            return page.head().children().stream()
                    .filter(tag -> tag.normalName().equals("meta"))
                    .filter(tag -> tag.attr("name").strip().equalsIgnoreCase(ProofWay.NAME))
                    .flatMap(tag -> Stream.of(tag.attr("content").strip()))
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
