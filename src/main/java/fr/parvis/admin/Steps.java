package fr.parvis.admin;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The shapes of lists, for the OpenAPI document, which knows no type parameters. */
final class Steps {
    private Steps() {}

    @Schema(name = "Tenants")
    record OfTenants(
            List<TenantAnswer> items,
            @Nullable @Schema(nullable = true) String next) {}

    @Schema(name = "Releases")
    record OfReleases(
            List<ReleaseAnswer> items,
            @Nullable @Schema(nullable = true) String next) {}

    @Schema(name = "Entries")
    record OfEntries(
            List<EntryAnswer> items,
            @Nullable @Schema(nullable = true) String next) {}

    @Schema(name = "Tokens")
    record OfTokens(
            List<TokenAnswer> items,
            @Nullable @Schema(nullable = true) String next) {}

    @Schema(name = "AuditLines")
    record OfLines(
            List<AuditAnswer> items,
            @Nullable @Schema(nullable = true) String next) {}

    @Schema(name = "Sources")
    record OfSources(
            List<SourceAnswer> items,
            @Nullable @Schema(nullable = true) String next) {}

    @Schema(name = "Domains")
    record OfDomains(
            List<DomainAnswer> items,
            @Nullable @Schema(nullable = true) String next) {}

    @Schema(name = "Runs")
    record OfRuns(
            List<RunAnswer> items,
            @Nullable @Schema(nullable = true) String next) {}

    @Schema(name = "Inspections")
    record OfInspections(
            List<InspectionAnswer> items,
            @Nullable @Schema(nullable = true) String next) {}
}
