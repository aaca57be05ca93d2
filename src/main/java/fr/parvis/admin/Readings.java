package fr.parvis.admin;

import fr.parvis.admin.PacedBody.Ending;
import fr.parvis.tenant.Actor;
import fr.parvis.tenant.Refusal.TooMany;
import fr.parvis.tenant.Role;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How many bodies are being read at a time, and archives sent: each holds a thread for as long as its sender, or whoever
 * takes it, likes, so that neither one token nor one organisation, nor all organisations together, may have so many that
 * nobody else is answered.
 */
@ApplicationScoped
class Readings {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final ApiSettings.Bodies most;
    private final Map<String, Integer> underWay = new HashMap<>();
    private final Counter refused;
    private final Counter slow;
    private final Counter broken;

    Readings(ApiSettings settings, MeterRegistry meters) {
        most = settings.api().bodies();
        refused = counter("refused", meters);
        slow = counter("slow", meters);
        broken = counter("broken", meters);
    }

    private record Share(String name, int most, String whose) {}

    /** One that is under way until it ends, once. */
    final class Reading {
        private final List<Share> shares;
        private final AtomicBoolean over = new AtomicBoolean();

        private Reading(List<Share> shares) {
            this.shares = shares;
        }

        void end(Ending ending) {
            switch (ending) {
                case WHOLE -> {}
                case BROKEN -> broken.increment();
                case SLOW -> slow.increment();
            }
            leave();
        }

        /** The same of one whose body nobody wants any more. */
        void leave() {
            if (over.compareAndSet(false, true)) {
                forget(shares);
            }
        }
    }

    /** @throws TooMany if no more may be read now of those for whom {@code actor} acts */
    Reading begin(Actor actor) {
        var shares = shares(actor);
        synchronized (underWay) {
            for (var share : shares) {
                if (underWay.getOrDefault(share.name(), 0) >= share.most()) {
                    refused.increment();
                    throw new TooMany(
                            share.most() + " bodies of " + share.whose() + " are under way; try again later.", SOON);
                }
            }
            shares.forEach(share -> underWay.merge(share.name(), 1, Integer::sum));
        }
        return new Reading(shares);
    }

    /** Of one body. */
    Pace pace() {
        return new Pace(most.leastRate(), most.patience());
    }

    private void forget(List<Share> shares) {
        synchronized (underWay) {
            shares.forEach(share -> underWay.computeIfPresent(share.name(), (name, n) -> n == 1 ? null : n - 1));
        }
    }

    private List<Share> shares(Actor actor) {
        if (actor.role() == Role.OPERATOR) {
            return List.of(new Share("operators", most.ofOperators(), "operators"));
        }
        return List.of(
                new Share(actor.name(), most.ofToken(), "this token"),
                new Share("tenant " + actor.tenant(), most.ofTenant(), "this organisation"),
                new Share("tenants", most.ofTenants(), "all organisations"));
    }

    private static Counter counter(String why, MeterRegistry meters) {
        return Counter.builder("parvis.api.bodies.cut")
                .description(
                        "Bodies of requests that were not read to their end: one too many, too slow, or broken off")
                .tag("why", why)
                .register(meters);
    }
}
