package fr.parvis.mirror.inspection;

import fr.parvis.address.WebUrl;
import fr.parvis.mirror.crawl.Crawl;
import fr.parvis.mirror.fetch.Ask;
import fr.parvis.mirror.fetch.Fetched;
import fr.parvis.mirror.fetch.Hops;
import fr.parvis.mirror.fetch.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Fetches for one inspection: politely, and only as long as bytes and time last. */
final class Courier {
    private final Crawl.Gear gear;
    private final BooleanSupplier goesOn;
    private final Instant end;
    private long left;
    private Duration pause;

    /**
     * What one inspection may take.
     *
     * @param bytes of all answers, unpacked
     * @param pause between two requests to an origin
     */
    record Terms(int pages, long bytes, Duration time, Duration pause) {}

    Courier(Crawl.Gear gear, Terms terms, BooleanSupplier goesOn) {
        this.gear = gear;
        this.goesOn = goesOn;
        this.end = gear.clock().instant().plus(terms.time());
        this.left = terms.bytes();
        this.pause = terms.pause();
    }

    /**
     * The answer; nothing once it is over.
     *
     * @param wanted whether a media type is
     */
    Optional<Fetched> fetch(WebUrl url, Predicate<String> wanted) {
        if (isOver()) {
            return Optional.empty();
        }
        long most = Math.min(gear.limits().page(), left);
        var fetched = inTurn(new Ask(url, type -> wanted.test(type) ? most : 0, Map.of()));
        fetched.ifPresent(answer -> left -= spent(answer, most));
        return fetched;
    }

    /** The same, and on along the redirects wherever they lead, each of them in its turn. */
    Optional<Fetched> follow(Ask ask) {
        return isOver() ? Optional.empty() : Hops.followWhile(ask, this::inTurn);
    }

    private Optional<Fetched> inTurn(Ask ask) {
        return gear.pace()
                .inTurn(
                        ask.url().origin(),
                        answer -> pause,
                        () -> !isOver(),
                        () -> gear.fetcher().fetch(ask));
    }

    /** What was cut for its size was read up to there. */
    private static long spent(Fetched fetched, long most) {
        if (fetched instanceof Fetched.Refused refused) {
            return refused.isFor(Reason.Rule.SIZE) ? most : 0;
        }
        return fetched instanceof Fetched.Answered whole ? whole.body().length : 0;
    }

    /** As slow as the origin wants it, within reason. */
    void slowDown(Duration asked) {
        pause = gear.limits().slower(pause, asked);
    }

    boolean isStopped() {
        return !goesOn.getAsBoolean();
    }

    boolean isFull() {
        return left <= 0;
    }

    /** The limit that was reached, such as {@code 50 MB}; nothing if none was. */
    Optional<String> spent() {
        if (isFull()) {
            return Optional.of("the bytes of an inspection");
        }
        return gear.clock().instant().isAfter(end) ? Optional.of("the time of an inspection") : Optional.empty();
    }

    boolean isOver() {
        return spent().isPresent() || isStopped();
    }
}
