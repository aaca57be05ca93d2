package fr.parvis.mirror;

import fr.parvis.address.WebUrl;
import fr.parvis.domain.Outbox;
import fr.parvis.mirror.control.Control;
import fr.parvis.mirror.control.Lapse;
import fr.parvis.mirror.control.ProofWay;
import fr.parvis.mirror.control.Sighting;
import fr.parvis.mirror.control.Witness;
import fr.parvis.mirror.source.Source;
import fr.parvis.tenant.Actor;
import fr.parvis.tenant.Audit;
import fr.parvis.tenant.Looks;
import fr.parvis.tenant.Refusal.Conflict;
import fr.parvis.tenant.Refusal.Missing;
import fr.parvis.tenant.Refusal.TooMany;
import fr.parvis.tenant.Tenants;
import fr.parvis.tenant.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may mirror what: the proofs of tenants, and the word of operators. */
@ApplicationScoped
public class Controls {
    private static final int TOKEN_BYTES = 16;

    private final SourceRow.Rows rows;
    private final Witness witness;
    private final Looks looks;
    private final Vault vault;
    private final Tenants tenants;
    private final Outbox outbox;
    private final Audit audit;
    private final MirrorConfig.Control config;
    private final Clock clock;

    Controls(
            SourceRow.Rows rows,
            Witness witness,
            Looks looks,
            Vault vault,
            Tenants tenants,
            Outbox outbox,
            Audit audit,
            MirrorConfig config,
            Clock clock) {
        this.rows = rows;
        this.witness = witness;
        this.looks = looks;
        this.vault = vault;
        this.tenants = tenants;
        this.outbox = outbox;
        this.audit = audit;
        this.config = config.control();
        this.clock = clock;
    }

    /** What has to be found at the site: bound to tenant and site, so that nobody can prove with another one's. */
    public String token(Source source) {
        var mark =
                vault.mark("site-control", source.tenant() + " " + url(source).site());
        return HexFormat.of().formatHex(Arrays.copyOf(mark, TOKEN_BYTES));
    }

    public List<ProofWay> ways(Source source) {
        return ProofWay.of(url(source), token(source));
    }

    /**
     * Notes that somebody wants to look.
     *
     * @throws TooMany if that was so too often within a minute
     */
    @Transactional
    public void admit(Source source) {
        var row = row(source.tenant(), source.id());
        looks.admit(Looks.Thing.CONTROL, row.id, config.perMinute(), "The proof was looked for");
    }

    /** Whether the tenant has a source of the site of {@code url} whose owner agrees. */
    @Transactional
    public boolean isGiven(long tenant, WebUrl url) {
        return rows.list("tenant = ?1 and controlState <> ?2", tenant, Control.Standing.UNPROVEN).stream()
                .anyMatch(row -> row.site().equals(url.site()));
    }

    /** Looks at the site, in every way. Takes as long as the site does, so never in a transaction. */
    public List<Sighting> look(Source source) {
        var token = token(source);
        return ways(source).stream()
                .map(way -> witness.look(way, url(source), token))
                .toList();
    }

    /** The same, if need be: whatever is where the proof was is enough, if it is the proof. */
    List<Sighting> lookAgain(Source source) {
        var token = token(source);
        var seen = new ArrayList<Sighting>();
        for (var way : placeFirst(source)) {
            var sighting = witness.look(way, url(source), token);
            seen.add(sighting);
            if (sighting.ok()) {
                return seen;
            }
        }
        return seen;
    }

    private List<ProofWay> placeFirst(Source source) {
        var place = source.control().by();
        return ways(source).stream()
                .sorted(Comparator.comparing(way -> !Lapse.way(way).equals(place)))
                .toList();
    }

    /** How the tenant is told of the source's proof. */
    Notice notice(Source source) {
        return Notice.of(source, placeFirst(source).get(0));
    }

    /**
     * What was seen becomes the source's control if it is a proof; a proof that was given stays.
     *
     * @throws Conflict {@code lost-race} if the source has another site by now
     */
    @Transactional
    public Source prove(Source source, List<Sighting> seen) {
        var row = row(source);
        var now = clock.instant();
        return seen.stream()
                .filter(Sighting::ok)
                .findFirst()
                .map(proof -> {
                    row.proofLookedAt = now;
                    return given(row, Control.Standing.PROVEN, Lapse.way(proof.way()));
                })
                .orElseGet(row::source);
    }

