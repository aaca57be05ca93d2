package fr.parvis.serve;

import fr.parvis.tenant.Changed;
import fr.parvis.tenant.Changes;
import fr.parvis.tenant.Daemons;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Keeps the route table fresh. A change made by this process is seen before the call that made it returns; the changes
 * of other replicas are read from the change log every two seconds.
 */
@ApplicationScoped
class RouteFeed {
    private static final Logger LOG = Logger.getLogger(RouteFeed.class);
    private static final int SECONDS_BETWEEN_LOOKS = 2;
    private static final int SECONDS_TO_RELOAD = 2;

    private final RouteTable routes;
    private final Changes changes;
    private final DiskTier disk;
    private final ScheduledExecutorService reader =
            Executors.newSingleThreadScheduledExecutor(new Daemons("route feed"));
    private final Follower<Changes.Position, Long> follower;
    private volatile boolean following;

    RouteFeed(RouteTable routes, Changes changes, DiskTier disk) {
        this.routes = routes;
        this.changes = changes;
        this.disk = disk;
        this.follower = new Follower<>("The change log", this::after, this::reload);
    }

    /** Remembers where the log ends, fills the table, then follows the log from there. */
    void start() {
        follower.from(changes.end());
        following = true;
        routes.load();
        var unused = reader.scheduleWithFixedDelay(
                follower::look, SECONDS_BETWEEN_LOOKS, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
    }

    void stop() {
        reader.shutdownNow();
    }

    void changedHere(@Observes(during = TransactionPhase.AFTER_SUCCESS) Changed changed) {
        if (!following) {
            return;
        }
        try {
            CompletableFuture.runAsync(() -> reload(changed.tenant()), reader).get(SECONDS_TO_RELOAD, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("A change is not in the route table yet; the log will bring it.", e);
        }
    }

    private Follower.Step<Changes.Position, Long> after(Changes.Position from) {
        var step = changes.after(from);
        return new Follower.Step<>(step.tenants(), step.next());
    }

    /** Of whom nothing is shown any more, nothing is kept. */
    private void reload(long tenant) {
        if (!routes.reload(tenant)) {
            disk.forget(tenant);
        }
    }
}
