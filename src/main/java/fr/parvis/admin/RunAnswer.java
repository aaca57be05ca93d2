package fr.parvis.admin;

import fr.parvis.mirror.Changes;
import fr.parvis.mirror.Run;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A run as the API shows it. */
@Schema(name = "Run")
record RunAnswer(
        int number,
        long source,
        Run.State state,
        @Nullable @Schema(nullable = true) Instant startedAt,
        @Nullable @Schema(nullable = true) Instant finishedAt,
        int discovered,
        int fetched,
        int unchanged,
        int kept,
        int skipped,
        int failed,
        long bytes,
        @Nullable @Schema(nullable = true) String current,
        @Nullable @Schema(nullable = true) Integer release,
        @Nullable @Schema(nullable = true) Changes changes,
        List<Trouble> problems) {

    @Schema(name = "RunProblem", description = "The first problem of a failed run is why it failed")
    record Trouble(
            String url,

            @Schema(
                    description =
                            "where it went wrong: consent, start, parked, resolve, robots, fetch, missing, foreign, "
                                    + "refused, kept, limit, trap, parse (a sitemap or a feed), clean, shrunk, store "
                                    + "or inactive (the organisation is suspended or gone)")
            String stage,

            String detail) {}

    static RunAnswer of(Run run) {
        return new RunAnswer(
                run.number(),
                run.source(),
                run.state(),
                run.startedAt(),
                run.finishedAt(),
                run.discovered(),
                run.fetched(),
                run.unchanged(),
                run.kept(),
                run.skipped(),
                run.failed(),
                run.bytes(),
                run.current(),
                run.release(),
                run.changes(),
                run.problems().stream()
                        .map(problem -> new Trouble(problem.url(), problem.stage(), problem.detail()))
                        .toList());
    }
}
