package fr.parvis.mirror.inspection;

import fr.parvis.mirror.capture.Problem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A look at someone's site: a few of its pages are read, and what they would send to whom is reported. Nothing of the
 * site is kept.
 *
 * @param number in the order in which they were asked for
 * @param id not to be guessed
 * @param tenant who asked; null for operators
 * @param expiresAt when the report is deleted
 * @param report null until it has succeeded
 * @param failure why it failed; null if it did not
 */
public record Inspection(
        long number,
        String id,
        @Nullable Long tenant,
        String url,
        int maxPages,
        State state,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        Instant expiresAt,
        @Nullable Report report,
        @Nullable Failure failure) {

    public enum State {
        QUEUED,
        RUNNING,
        SUCCEEDED,
        /** Not even the start page could be read. */
        FAILED
    }

    /**
     * Why the start page could not be read.
     *
     * @param stage as in {@link Problem}
     * @param cause null in reports of before it was told
     */
    public record Failure(
            String url,
            String stage,
            String detail,
            @Nullable Cause cause) {
        static Failure of(Problem problem, Cause cause) {
            return new Failure(problem.url(), problem.stage(), problem.detail(), cause);
        }
    }

    /** What a person would have to know to do something about it. */
    public enum Cause {
        /** The site's robots.txt closes the address. */
        ROBOTS,
        /** There is nothing at the address. */
        MISSING,
        /** The site wants a password, or does not let us in. */
        CLOSED,
        /** The site is out of order, or has too much to do. */
        TROUBLE,
        /** It is a document or a file. */
        NO_PAGE,
        EMPTY,
        TOO_LARGE,
        TOO_SLOW,
        UNKNOWN_HOST,
        /** There is a certificate that no browser would trust. */
        CERTIFICATE,
        /** No whole answer comes, for another reason. */
        UNREACHABLE,
        /** Redirects lead in a circle, or too far. */
        REDIRECTS,
        /** It leads to another site. */
        ELSEWHERE,
        /** Not everybody on the internet could reach it. */
        NOT_PUBLIC,
        /** It lies with us. */
        OURS
    }

    /** @param problems what could not be looked at, and why */
    public record Report(List<InspectedPage> pages, InspectionSummary summary, List<Problem> problems) {}
}
