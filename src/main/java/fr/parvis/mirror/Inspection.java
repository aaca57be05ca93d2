package fr.parvis.mirror;

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
 * @param problem why it failed; null if it did not
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
        Run.@Nullable Problem problem) {

    public enum State {
        QUEUED,
        RUNNING,
        SUCCEEDED,
        /** Not even the start page could be read. */
        FAILED
    }

    /** @param problems what could not be looked at, and why */
    public record Report(List<InspectedPage> pages, InspectionSummary summary, List<Run.Problem> problems) {}
}
