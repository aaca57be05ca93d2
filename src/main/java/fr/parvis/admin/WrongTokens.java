package fr.parvis.admin;

import fr.parvis.address.Buckets;
import fr.parvis.tenant.Refusal.TooMany;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How often a neighbourhood may come with a token that is none. A right one is never refused, whoever else was there:
 * behind one address there may be many people.
 */
@ApplicationScoped
class WrongTokens {
    private final Duration price;
    private final @Nullable Buckets buckets;
    private final long start = System.nanoTime();
    private final Counter counter;

    WrongTokens(ApiSettings settings, MeterRegistry meters) {
        var limits = settings.api().wrongTokens();
        this.price = Duration.ofMinutes(1).dividedBy(Math.max(1, limits.perMinute()));
        this.buckets = limits.perMinute() == 0 ? null : new Buckets(price, Math.max(1, limits.burst()));
        this.counter = Counter.builder("parvis.api.tokens.wrong")
                .description("Requests with a token that is unknown or has expired")
                .register(meters);
    }

    /** @throws TooMany if there were too many from there */
    void note(int neighbourhood) {
        counter.increment();
        if (buckets != null && !buckets.take(neighbourhood, System.nanoTime() - start)) {
            throw new TooMany("Too many wrong tokens came from your network; this one is wrong, too.", price);
        }
    }
}
