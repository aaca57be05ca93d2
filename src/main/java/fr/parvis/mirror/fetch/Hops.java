package fr.parvis.mirror.fetch;

import fr.parvis.mirror.fetch.Fetched.Redirected;
import fr.parvis.mirror.fetch.Reason.Rule;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The way along redirects, hop by hop: at most five, so that nobody leads us in a circle. */
public final class Hops {
    public static final int MOST = 5;

    private Hops() {}

    /**
     * The last answer: a redirect only if the visitor would not follow it, or if it is one too many.
     *
     * @param visitor sees each redirect, and says whether to follow it
     */
    public static Fetched follow(Ask first, Function<Ask, Fetched> fetch, Predicate<Redirected> visitor) {
        return follow(first, ask -> Optional.of(fetch.apply(ask)), visitor, MOST)
                .orElseThrow();
    }

    /** The answer at the end of the way, wherever it leads; a way without an end is refused. */
    public static Fetched follow(Ask first, Function<Ask, Fetched> fetch) {
        return ended(first, follow(first, fetch, on -> true));
    }

    /** The same where there may be no more answers on the way, and then none at its end. */
    public static Optional<Fetched> followWhile(Ask first, Function<Ask, Optional<Fetched>> fetch) {
        return follow(first, fetch, on -> true, MOST).map(last -> ended(first, last));
    }

    private static Optional<Fetched> follow(
            Ask ask, Function<Ask, Optional<Fetched>> fetch, Predicate<Redirected> visitor, int left) {
        var fetched = fetch.apply(ask);
        return fetched.isPresent() && fetched.get() instanceof Redirected on && visitor.test(on) && left > 0
                ? follow(new Ask(on.target(), ask.limit(), Map.of()), fetch, visitor, left - 1)
                : fetched;
    }

    private static Fetched ended(Ask first, Fetched last) {
        return last instanceof Redirected
                ? new Fetched.Refused(first.url(), new Reason(Rule.REDIRECTS, "more than " + MOST + " redirects"))
                : last;
    }
}
