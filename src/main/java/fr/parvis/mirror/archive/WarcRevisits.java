package fr.parvis.mirror.archive;

import fr.parvis.address.WebUrl;
import fr.parvis.mirror.capture.Capture;
import fr.parvis.tenant.Refusal.TooLarge;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.netpreserve.jwarc.WarcRevisit;
import org.netpreserve.jwarc.WarcTargetRecord;

/**
 * Records of a web archive that say that something was as before, under the same address or another. What it was may come
 * later in the archive, so all wait for its end.
 */
final class WarcRevisits {
    private static final int NAMES_OF_ONE = 4;

    private final ImportedCaptures captures;
    private final int most;
    /** What was captured, by each name that a revisit may give it; a redirect not by its body, which many have. */
    private final Map<String, Capture> known = new HashMap<>();

    private final List<Revisit> revisits = new ArrayList<>();

    /** @param most so many of an archive, at most */
    WarcRevisits(ImportedCaptures captures, int most) {
        this.captures = captures;
        this.most = most;
    }

    /** @param original the address of what it is the same as */
    private record Revisit(WebUrl url, Instant date, List<String> names, Optional<WebUrl> original) {}

    void known(WarcTargetRecord record, Capture capture) {
        if (known.size() < most * NAMES_OF_ONE) {
            names(
                            record.payloadDigest()
                                    .filter(any -> capture.isContent())
                                    .map(digest -> digest.raw()),
                            record.headers().first("WARC-Record-ID"),
                            Optional.of(capture.url()),
                            record.headers().first("WARC-Date"))
                    .forEach(name -> known.putIfAbsent(name, capture));
        }
    }

    void add(WebUrl url, WarcRevisit record) {
        if (revisits.size() == most * NAMES_OF_ONE) {
            throw new TooLarge("The archive says more than " + revisits.size() + " times that something is as before.");
        }
        var headers = record.headers();
        var original = headers.first("WARC-Refers-To-Target-URI")
                .or(() -> headers.first("WARC-Profile")
                        .filter(profile -> profile.contains("not-modified"))
                        .map(profile -> url.value()))
                .flatMap(address -> WebUrl.parse(address.replaceAll("^<|>$", "")));
        revisits.add(new Revisit(
                url,
                record.date(),
                names(
                                record.payloadDigest().map(digest -> digest.raw()),
                                headers.first("WARC-Refers-To"),
                                original,
                                headers.first("WARC-Refers-To-Date"))
                        .toList(),
                original));
    }

    /**
     * @param wanted whether what is of that address and time is of any use
     * @param found takes what each came to; nothing if the archive does not hold it
     */
    void resolve(BiPredicate<WebUrl, Instant> wanted, BiConsumer<WebUrl, Optional<Capture>> found) {
        for (var revisit : revisits) {
            if (wanted.test(revisit.url(), revisit.date())) {
                found.accept(revisit.url(), same(revisit));
            }
        }
    }

    private Optional<Capture> same(Revisit revisit) {
        return revisit.names().stream()
                .flatMap(name -> Optional.ofNullable(known.get(name)).stream())
                .findFirst()
                .or(() -> revisit.original().flatMap(captures::find))
                .flatMap(same -> again(same, revisit));
    }

    private static Optional<Capture> again(Capture same, Revisit revisit) {
        var sha256 = same.sha256();
        return sha256 == null
                ? same.target().map(place -> Capture.redirect(revisit.url(), place, same.status(), revisit.date()))
                : Optional.of(Capture.content(
                        revisit.url(), same.media(), new Capture.Body(sha256, same.bytes()), revisit.date()));
    }

    private static Stream<String> names(
            Optional<String> digest, Optional<String> id, Optional<WebUrl> url, Optional<String> date) {
        return Stream.of(
                        id.map(value -> "id " + value.strip()),
                        url.flatMap(place -> date.map(time -> place + " " + time.strip())),
                        digest.map(value -> "digest " + value))
                .flatMap(Optional::stream);
    }
}
