package fr.parvis.domain.certificate;

import fr.parvis.domain.Outbox;
import fr.parvis.domain.Phrases;
import fr.parvis.domain.certificate.CertificateRow.Origin;
import fr.parvis.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the contact of a name's tenant is told of its certificate: once for each time that it is in trouble. */
enum Notice {
    /** It cannot be had, and nothing is served or not for long any more. */
    FAILING,

    /** The one that was brought ends within two weeks. */
    ENDS_IN_WEEKS,

    /** The one that was brought ends within days. */
    ENDS_IN_DAYS,

    /** It is there after all. */
    BACK;

    /** How long before the end of a certificate that was brought its tenant is told first. */
    static final Duration WEEKS = Duration.ofDays(14);

    private static final Duration DAYS = Duration.ofDays(3);

    /**
     * What is to be told now.
     *
     * @param told what was told last, as long as it holds
     */
    static Optional<Notice> of(CertificateRow row, @Nullable Notice told, Instant now) {
        if (!row.wanted() || row.tenant() == null) {
            return Optional.empty();
        }
        boolean urgent = row.isUrgent(now);
        if (row.attempts().failures() > 0 && urgent && told != FAILING) {
            return Optional.of(FAILING);
        }
        var held = row.held();
        if (row.origin() == Origin.ACME) {
            boolean had = held != null && !urgent && row.attempts().failures() == 0;
            return had && told != null ? Optional.of(BACK) : Optional.empty();
        }
        if (held == null || told == FAILING || told == ENDS_IN_DAYS) {
            return Optional.empty();
        }
        var left = Duration.between(now, held.notAfter());
        if (left.compareTo(DAYS) <= 0) {
            return Optional.of(ENDS_IN_DAYS);
        }
        return told == null && left.compareTo(WEEKS) <= 0 ? Optional.of(ENDS_IN_WEEKS) : Optional.empty();
    }

    /** What is remembered of having told it. */
    @Nullable
    Notice remembered() {
        return this == BACK ? null : this;
    }

    /** @param replaced whether a certificate that was brought is replaced by one that is ordered */
    Outbox.News news(CertificateRow row, Tenant tenant, boolean replaced, Instant now) {
        var phrases = Phrases.of(tenant.locale());
        var held = row.held();
        var end = held == null ? "" : phrases.day(held.notAfter());
        var lastError = row.attempts().lastError();
        var why = lastError == null ? "" : lastError.in(phrases);
        boolean served = held != null && held.isValid(now);
        var words = switch (this) {
            case FAILING -> served ? "CERTIFICATE_ENDS" : "CERTIFICATE_MISSING";
            case ENDS_IN_WEEKS -> replaced ? "BROUGHT_ENDS_IN_WEEKS" : "BROUGHT_ENDS_IN_WEEKS_ALONE";
            case ENDS_IN_DAYS -> replaced ? "BROUGHT_ENDS_IN_DAYS" : "BROUGHT_ENDS_IN_DAYS_ALONE";
            case BACK -> "CERTIFICATE_BACK";
        };
        return new Outbox.News(
                "letter." + words,
                row.name(),
                "tenants/" + tenant.slug() + "/domains/" + row.name(),
                List.of(row.name(), end, why));
    }
}
