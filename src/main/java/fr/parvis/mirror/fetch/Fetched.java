package fr.parvis.mirror.fetch;

import fr.parvis.address.WebUrl;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What came of one request. */
public sealed interface Fetched {
    /** What was asked for, or what that led to where redirects were followed. */
    WebUrl url();

    /** What it was in one sentence, for whoever looks after the site. */
    String detail();

    /**
     * A whole answer that is no redirect, of any status.
     *
     * @param type the {@code Content-Type} as it was sent, or what the name of the file tells ({@link MediaType#told}); empty
     *     if there was none
     * @param headers by lower-case name, the last one wins; all those of {@code X-Robots-Tag} and {@code Link}, one a line
     * @param cookies the lines of {@code Set-Cookie}; read and never sent back
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares answers
    record Answered(WebUrl url, int status, String type, Map<String, String> headers, List<String> cookies, byte[] body)
            implements Fetched {
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }

        @Override
        public String detail() {
            return "The origin answers " + status + ".";
        }
    }

    /** The origin says that it is as it was when the given validators were true. */
    record Unchanged(WebUrl url) implements Fetched {
        @Override
        public String detail() {
            return "The origin answers 304 without having been asked.";
        }
    }

    /**
     * The target has not been looked at.
     *
     * @param cookies as in {@link Answered}
     */
    record Redirected(WebUrl url, int status, WebUrl target, List<String> cookies) implements Fetched {
        @Override
        public String detail() {
            return "The origin answers " + status + ".";
        }
    }

    /** Not asked, or not read to the end, because a rule of ours says no; asking again would not help. */
    record Refused(WebUrl url, Reason why) implements Fetched {
        public boolean isFor(Reason.Rule rule) {
            return why.rule() == rule;
        }

        @Override
        public String detail() {
            return "Not fetched: " + why.detail() + ".";
        }
    }

    /** What fails when no whole answer comes. */
    enum Cause {
        /** DNS does not know the name. */
        NAME,
        /** There is a certificate that no browser would trust; of several flaws, the one that is found first. */
        CERTIFICATE_EXPIRED,
        CERTIFICATE_NOT_YET_VALID,
        CERTIFICATE_OF_ANOTHER_NAME,
        CERTIFICATE_OF_UNKNOWN_ISSUER,
        /** It took longer than we wait. */
        TIME,
        CONNECTION
    }

    /**
     * Asked, and no whole answer came.
     *
     * @param failure what it was in words that can follow a colon
     * @param cause what it was that failed
     */
    record Failed(WebUrl url, String failure, Cause cause) implements Fetched {
        public Failed(WebUrl url, String failure) {
            this(url, failure, Cause.CONNECTION);
        }

        @Override
        public String detail() {
            return "No whole answer: " + failure + ".";
        }
    }
}
