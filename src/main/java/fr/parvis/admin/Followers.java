package fr.parvis.admin;

import fr.parvis.tenant.Actor;
import fr.parvis.tenant.Refusal.TooMany;
import fr.parvis.tenant.Tokens;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How many runs are followed at a time: each follower asks the database twice a second for as long as he likes, and for as
 * long as his token is one.
 */
@ApplicationScoped
class Followers {
    private static final int OF_TOKEN = 16;
    private static final int OF_ALL = 128;
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Tokens tokens;
    private final Map<String, Integer> underWay = new HashMap<>();
    private int all;

    Followers(Tokens tokens) {
        this.tokens = tokens;
    }

    /** One who follows until that ends, once. */
    final class Following {
        private final Actor actor;
        private final String secret;
        private final AtomicBoolean over = new AtomicBoolean();

        private Following(Actor actor, String secret) {
            this.actor = actor;
            this.secret = secret;
        }

        /** Whether the token still is what it was; asks the database. */
        boolean mayGoOn() {
            return tokens.holder(secret).filter(actor::equals).isPresent();
        }

        void end() {
            if (over.compareAndSet(false, true)) {
                leave(actor.name());
            }
        }
    }

    /** @throws TooMany if the caller's token, or all of them, follow as many as they may */
    synchronized Following begin(Caller caller) {
        var actor = caller.actor();
        if (underWay.getOrDefault(actor.name(), 0) >= OF_TOKEN || all >= OF_ALL) {
            throw new TooMany(
                    OF_TOKEN + " runs are followed with this token, or " + OF_ALL + " in all; try again later.", SOON);
        }
        underWay.merge(actor.name(), 1, Integer::sum);
        all++;
        return new Following(
                actor, Doorkeeper.secret(caller.header("Authorization").orElse("")));
    }

    private synchronized void leave(String name) {
        underWay.computeIfPresent(name, (same, n) -> n == 1 ? null : n - 1);
        all--;
    }
}
