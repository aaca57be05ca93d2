package fr.parvis.site.picture;

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

/** Looks after pictures, on one process at a time; another one takes over if that falls silent. */
@ApplicationScoped
class PictureJobs {
    private static final Logger LOG = Logger.getLogger(PictureJobs.class);
    private static final String QUEUE = "picture_task";
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final int SILENT_HEARTBEATS = 4;
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    /** Then the job is given back, so that a process that has libwebp may have it. */
    private static final int MOST_TURNS = 20;

    private final Making making;
    private final boolean enabled;
    private final Scheduler scheduler;
    private volatile boolean stopping;

    PictureJobs(Making making, PictureConfig config, Clock clock, DataSource database) {
        this.making = making;
        this.enabled = config.enabled();
        this.scheduler = Scheduler.create(database)
                .startTasks(Tasks.recurring("pictures", FixedDelay.of(config.interval()))
                        .execute((instance, context) -> work()))
                .tableName(QUEUE)
                .threads(1)
                .pollingInterval(config.interval())
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
        stopping = true;
        if (enabled) {
            scheduler.stop();
        }
    }

    private void work() {
        try {
            boolean reducing = WebP.isThere();
            boolean more = true;
            for (int turns = reducing ? MOST_TURNS : 1; more && turns > 0 && !stopping; turns--) {
                more = making.turn(reducing, () -> stopping);
            }
        } catch (InterruptedException ending) {
            LOG.debug("Pictures wait until the next start.");
            Thread.currentThread().interrupt();
        }
    }
}
