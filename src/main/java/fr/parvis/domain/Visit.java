package fr.parvis.domain;

import fr.parvis.address.WebUrl;
import java.util.List;
import java.util.Optional;

/**
 * What came of a visit.
 *
 * @param way the addresses that were asked, in their order; the first one is where it began
 */
public record Visit(List<WebUrl> way, End end) {
    public Visit {
        way = List.copyOf(way);
    }

    /** How it ended. */
    public sealed interface End {
        record Answered(int status) implements End {}

        /** It leads on to a host that was not to be asked. */
        record LedAway(WebUrl target) implements End {}

        /** There is a certificate, and no browser would trust it for this name. */
        record Untrusted(Flaw flaw) implements End {}

        /** No whole answer. */
        record Failed(Failure why) implements End {}
    }

    /** Why there is no whole answer. */
    public enum Failure {
        /** DNS has no address for the name, or none that may be asked. */
        NAME,
        /** Nobody answers there, or not to the end. */
        CONNECTION,
        /** Its redirects lead on and on. */
        CIRCLE,
        /** What came was not to be read. */
        REFUSED,
        /** The visit broke, and that is our own doing. */
        BROKEN
    }

    /** What is wrong with a certificate; of several flaws, the one that is found first. */
    public enum Flaw {
        EXPIRED,
        NOT_YET_VALID,
        OTHER_NAME,
        /** Signed by itself or by somebody whom browsers do not know, or what lies between is not shown. */
        UNKNOWN_ISSUER
    }

    WebUrl last() {
        return way.get(way.size() - 1);
    }

    boolean isWhole() {
        return end instanceof End.Answered answer && answer.status() == 200;
    }

    Optional<WebUrl> away() {
        return end instanceof End.LedAway led ? Optional.of(led.target()) : Optional.empty();
    }

    /** In short, for people. */
    String told(Phrases words) {
        if (end instanceof End.Answered answer) {
            return last() + " → " + answer.status();
        } else if (end instanceof End.LedAway led) {
            return last() + " → " + led.target();
        } else if (end instanceof End.Untrusted untrusted) {
            return last() + " → " + words.say("conformity.flaw." + untrusted.flaw());
        }
        return last() + " → " + words.say("conformity.failure." + ((End.Failed) end).why());
    }
}
