package fr.parvis.admin;

import fr.parvis.address.Idn;
import fr.parvis.domain.CertificateState;
import fr.parvis.domain.Domain;
import fr.parvis.domain.Guidance;
import fr.parvis.domain.MailRecords;
import fr.parvis.domain.Trouble;
import fr.parvis.domain.WantedRecord;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A name that a tenant brings, as the API shows it. */
@Schema(name = "Domain")
record DomainAnswer(
        @Schema(description = "as DNS spells it") String name,

        @Schema(description = "as people read it, if nobody can take it for another one")
        String display,

        Domain.Role role,
        Domain.State state,
        Domain.Reason reason,

        @Schema(description = "since when the state is what it is")
        Instant since,

        @Schema(description = "what to set at the registrar; all of it, for as long as the name is to work")
        List<Wanted> records,

        Certificate certificate,

        @Nullable @Schema(nullable = true, description = "when DNS was last asked")
        Instant checkedAt,

        List<Problem> problems,

        @Nullable @Schema(nullable = true, description = "the records of mail, which stay as they are")
        Mail mail,

        Instant createdAt) {

    @Schema(name = "DomainRecord")
    record Wanted(
            @Schema(description = "TXT, CNAME, A or AAAA") String type,
            String name,
            String value,
            String why,
            List<String> seen,
            boolean ok) {}

    @Schema(name = "DomainCertificate")
    record Certificate(
            CertificateState.State state,
            @Nullable @Schema(nullable = true) Instant notAfter,
            @Nullable @Schema(nullable = true) String issuer,

            @Nullable
            @Schema(
                    nullable = true,
                    description = "what keeps a certificate away and what to do, in the organisation's language")
            String lastError,

            @Nullable @Schema(nullable = true) Instant nextAttempt) {}

    /** Something to know, and what to do, in the organisation's language. */
    @Schema(name = "DomainProblem")
    record Problem(
            Trouble.Matter problem,

            @Schema(description = "error: the name does not work; advice: it does, but not for long or for everybody")
            Trouble.Level level,

            String record,
            String detail) {}

    @Schema(name = "DomainMail")
    record Mail(String domain, List<String> mx, List<String> spf, List<String> dmarc, String note) {}

    static DomainAnswer of(Domain domain, Guidance guidance, CertificateState certificate) {
        return new DomainAnswer(
                domain.name().value(),
                Idn.shown(domain.name()),
                domain.role(),
                domain.state(),
                domain.reason(),
                domain.since(),
                guidance.records().stream().map(DomainAnswer::wanted).toList(),
                new Certificate(
                        certificate.state(),
                        certificate.notAfter(),
                        certificate.issuer(),
                        certificate.lastError(),
                        certificate.nextAttempt()),
                domain.checkedAt(),
                guidance.problems().stream().map(DomainAnswer::problem).toList(),
                mail(guidance.mail()),
                domain.createdAt());
    }

    private static Wanted wanted(WantedRecord record) {
        return new Wanted(
                record.type().name(), record.name(), record.value(), record.why(), record.seen(), record.ok());
    }

    private static Problem problem(Trouble trouble) {
        return new Problem(trouble.problem(), trouble.level(), trouble.record(), trouble.detail());
    }

    private static @Nullable Mail mail(@Nullable MailRecords mail) {
        return mail == null ? null : new Mail(mail.domain(), mail.mx(), mail.spf(), mail.dmarc(), mail.note());
    }
}
