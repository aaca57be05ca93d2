package fr.parvis.domain.certificate;

import fr.parvis.domain.Domains;
import fr.parvis.domain.Served;
import fr.parvis.tenant.Changes;
import fr.parvis.tenant.PublicAddress;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The names that tenants bring and that lead here, or whose certificate was brought; and with a way to prove it the pages
 * domain with all below it. All of them are told at first and every hour, in between those of tenants that changed.
 */
@Singleton
final class TenantsWishes implements Wishes {
    private static final Duration BETWEEN_WHOLE_LOOKS = Duration.ofHours(1);

    private final Domains domains;
    private final Changes changes;
    private final Database database;
    private final PublicAddress address;
    private final Clock clock;
    private final boolean wildcard;
    private Changes.@Nullable Position position;
    private Instant lastWhole = Instant.MIN;

    TenantsWishes(
            Domains domains,
            Changes changes,
            Database database,
            PublicAddress address,
            AcmeConfig config,
            Clock clock) {
        this.domains = domains;
        this.changes = changes;
        this.database = database;
        this.address = address;
        this.clock = clock;
        this.wildcard = config.dnsHook().isPresent();
    }

    @Override
    public synchronized void tell(Consumer<Told> register) {
        var now = clock.instant();
        var from = position;
        if (from == null || !now.isBefore(lastWhole.plus(BETWEEN_WHOLE_LOOKS))) {
            // The place in the log first, so that what changes meanwhile is read again.
            var end = changes.end();
            register.accept(Told.all(all()));
            position = end;
            lastWhole = now;
            return;
        }
        for (var step = changes.after(from); !step.tenants().isEmpty(); step = changes.after(step.next())) {
            register.accept(new Told(Optional.of(step.tenants()), of(step.tenants())));
            position = step.next();
        }
    }

    private List<Wish> all() {
        var wishes = new ArrayList<Wish>();
        if (wildcard) {
            wishes.add(new Wish("*." + address.pagesDomain(), null));
        }
        var brought = new HashSet<>(database.list(
                "select name from certificate where chain is not null and origin = 'import'",
                row -> row.getString("name")));
        wishes(domains.routable().stream(), brought).forEach(wishes::add);
        return wishes;
    }

    private List<Wish> of(List<Long> tenants) {
        var brought = new HashSet<>(database.list(
                "select name from certificate where chain is not null and origin = 'import' and tenant_id = any(?)",
                row -> row.getString("name"),
                (Object) tenants.toArray(Long[]::new)));
        return wishes(tenants.stream().flatMap(tenant -> domains.routable(tenant).stream()), brought)
                .toList();
    }

    private static Stream<Wish> wishes(Stream<Served> names, Set<String> brought) {
        return names.filter(served -> served.state().isServed())
                .filter(served ->
                        served.leadsHere() || brought.contains(served.name().value()))
                .map(served -> new Wish(served.name().value(), served.tenant()));
    }
}
