package fr.parvis.domain.certificate;

import fr.parvis.address.Hostname;
import fr.parvis.domain.CertificateState;
import fr.parvis.domain.CertificateState.State;
import fr.parvis.domain.CertificateStates;
import fr.parvis.domain.certificate.CertificateRow.Held;
import fr.parvis.domain.certificate.CertificateRow.Origin;
import fr.parvis.domain.certificate.Wishes.Wish;
import fr.parvis.tenant.PublicAddress;
import fr.parvis.tenant.Refusal.Conflict;
import fr.parvis.tenant.Refusal.Missing;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The register of certificates: what is served under a name, how it stands, and what tenants bring. */
@ApplicationScoped
public class Certificates implements CertificateStates {
    private final CertificateRows rows;
    private final Register register;
    private final BroughtCertificates brought;
    private final News news;
    private final CertificateJobs jobs;
    private final Authorities authorities;
    private final Keys keys;
    private final PublicAddress address;
    private final Clock clock;

    Certificates(
            CertificateRows rows,
            Register register,
            BroughtCertificates brought,
            News news,
            CertificateJobs jobs,
            Authorities authorities,
            Keys keys,
            PublicAddress address,
            Clock clock) {
        this.rows = rows;
        this.register = register;
        this.brought = brought;
        this.news = news;
        this.jobs = jobs;
        this.authorities = authorities;
        this.keys = keys;
        this.address = address;
        this.clock = clock;
    }

    /** A place in the order of changes, between two of them. */
    public record Position(String xid, String name) {}

    /** Names whose certificates are others than before, and where to go on. */
    public record Changed(List<String> names, Position next) {}

    /**
     * What is to be served under a name: its own certificate, else for names one label below the pages domain and for that
     * itself the wildcard. Asks the database.
     */
    public Optional<KeyedChain> chainOf(Hostname name) {
        return chain(name.value())
                .or(() -> name.isAtMostOneLabelBelow(address.pagesDomain())
                        ? chain("*." + address.pagesDomain())
                        : Optional.empty());
    }

    /** The names that have a certificate of their own which is still valid, and until when it is. Reads all of them. */
    public Map<Hostname, Instant> ends(Instant now) {
        return rows.ends(now);
    }

    /** The place from which everything that is not yet visible now will be read. */
    public Position now() {
        return news.end();
    }

    /** At most 1,000 names after {@code from}; they stand as {@link KeyedChain#name()} says. One small query. */
    public Changed changedAfter(Position from) {
        return news.after(from);
    }

    @Override
    public CertificateState of(Hostname name, String locale) {
        if (!authorities.areOfUse()) {
            return CertificateState.NONE;
        }
        var now = clock.instant();
        return rows.find(name.value())
                .filter(row -> row.wanted() || row.held() != null)
                .map(row -> state(row, locale, now))
                .orElseGet(() -> none(locale));
    }

    /** The certificate of a tenant's name, without its key; what went wrong is said in the language of {@code locale}. */
    public Optional<Certificate> find(long tenant, Hostname name, String locale) {
        return owned(tenant, name).filter(row -> authorities.areOfUse()).flatMap(row -> {
            var held = row.held();
            return held == null
                    ? Optional.empty()
                    : Optional.of(Certificate.of(
                            name, held, row.origin() == Origin.IMPORT, state(row, locale, clock.instant())));
        });
    }

    /**
     * From now on a certificate is served that the tenant brought; it is not renewed, but replaced before it ends.
     *
     * @throws Conflict if TLS ends in front of this platform
     */
    public void bring(long tenant, Hostname name, OwnCertificate own) {
        requireOfUse();
        brought.put(tenant, name, own);
        jobs.hurry(name.value());
    }

    /**
     * What was brought is replaced by one that is ordered; until that is there it is served, unless nothing is ordered here.
     *
     * @throws Missing if nothing was brought
     * @throws Conflict if TLS ends in front of this platform
     */
    public void orderInstead(long tenant, Hostname name) {
        requireOfUse();
        if (owned(tenant, name).filter(row -> row.origin() == Origin.IMPORT).isEmpty()) {
            throw new Missing("No certificate was brought for " + name + ".");
        }
        brought.giveUp(tenant, name, jobs.areOrdered());
        jobs.hurry(name.value());
    }

    /**
     * A name that its tenant has proven and that leads here was looked at: whatever waits is tried at once, within the budget,
     * unless somebody is at it.
     */
    public void tryAgain(long tenant, Hostname name) {
        if (jobs.areOrdered()) {
            register.wish(new Wish(name.value(), tenant));
        }
        brought.tryAgain(name);
        jobs.hurry(name.value());
    }

    private void requireOfUse() {
        if (!authorities.areOfUse()) {
            throw new Conflict(
                    "tls-elsewhere", "Certificates are not kept here: something in front of this platform has them.");
        }
    }

    private Optional<KeyedChain> chain(String name) {
        return rows.find(name).flatMap(row -> {
            var held = row.held();
            return held == null
                    ? Optional.empty()
                    : Optional.of(
                            new KeyedChain(name, keys.open(held.key()), Pem.stored(held.chain()), held.notAfter()));
        });
    }

    private Optional<CertificateRow> owned(long tenant, Hostname name) {
        return rows.find(name.value()).filter(row -> row.tenant() != null && row.tenant() == tenant);
    }

    private CertificateState state(CertificateRow row, String locale, Instant now) {
        var attempts = row.attempts();
        var why = attempts.lastError() == null ? null : attempts.lastError().in(locale);
        var held = row.held();
        if (held != null && held.isValid(now)) {
            return new CertificateState(State.VALID, held.notAfter(), held.issuer(), why, next(row, held, now));
        }
        var end = held == null ? null : held.notAfter();
        var issuer = held == null ? null : held.issuer();
        if (!jobs.areOrdered()) {
            return held == null
                    ? none(locale)
                    : new CertificateState(
                            State.FAILING, end, issuer, none(locale).lastError(), null);
        }
        if (!row.wanted()) {
            return new CertificateState(State.FAILING, end, issuer, why, null);
        }
        var state = attempts.failures() > 0 ? State.FAILING : State.ORDERING;
        return new CertificateState(state, end, issuer, why, attempts.next());
    }

    /** There is none; if none is ordered either, its owner learns why. */
    private CertificateState none(String locale) {
        return authorities
                .obstacle()
                .map(why -> new CertificateState(State.NONE, null, null, why.in(locale), null))
                .orElse(CertificateState.NONE);
    }

    private @Nullable Instant next(CertificateRow row, Held held, Instant now) {
        if (!row.wanted() || !jobs.areOrdered()) {
            return null;
        }
        return row.attempts().isWaiting(now) ? row.attempts().next() : Plan.renewal(row, held);
    }
}
