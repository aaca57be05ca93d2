package fr.parvis.mirror;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Runs as jobs of the database: one task a run, queued in the transaction that writes the run down, taken by one
 * process at a time, and by another one if that falls silent.
 */
@ApplicationScoped
class Jobs {
    private static final Logger LOG = Logger.getLogger(Jobs.class);
    private static final int SILENT_HEARTBEATS = 4;
    private static final int ATTEMPTS = 3;
    private static final Duration AGAIN = Duration.ofSeconds(20);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(40);

    private final Mirroring mirroring;
    private final MirrorConfig.Jobs config;
    private final Clock clock;
    private final CustomTask<Void> run;
    private final Scheduler scheduler;
    private volatile boolean stopping;

    Jobs(Mirroring mirroring, Schedules schedules, MirrorConfig config, Clock clock, DataSource database) {
        this.mirroring = mirroring;
        this.config = config.jobs();
        this.clock = clock;
        this.run = Tasks.custom("mirror-run", Void.class)
                .onDeadExecutionRevive()
                .onFailure(this::failed)
                .execute((instance, context) -> perform(instance));
        RecurringTask<Void> schedule = Tasks.recurring("mirror-schedule", FixedDelay.of(this.config.scheduleInterval()))
                .execute((instance, context) -> schedules.due().forEach(schedules::start));
        this.scheduler = Scheduler.create(database, run)
                .startTasks(schedule)
                .threads(this.config.threads())
                .pollingInterval(this.config.pollInterval())
                .heartbeatInterval(this.config.heartbeat())
                .missedHeartbeatsLimit(SILENT_HEARTBEATS)
                .enableImmediateExecution()
                .shutdownMaxWait(LONGEST_STOP)
                .clock(clock::instant)
                .build();
    }

    void start(@Observes StartupEvent event) {
        start();
    }

    void stop(@Observes ShutdownEvent event) {
        stop();
    }

    void start() {
        if (config.enabled()) {
            scheduler.start();
        }
    }

    /** Running crawls end before their next request and are taken up again at the next start. */
    void stop() {
        stopping = true;
        if (config.enabled()) {
            scheduler.stop();
        }
    }

    /** Joins the transaction in which the run was written down. */
    void queue(@Observes Runs.Queued queued) {
        scheduler.schedule(run.instance(String.valueOf(queued.run())), clock.instant());
    }

    void hurry(@Observes(during = TransactionPhase.AFTER_SUCCESS) Runs.Queued queued) {
        scheduler.triggerCheckForDueExecutions();
    }

    private CompletionHandler<Void> perform(TaskInstance<Void> instance) {
        boolean ended = mirroring.perform(Long.parseLong(instance.getId()), () -> stopping);
        return ended
                ? new CompletionHandler.OnCompleteRemove<>()
                : (complete, operations) -> operations.reschedule(complete, clock.instant());
    }

    private void failed(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        var execution = complete.getExecution();
        var run = execution.taskInstance.getId();
        LOG.errorf(complete.getCause().orElse(null), "run %s broke", run);
        if (execution.consecutiveFailures + 1 < ATTEMPTS) {
            operations.reschedule(complete, clock.instant().plus(AGAIN));
        } else {
            mirroring.giveUp(Long.parseLong(run));
            operations.remove();
        }
    }
}