    /** The source, if its proof is to be looked for now; nobody else does for a day. */
    @Transactional
    Optional<Source> due(long tenant, long id, Instant now) {
        return rows.find("id = ?1 and tenant = ?2", id, tenant)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .filter(row -> row.control().isProof() && isLongAgo(row.proofLookedAt, now))
                .map(row -> {
                    // Not a change of the source: its version stays.
                    rows.update("proofLookedAt = ?1 where id = ?2", now, row.id);
                    return row.source();
                });
    }

    /** The sources of active tenants whose proof was gone the last time, and is to be looked for again. */
    @Transactional
    List<Source> missing(Instant now, int limit) {
        @SuppressWarnings("unchecked")
        List<SourceRow> found = rows.getEntityManager()
                .createNativeQuery(
                        "select s.* from source s join tenant t on t.id = s.tenant_id and t.status = 'ACTIVE' "
                                + "where s.control_state = 'PROVEN' and s.proof_gone_since is not null "
                                + "and s.proof_looked_at <= ?1 order by s.proof_looked_at limit ?2",
                        SourceRow.class)
                .setParameter(1, now.minus(config.recheck()))
                .setParameter(2, limit)
                .getResultList();
        return found.stream().map(SourceRow::source).toList();
    }

    @Transactional
    Optional<Source> find(long tenant, long id) {
        return rows.find("id = ?1 and tenant = ?2", id, tenant)
                .firstResultOptional()
                .map(SourceRow::source);
    }

    private boolean isLongAgo(@Nullable Instant lookedAt, Instant now) {
        return lookedAt == null || !now.isBefore(lookedAt.plus(config.recheck()));
    }

    /**
     * What was seen of a proof that was given has its effect; what has one is told to the tenant and audited.
     *
     * @throws Conflict {@code lost-race} if the source has another site by now
     */
    @Transactional
    Source review(Source source, List<Sighting> seen, Instant at) {
        var row = row(source);
        var before = row.control();
        var next = Lapse.next(before, seen, at);
        if (!next.equals(before)) {
            row.take(next);
            if (next.state() != before.state()) {
                rows.schedule(row, at);
            }
            rows.flush();
            change(before, next).ifPresent(kind -> tell(row.source(), kind));
        }
        return row.source();
    }

    private static Optional<Notice.Kind> change(Control before, Control next) {
        if (next.state() != before.state()) {
            return Optional.of(
                    next.state() == Control.Standing.LAPSED ? Notice.Kind.CONSENT_LAPSED : Notice.Kind.CONSENT_BACK);
        }
        boolean warned = next.isWarned();
        boolean knew = before.isWarned();
        if (warned == knew) {
            return Optional.empty();
        }
        return Optional.of(warned ? Notice.Kind.CONSENT_GONE : Notice.Kind.CONSENT_BACK);
    }

    private void tell(Source source, Notice.Kind kind) {
        tenants.byId(source.tenant()).ifPresent(tenant -> {
            var notice = notice(source);
            var slug = tenant.slug().value();
            var resource = "tenants/" + slug + "/sources/" + source.id() + "/control";
            audit.write(Actor.PLATFORM, kind.action(), resource, slug, notice.site() + ", " + notice.place());
            outbox.write(tenant, notice.letter(kind, resource));
        });
    }

    private SourceRow row(Source source) {
        var row = row(source.tenant(), source.id());
        if (!row.site().equals(url(source).site())) {
            throw new Conflict("lost-race", "The source was given another site while this one was looked at.");
        }
        return row;
    }

    /**
     * An operator answers for it.
     *
     * @throws Missing if the tenant has no such source
     */
    @Transactional
    public Source vouch(long tenant, long id, String operator) {
        return given(row(tenant, id), Control.Standing.VOUCHED, operator);
    }

    /** No run starts any more until it is proven or vouched for again; one that is under way goes on. */
    @Transactional
    public Source retract(long tenant, long id) {
        return taken(row(tenant, id), Control.NONE);
    }

    private Source given(SourceRow row, Control.Standing state, String by) {
        return taken(row, new Control(state, clock.instant(), by, null));
    }

    private Source taken(SourceRow row, Control control) {
        row.take(control);
        rows.schedule(row, clock.instant());
        rows.flush();
        return row.source();
    }

    private SourceRow row(long tenant, long id) {
        return rows.find("id = ?1 and tenant = ?2", id, tenant)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .orElseThrow(() -> new Missing("There is no source " + id + "."));
    }

    private static WebUrl url(Source source) {
        return source.settings().url();
    }
}
