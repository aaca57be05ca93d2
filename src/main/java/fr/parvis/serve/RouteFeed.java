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
import org.jspecify.annotations.Nullable;

/**
 * Keeps the route table fresh. A change made by this process is seen before the call that made it returns; the changes
 * of other replicas are read from the change log every two seconds.
 */
@ApplicationScoped
class RouteFeed {
    private static final Logger LOG = Logger.getLogger(RouteFeed.class);
    private static final int SECONDS_BETWEEN_LOOKS = 2;

    private final RouteTable routes;
    private final Changes changes;
    private final DiskTier disk;
    private final ScheduledExecutorService reader =
            Executors.newSingleThreadScheduledExecutor(new Daemons("route feed"));
    private Changes.@Nullable Position position;
    /** Told once, and once more when it is over. */
    private boolean away;

    RouteFeed(RouteTable routes, Changes changes, DiskTier disk) {
        this.routes = routes;
        this.changes = changes;
        this.disk = disk;
    }

    /** Remembers where the log ends, fills the table, then follows the log from there. */
    void start() {
        position = changes.end();
        routes.load();
        var unused = reader.scheduleWithFixedDelay(
                this::follow, SECONDS_BETWEEN_LOOKS, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
    }

    void stop() {
        reader.shutdownNow();
    }

    void changedHere(@Observes(during = TransactionPhase.AFTER_SUCCESS) Changed changed) {
        if (position == null) {
            return;
        }
        try {
            CompletableFuture.runAsync(() -> reload(changed.tenant()), reader)
                    .get(SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("A change is not in the route table yet; the log will bring it.", e);
        }
    }

    /** Of whom nothing is shown any more, nothing is kept. */
    private void reload(long tenant) {
        if (!routes.reload(tenant)) {
            disk.forget(tenant);
        }
    }

    private void follow() {
        try {
            var from = position;
            if (from == null) {
                return;
            }
            var step = changes.after(from);
            step.tenants().forEach(this::reload);
            position = step.next();
            if (away) {
                LOG.info("The change log is read again.");
            }
            away = false;
        } catch (RuntimeException e) {
            if (!away) {
                LOG.warnf("The change log cannot be read now (%s); routes stay as they are.", Reception.rootOf(e));
            }
            away = true;
        }
    }
}
