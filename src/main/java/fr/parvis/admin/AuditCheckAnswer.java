package fr.parvis.admin;

import fr.parvis.tenant.AuditSeals;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What was found when the audit was looked at. */
@Schema(name = "AuditCheck")
record AuditCheckAnswer(
        @Schema(description = "no fault was found") boolean whole,
        @Schema(description = "that were looked at") long seals,
        @Schema(description = "that were looked at") long lines,
        @Schema(description = "too young to have a seal") long unsealed,
        @Nullable @Schema(nullable = true) Newest last,
        @Schema(description = "the first thousand") List<Fault> faults,
        @Schema(description = "how many there are besides") long otherFaults) {
    @Schema(
            name = "AuditSeal",
            description = "Note its mark elsewhere: while the seal of that number has it, nothing before was changed")
    record Newest(long number, Instant at, String mark) {}

    @Schema(name = "AuditFault")
    record Fault(
            long seal,
            Instant at,

            @Schema(
                    description =
                            "lines: some were changed, added or taken away; chain: the seal, or the one before it, was not "
                                    + "made by this platform; key: it was made under a secret key that is not there")
            AuditSeals.Flaw kind) {}

    static AuditCheckAnswer of(AuditSeals.Check check) {
        return new AuditCheckAnswer(
                check.faults().isEmpty(),
                check.seals(),
                check.lines(),
                check.unsealed(),
                check.last()
                        .map(seal -> new Newest(seal.number(), seal.at(), seal.mark()))
                        .orElse(null),
                check.faults().stream()
                        .map(fault -> new Fault(fault.seal(), fault.at(), fault.kind()))
                        .toList(),
                check.otherFaults());
    }
}
