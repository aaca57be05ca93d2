package fr.parvis.admin;

import fr.parvis.site.Release;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A release as the API shows it. */
@Schema(name = "Release")
record ReleaseAnswer(
        int number,
        Release.State state,
        Release.Origin origin,
        int pages,
        int assets,
        int redirects,
        long bytes,
        Counts findings,
        List<Trouble> problems,

        @Schema(description = "the version of the rules that cleaned it, an operator's own included")
        String rules,

        @Schema(description = "SHA-256 over all that it serves; releases with the same one serve the same")
        String manifest,

        @Nullable @Schema(nullable = true, description = "the release that it was cleaned again from")
        Integer from,

        Instant createdAt,
        @Nullable @Schema(nullable = true) Instant publishedAt) {

    @Schema(name = "FindingCounts")
    record Counts(int total, Map<String, Integer> byVendor, Map<String, Integer> byCategory) {
        static Counts of(Release.Tally tally) {
            return new Counts(tally.total(), tally.byVendor(), tally.byCategory());
        }
    }

    @Schema(name = "ReleaseProblem")
    record Trouble(String path, String problem, String detail) {}

    static ReleaseAnswer of(Release release) {
        return new ReleaseAnswer(
                release.number(),
                release.state(),
                release.origin(),
                release.pages(),
                release.assets(),
                release.redirects(),
                release.bytes(),
                Counts.of(release.findings()),
                release.problems().stream()
                        .map(problem -> new Trouble(problem.path(), problem.problem(), problem.detail()))
                        .toList(),
                release.rulesVersion(),
                "sha256:" + release.manifest(),
                release.descent().from(),
                release.createdAt(),
                release.publishedAt());
    }
}
