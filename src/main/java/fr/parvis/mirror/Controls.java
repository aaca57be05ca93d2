package fr.parvis.mirror;

import fr.parvis.address.WebUrl;
import fr.parvis.tenant.Refusal.Conflict;
import fr.parvis.tenant.Refusal.Missing;
import fr.parvis.tenant.Refusal.TooMany;
import fr.parvis.tenant.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Who may mirror what: the proofs of tenants, and the word of operators. */
@ApplicationScoped
public class Controls {
    private static final Duration SPAN = Duration.ofMinutes(1);
    private static final int TOKEN_BYTES = 16;

    private final SourceRow.Rows rows;
    private final Witness witness;
    private final Vault vault;
    private final MirrorConfig.Control config;
    private final Clock clock;

    Controls(SourceRow.Rows rows, Witness witness, Vault vault, MirrorConfig config, Clock clock) {
        this.rows = rows;
        this.witness = witness;
        this.vault = vault;
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
        var now = clock.instant();
        var database = rows.getEntityManager();
        database.createNativeQuery("delete from control_look where source_id = ?1 and at <= ?2")
                .setParameter(1, row.id)
                .setParameter(2, now.minus(SPAN))
                .executeUpdate();
        @SuppressWarnings("unchecked")
        List<Instant> earlier = database.createNativeQuery(
                        "select at from control_look where source_id = ?1 order by at", Instant.class)
                .setParameter(1, row.id)
                .getResultList();
        if (earlier.size() >= config.perMinute()) {
            throw new TooMany(
                    "The proof was looked for " + earlier.size() + " times within a minute; try again later.",
                    earlier.isEmpty()
                            ? SPAN
                            : Duration.between(now, earlier.get(0).plus(SPAN)));
        }
        database.createNativeQuery("insert into control_look (source_id, at) values (?1, ?2)")
                .setParameter(1, row.id)
                .setParameter(2, now)
                .executeUpdate();
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

    /**
     * What was seen becomes the source's control if it is a proof; a proof that was given stays.
     *
     * @throws Conflict {@code lost-race} if the source has another site by now
     */
    @Transactional
    public Source note(Source source, List<Sighting> seen) {
        var row = row(source.tenant(), source.id());
        if (!row.site().equals(url(source).site())) {
            throw new Conflict("lost-race", "The source was given another site while this one was looked at.");
        }
        return seen.stream()
                .filter(Sighting::ok)
                .findFirst()
                .map(proof -> given(
                        row, Control.Standing.PROVEN, proof.way().kind().name().toLowerCase(Locale.ROOT)))
                .orElseGet(row::source);
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
        return taken(row, new Control(state, clock.instant(), by));
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
