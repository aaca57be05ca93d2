package fr.parvis.domain;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import fr.parvis.tenant.StartOrder;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/** Looks at names and sends letters, on one process at a time; another one takes over if that falls silent. */
@ApplicationScoped
class DomainJobs {
    private static final Logger LOG = Logger.getLogger(DomainJobs.class);
    private static final String QUEUE = "domain_task";
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final int SILENT_HEARTBEATS = 4;
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private final Scheduler scheduler;
    private final boolean enabled;

    DomainJobs(Sweep sweep, DueLetters due, Letters letters, DomainConfig config, Clock clock, DataSource database) {
        var every = FixedDelay.of(config.jobs().interval());
        this.enabled = config.jobs().enabled();
        this.scheduler = Scheduler.create(database)
                .startTasks(
                        Tasks.recurring("domain-looks", every).execute((instance, context) -> look(sweep)),
                        Tasks.recurring("domain-letters", every).execute((instance, context) -> {
                            due.write();
                            letters.send();
                        }))
                .tableName(QUEUE)
                .threads(2)
                .pollingInterval(config.jobs().interval())
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(SILENT_HEARTBEATS)
                .shutdownMaxWait(LONGEST_STOP)
                .clock(clock::instant)
                .build();
    }

    void start(@Observes @Priority(StartOrder.WORK) StartupEvent event) {
        if (enabled) {
            scheduler.start();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (enabled) {
            scheduler.stop();
        }
    }

    private static void look(Sweep sweep) {
        try {
            sweep.go();
        } catch (InterruptedException stopping) {
            LOG.debug("The looks end with the process.");
            Thread.currentThread().interrupt();
        }
    }
}
