package fr.parvis.ops;

import fr.parvis.site.Chores;
import fr.parvis.site.Erased;
import fr.parvis.tenant.AuditSeals;
import fr.parvis.tenant.Chore;
import fr.parvis.tenant.Daemons;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The audit is sealed every ten minutes, and what nobody needs any more goes, every hour. Each chore is one statement,
 * repeated until it finds nothing more, each time in a transaction of its own; it may run on several replicas at once and
 * any number of times.
 */
@ApplicationScoped
class Housekeeping {
    private static final Logger LOG = Logger.getLogger(Housekeeping.class);
    private static final int MINUTES_TO_FIRST = 5;
    private static final int MINUTES_BETWEEN = 60;
    private static final int MINUTES_TO_SEAL = 10;

    private final List<Chore> chores;
    private final AuditSeals seals;
    private final EntityManager database;
    private final Clock clock;
    private final ScheduledExecutorService hours =
            Executors.newSingleThreadScheduledExecutor(new Daemons("housekeeping"));

    Housekeeping(@All List<Chore> chores, AuditSeals seals, EntityManager database, Clock clock) {
        // What goes step by step is what the others leave.
        this.chores = chores.stream()
                .sorted(Comparator.comparing(Chore::stepwise).thenComparing(Chore::name))
                .toList();
        this.seals = seals;
        this.database = database;
        this.clock = clock;
    }

    /**
     * What a statement did.
     *
     * @param last where the next one goes on; null if nothing is left
     */
    private record Step(int gone, @Nullable String last) {}

    void start() {
        var unused = hours.scheduleWithFixedDelay(this::seal, MINUTES_TO_SEAL, MINUTES_TO_SEAL, TimeUnit.MINUTES);
        unused = hours.scheduleWithFixedDelay(this::all, MINUTES_TO_FIRST, MINUTES_BETWEEN, TimeUnit.MINUTES);
    }

    void stop() {
        hours.shutdownNow();
    }

    /** What is to be erased goes now and not at the next hour. */
    void erase(@Observes(during = TransactionPhase.AFTER_SUCCESS) Erased erased) {
        hours.execute(() -> chores.stream()
                .filter(chore -> chore.name().equals(Chores.BLOBS))
                .forEach(this::lookAfter));
    }

    /** Does one chore; gives the number of rows that went. */
    int perform(Chore chore) {
        int gone = 0;
        for (String last = ""; last != null; ) {
            var after = last;
            var step = QuarkusTransaction.joiningExisting().call(() -> step(chore, after));
            gone += step.gone();
            last = step.last();
        }
        return gone;
    }

    private Step step(Chore chore, String after) {
        var query = database.createNativeQuery(chore.statement())
                .setParameter(1, Timestamp.from(clock.instant().minus(chore.kept())));
        if (chore.stepwise()) {
            var row = (Object[]) query.setParameter(2, after).getSingleResult();
            return new Step(((Number) row[0]).intValue(), (String) row[1]);
        }
        int gone = query.executeUpdate();
        return new Step(gone, gone == 0 ? null : after);
    }

    private void seal() {
        try {
            while (seals.seal() > 0) {
                LOG.debug("Lines of the audit were sealed.");
            }
        } catch (RuntimeException e) {
            LOG.warnf("The audit cannot be sealed now: %s", e.getMessage());
        }
    }

    private void all() {
        chores.forEach(this::lookAfter);
    }

    /** Nobody else would hear of what breaks. */
    private void lookAfter(Chore chore) {
        try {
            int gone = perform(chore);
            if (gone > 0) {
                LOG.infof("Housekeeping: %d rows of %s went.", gone, chore.name());
            }
        } catch (RuntimeException e) {
            LOG.warnf("Housekeeping could not look after %s now: %s", chore.name(), e.getMessage());
        }
    }
}
