package fr.parvis.domain;

import fr.parvis.address.Hostname;
import fr.parvis.domain.Domain.Reason;
import fr.parvis.domain.Domain.Role;
import fr.parvis.domain.Domain.State;
import fr.parvis.tenant.Changed;
import fr.parvis.tenant.Platform;
import fr.parvis.tenant.Refusal.Conflict;
import fr.parvis.tenant.Refusal.Missing;
import fr.parvis.tenant.Refusal.Stale;
import fr.parvis.tenant.Refusal.TooMany;
import fr.parvis.tenant.Refusal.Unacceptable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tenants say which names are theirs, and which are no more. */
@ApplicationScoped
@Transactional
public class Claims {
    private static final Duration DAY = Duration.ofDays(1);
    private static final long NONE = 0;

    private final Ledger ledger;
    private final Events events;
    private final NameRules rules;
    private final Platform platform;
    private final DomainConfig config;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Claims(Ledger ledger, Events events, NameRules rules, Platform platform, DomainConfig config, Clock clock) {
        this.ledger = ledger;
        this.events = events;
        this.rules = rules;
        this.platform = platform;
        this.config = config;
        this.clock = clock;
    }

    /** @throws Unacceptable if {@code text} means no name that anybody may claim */
    public Hostname read(String text) {
        return rules.read(text);
    }

    /**
     * A tenant says that a name is its own. It has to prove that, each time anew; until then others may say the same.
     *
     * @param role null for what a name is if nothing is said
     * @throws Conflict {@code taken} if the tenant claims it already, {@code protected} if another tenant has proven a
     *     name above it, {@code primary} if the tenant has another primary name
     */
    public Domain claim(long tenant, Hostname name, @Nullable Role role) {
        ledger.lock(tenant);
        ledger.row(tenant, name).ifPresent(this::makeRoom);
        var others = ledger.of(tenant);
        checkLimits(tenant, others.size());
        checkNotBelow(tenant, name);
        if (role == Role.PRIMARY) {
            checkPrimary(tenant);
        }
        var row = new DomainRow();
        row.name = name.value();
        row.tenant = tenant;
        row.role = role != null ? role : unsaid(others);
        row.state = State.PENDING;
        row.reason = Reason.CLAIMED;
        row.token = Proof.newToken(random);
        row.createdAt = clock.instant();
        row.since = row.createdAt;
        row.nextCheck = row.createdAt.plus(config.firstLook());
        ledger.add(row);
        return row.domain();
    }

    /**
     * Another role. What was the primary name becomes an alias if this one is to be it.
     *
     * @param wanted null for what the name would be if nothing had been said
     * @throws Stale if the claim is no longer at {@code version}
     */
    public Domain changeRole(long tenant, Hostname name, long version, @Nullable Role wanted) {
        ledger.lock(tenant);
        var row = row(tenant, name);
        if (row.version != version) {
            throw new Stale("The domain was changed since it was read; read it again.");
        }
        if (row.state == State.RELEASED) {
            throw new Conflict("released", name + " is released; claim it again, and prove it again.");
        }
        var role = wanted != null
                ? wanted
                : unsaid(ledger.of(tenant).stream()
                        .filter(other -> !other.id.equals(row.id))
                        .toList());
        if (role == Role.PRIMARY && row.state.isHeld()) {
            ledger.primary(tenant, row.id).ifPresent(former -> ledger.changeRole(former, Role.ALIAS));
        } else if (role == Role.PRIMARY && row.role != Role.PRIMARY) {
            checkPrimary(tenant);
        }
        ledger.changeRole(row, role);
        return row.domain();
    }

    /** The primary one if the tenant has none, else an alias. */
    private static Role unsaid(List<DomainRow> others) {
        return others.stream().anyMatch(known -> known.role == Role.PRIMARY) ? Role.ALIAS : Role.PRIMARY;
    }

    /** The tenant gives a name up. It is remembered as long as DNS leads here, so that its owner is told. */
    public void withdraw(long tenant, Hostname name) {
        ledger.lock(tenant);
        var row = row(tenant, name);
        boolean over = row.state == State.RELEASED;
        if (row.leadsHere || (!over && row.state.isHeld())) {
            row.withdrawn = true;
        }
        if (!over) {
            ledger.release(row, Reason.WITHDRAWN);
        }
        if (!row.withdrawn) {
            ledger.remove(row);
        }
    }

    /** A tenant that is closed has no names any more. */
    void close(@Observes Changed changed) {
        ledger.leftByClosed(changed.tenant()).forEach(row -> ledger.release(row, Reason.TENANT_CLOSED));
    }

    private void makeRoom(DomainRow earlier) {
        if (earlier.state != State.RELEASED) {
            throw new Conflict("taken", "The organisation claims " + earlier.name + " already.");
        }
        ledger.remove(earlier);
    }

    private void checkLimits(long tenant, int count) {
        if (count >= platform.quota().domains()) {
            throw new Unacceptable("quota", "The organisation has as many domains as it may have.", List.of());
        }
        var now = clock.instant();
        var claims = events.claims(tenant, now.minus(DAY));
        if (claims.count() >= config.perDay()) {
            throw new TooMany(
                    "The organisation claimed " + claims.count() + " names within 24 hours; try again later.",
                    Duration.between(now, claims.first().orElse(now).plus(DAY)));
        }
    }

    private void checkNotBelow(long tenant, Hostname name) {
        if (ledger.isGuarded(tenant, name)) {
            throw new Conflict(
                    "protected",
                    "Another organisation has proven a name above " + name + "; only it may have names below.");
        }
    }

    private void checkPrimary(long tenant) {
        ledger.primary(tenant, NONE).ifPresent(known -> {
            throw new Conflict(
                    "primary",
                    "The organisation's primary name is " + known.name + ". Add this one as an alias; once it leads "
                            + "here, make it the primary one with PATCH.");
        });
    }

    private DomainRow row(long tenant, Hostname name) {
        return ledger.row(tenant, name)
                .filter(row -> !row.withdrawn)
                .orElseThrow(() -> new Missing("There is no domain " + name + "."));
    }
}
