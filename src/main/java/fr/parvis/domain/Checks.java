package fr.parvis.domain;

import fr.parvis.address.Hostname;
import fr.parvis.domain.Domain.Reason;
import fr.parvis.domain.Domain.Role;
import fr.parvis.domain.Domain.State;
import fr.parvis.domain.LifeCycle.Seen;
import fr.parvis.tenant.Looks;
import fr.parvis.tenant.Refusal.Conflict;
import fr.parvis.tenant.Refusal.TooMany;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks whether a claim is proven, and where its name leads; what was seen has effect at once. */
@ApplicationScoped
public class Checks {
    private final Looking looking;
    private final Ledger ledger;
    private final Edge edge;
    private final Looks looks;
    private final EntityManager database;
    private final DomainConfig config;
    private final Clock clock;

    Checks(
            Looking looking,
            Ledger ledger,
            Edge edge,
            Looks looks,
            EntityManager database,
            DomainConfig config,
            Clock clock) {
        this.looking = looking;
        this.ledger = ledger;
        this.edge = edge;
        this.looks = looks;
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /** What was seen of a claim, to be noted. */
    public static final class Look {
        private final Domain domain;
        private final Sight sight;

        private Look(Domain domain, Sight sight) {
            this.domain = domain;
            this.sight = sight;
        }
    }

    /**
     * Notes that somebody wants to look.
     *
     * @throws TooMany if that was so too often within a minute
     */
    @Transactional
    public void admit(Domain domain) {
        ledger.row(domain.id());
        looks.admit(Looks.Thing.DOMAIN, domain.id(), config.checksPerMinute(), domain.name() + " was looked at");
    }

    /** Asks DNS. Takes as long as that does, so never in a transaction. */
    public Look look(Domain domain) {
        return new Look(domain, looking.at(domain));
    }

    /** Whether a name leads here although nobody has it. Takes as long as DNS does, so never in a transaction. */
    public boolean leadsHere(Hostname unclaimed) {
        return Leads.of(looking.waysOf(unclaimed), edge) == Leads.HERE;
    }

    /**
     * What was seen becomes what is known. Whoever proves a name has it from now on.
     *
     * @throws Conflict {@code lost-race} if the claim is another one by now
     */
    @Transactional
    public Domain note(Look look) {
        // The tenant's primary name is decided on by one at a time, and locked by everybody before its claims.
        ledger.lock(look.domain.tenant());
        ledger.lock(look.domain.name());
        var row = ledger.row(look.domain.id())
                .filter(known -> known.token.equals(look.domain.token()))
                .orElseThrow(() -> new Conflict("lost-race", "The claim was given up while its name was looked at."));
        var before = row.standing();
        var seen = seen(row, look.sight);
        var next = LifeCycle.next(before, seen, look.sight.at());
        row.seen = look.sight.json();
        row.checkedAt = look.sight.at();
        row.nextCheck = LifeCycle.isLost(next) ? null : next(row, next, seen.proof());
        if (!before.state().isHeld() && next.state().isHeld()) {
            take(row);
        }
        ledger.become(row, next);
        if (LifeCycle.isForgotten(next, seen, look.sight.at())) {
            ledger.remove(row);
        }
        return row.domain();
    }

    private Seen seen(DomainRow row, Sight sight) {
        return new Seen(
                Proof.in(sight, row.token),
                Leads.in(sight, edge),
                ledger.isGuarded(row.tenant, row.hostname()),
                ledger.isWarned(row));
    }

    /** The name goes over to the claimant; a second primary name would leave nobody knowing which is meant. */
    private void take(DomainRow row) {
        ledger.holderBeside(row.tenant, row.hostname())
                .ifPresent(former -> ledger.release(former, Reason.PROVEN_BY_ANOTHER));
        if (row.role == Role.PRIMARY && ledger.primary(row.tenant, row.id).isPresent()) {
            row.role = Role.ALIAS;
        }
    }

    private Instant next(DomainRow row, Standing standing, Proof proof) {
        var now = clock.instant();
        boolean unknown = proof == Proof.UNKNOWN && standing.state() != State.PENDING;
        return NextLook.at(row.id, standing, now, unknown ? soon() : config.recheck());
    }

    private Duration soon() {
        var hour = Duration.ofHours(1);
        return config.recheck().compareTo(hour) < 0 ? config.recheck() : hour;
    }

    /** The names whose turn it is, put back for a while so that nobody else takes them too. */
    @Transactional
    List<Domain> due(int limit) {
        var now = clock.instant();
        @SuppressWarnings("unchecked")
        List<Long> ids = database.createNativeQuery(
                        "select id from domain where next_check <= ?1 order by next_check limit ?2 for update skip locked",
                        Long.class)
                .setParameter(1, now)
                .setParameter(2, limit)
                .getResultList();
        return ids.stream().map(id -> taken(id, now)).filter(Objects::nonNull).toList();
    }

    private @Nullable Domain taken(long id, Instant now) {
        return ledger.row(id)
                .map(row -> {
                    row.nextCheck = now.plus(Duration.ofMinutes(10));
                    return row.domain();
                })
                .orElse(null);
    }
}
