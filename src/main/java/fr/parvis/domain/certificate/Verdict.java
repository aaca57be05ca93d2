package fr.parvis.domain.certificate;

import fr.parvis.address.RetryAfter;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.shredzone.acme4j.Problem;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeLazyLoadingException;
import org.shredzone.acme4j.exception.AcmeNetworkException;
import org.shredzone.acme4j.exception.AcmeProtocolException;
import org.shredzone.acme4j.exception.AcmeRateLimitedException;
import org.shredzone.acme4j.exception.AcmeServerException;

/** What a failure of the conversation with an authority means: the one table from exceptions to {@link Outcome}. */
final class Verdict {
    private static final String ERROR = "urn:ietf:params:acme:error:";
    private static final int LONGEST_WORDS = 500;

    /** Errors that lie with the operator's account or with the authority, and with no name. */
    private static final Set<String> NOT_THE_NAME = Set.of(
            "serverInternal",
            "badNonce",
            "userActionRequired",
            "externalAccountRequired",
            "invalidContact",
            "unsupportedContact",
            "badSignatureAlgorithm",
            "unauthorized");

    /** Refusals that lie with what this authority takes, and not with what the name shows. */
    private static final Set<String> THIS_ONE_ONLY = Set.of("caa", "rejectedIdentifier", "unsupportedIdentifier");

    /** Errors for which there are words of our own beside the authority's. */
    static final Set<String> EXPLAINED =
            Set.of("connection", "dns", "caa", "unauthorized", "incorrectResponse", "tls", "rejectedIdentifier");

    private Verdict() {}

    static Outcome of(Exception failure, Instant now) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SteadyConnection.Busy busy) {
                return new Outcome.Away(
                        Why.of("busy", busy.getMessage()),
                        busy.retryAfter().flatMap(header -> RetryAfter.until(header, now)));
            }
            if (cause instanceof InterruptedException) {
                return new Outcome.Unfinished(Why.of("stopped"));
            }
        }
        if (failure instanceof AcmeLazyLoadingException lazy && lazy.getCause() instanceof AcmeException cause) {
            return of(cause, now);
        }
        if (failure instanceof AcmeRateLimitedException limited) {
            return new Outcome.Limited(words(limited.getProblem()), limited.getRetryAfter());
        }
        if (failure instanceof AcmeServerException said) {
            return said(said.getProblem());
        }
        if (failure instanceof AcmeNetworkException || failure instanceof AcmeProtocolException) {
            return new Outcome.Away(Why.of("away", rootOf(failure)), Optional.empty());
        }
        return new Outcome.Away(Why.of("trouble", failure.getMessage()), Optional.empty());
    }

    /** What an authority says, in its own words. */
    static String words(Problem problem) {
        var subjects = problem.getSubProblems().stream()
                .flatMap(part -> part.getDetail().stream())
                .reduce("", (a, b) -> a + " " + b);
        var words = problem.getDetail().orElseGet(() -> name(problem)) + subjects;
        return words.length() <= LONGEST_WORDS ? words : words.substring(0, LONGEST_WORDS) + "…";
    }

    /** Short name of an error, such as {@code caa}. */
    static String name(Problem problem) {
        var type = problem.getType().toString();
        return type.startsWith(ERROR) ? type.substring(ERROR.length()) : type;
    }

    private static Outcome said(Problem problem) {
        var name = name(problem);
        if (name.equals("accountDoesNotExist")) {
            return new Outcome.NoAccount(Why.of("no-account", words(problem)));
        }
        return NOT_THE_NAME.contains(name)
                ? new Outcome.Away(Why.of("operator", name, words(problem)), Optional.empty())
                : refused(problem);
    }

    /** A refusal that lies with the name. */
    static Outcome.Refused refused(Problem problem) {
        return new Outcome.Refused(
                Why.of(EXPLAINED.contains(name(problem)) ? "said-" + name(problem) : "said", words(problem)),
                THIS_ONE_ONLY.contains(name(problem)));
    }

    private static String rootOf(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
