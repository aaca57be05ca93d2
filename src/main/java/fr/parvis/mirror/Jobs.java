package fr.parvis.mirror;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import fr.parvis.mirror.inspection.Inspecting;
import fr.parvis.mirror.inspection.Inspections;
import fr.parvis.tenant.StartOrder;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Runs and inspections as jobs of the database: one task each, queued in the transaction that writes it down, taken by
 * one process at a time, and by another one if that falls silent. Inspections have a queue and threads of their own, so
 * that nobody who looks at a site waits for the end of long runs; what is done from time to time is done there, too.
 */
@ApplicationScoped
class Jobs {
    private static final Logger LOG = Logger.getLogger(Jobs.class);
    private static final int SILENT_HEARTBEATS = 4;
    private static final int ATTEMPTS = 3;
    private static final String INSPECTIONS = "inspection_task";
    /** Beside inspections, for what is done from time to time. */
    private static final int ONE_MORE = 1;

    private static final Duration AGAIN = Duration.ofSeconds(20);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(40);

    private final MirrorConfig.Jobs config;
    private final Clock clock;
    private final CustomTask<Void> run;
    private final CustomTask<Void> inspection;
    private final Scheduler scheduler;
    private final Scheduler inspections;
    private volatile boolean stopping;

    Jobs(
            Mirroring mirroring,
            Inspecting inspecting,
            Schedules schedules,
            Consents consents,
            MirrorConfig config,
            Clock clock,
            DataSource database) {
        this.config = config.jobs();
        this.clock = clock;
        this.run = task(
                "mirror-run",
                id -> mirroring.notBefore(Long.parseLong(id)),
                id -> mirroring.perform(Long.parseLong(id), () -> stopping),
                (id, failures) -> mirroring.died(Long.parseLong(id)),
                id -> mirroring.giveUp(Long.parseLong(id)));
        this.inspection = task(
                "inspection",
                id -> Optional.empty(),
                id -> inspecting.perform(id, () -> stopping),
                (id, failures) -> failures >= ATTEMPTS,
                inspecting::giveUp);
        RecurringTask<Void> schedule = Tasks.recurring("mirror-schedule", FixedDelay.of(this.config.scheduleInterval()))
                .execute((instance, context) -> schedules.due().forEach(schedules::start));
        RecurringTask<Void> proofs = Tasks.recurring("mirror-proofs", FixedDelay.of(this.config.scheduleInterval()))
                .execute((instance, context) -> consents.sweep());
        // Inspections that an older replica queued lie among the runs.
        this.scheduler =
                scheduler(database, this.config.threads(), run, inspection).build();
        this.inspections = scheduler(database, this.config.inspectionThreads() + ONE_MORE, inspection)
                .startTasks(schedule, proofs)
                .tableName(INSPECTIONS)
                .build();
    }

    private SchedulerBuilder scheduler(DataSource database, int threads, Task<?>... tasks) {
        return Scheduler.create(database, tasks)
                .threads(threads)
                .pollingInterval(config.pollInterval())
                .heartbeatInterval(config.heartbeat())
                .missedHeartbeatsLimit(SILENT_HEARTBEATS)
                .enableImmediateExecution()
                .shutdownMaxWait(LONGEST_STOP)
                .clock(clock::instant);
    }

    void start(@Observes @Priority(StartOrder.WORK) StartupEvent event) {
        start();
    }

    void stop(@Observes ShutdownEvent event) {
        stop();
    }

    void start() {
        if (config.enabled()) {
            scheduler.start();
            inspections.start();
        }
    }

    /** Running crawls end before their next request and are taken up again at the next start. */
    void stop() {
        stopping = true;
        if (config.enabled()) {
            inspections.stop();
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

    void queue(@Observes Inspections.Queued queued) {
        inspections.schedule(inspection.instance(queued.inspection()), clock.instant());
    }

    void hurry(@Observes(during = TransactionPhase.AFTER_SUCCESS) Inspections.Queued queued) {
        inspections.triggerCheckForDueExecutions();
    }

    /**
     * A kind of work, of which each piece has an id.
     *
     * @param notBefore when it may begin, if not at once
     * @param work whether it has ended; if not, it was stopped and is taken up again
     * @param isHopeless whether it is better given up, now that the process that was at it has ended without a word, the
     *     so manieth in turn
     * @param giveUp ends what broke too often
     */
    private CustomTask<Void> task(
            String name,
            Function<String, Optional<Instant>> notBefore,
            Predicate<String> work,
            BiPredicate<String, Integer> isHopeless,
            Consumer<String> giveUp) {
        return Tasks.custom(name, Void.class)
                .onDeadExecution((complete, operations) -> again(
                        complete,
                        operations,
                        Duration.ZERO,
                        isHopeless.test(complete.getExecution().taskInstance.getId(), failures(complete)),
                        giveUp))
                .onFailure((complete, operations) -> failed(complete, operations, giveUp))
                .execute((instance, context) -> notBefore
                        .apply(instance.getId())
                        .map(Jobs::later)
                        .orElseGet(() -> after(work.test(instance.getId()))));
    }

    private CompletionHandler<Void> after(boolean ended) {
        return ended ? new CompletionHandler.OnCompleteRemove<>() : later(clock.instant());
    }

    private static CompletionHandler<Void> later(Instant when) {
        return (complete, operations) -> operations.reschedule(complete, when);
    }

    private void failed(ExecutionComplete complete, ExecutionOperations<Void> operations, Consumer<String> giveUp) {
        var piece = complete.getExecution().taskInstance;
        LOG.errorf(complete.getCause().orElse(null), "%s %s broke", piece.getTaskName(), piece.getId());
        again(complete, operations, AGAIN, failures(complete) >= ATTEMPTS, giveUp);
    }

    /** How often in turn it has not come to an end, this time included. */
    private static int failures(ExecutionComplete complete) {
        return complete.getExecution().consecutiveFailures + 1;
    }

    private void again(
            ExecutionComplete complete,
            ExecutionOperations<Void> operations,
            Duration pause,
            boolean hopeless,
            Consumer<String> giveUp) {
        if (hopeless) {
            giveUp.accept(complete.getExecution().taskInstance.getId());
            operations.remove();
        } else {
            operations.reschedule(complete, clock.instant().plus(pause));
        }
    }
}
