package fr.parvis.domain.certificate;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import fr.parvis.tenant.StartOrder;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * One job for each name, kept in the database: taken by one process at a time, and by another if that falls silent. Where
 * nothing is ordered, only the table is kept in step: brought certificates go with their names, and old secrets go.
 */
@Singleton
class CertificateJobs {
    static final String TASK = "certificate";

    private static final Logger LOG = Logger.getLogger(CertificateJobs.class);
    private static final String TABLE = "certificate_task";

    /** Of processes that order nothing: they would take none of the others' jobs, and warn of each kind. */
    private static final String UPKEEP_TABLE = "certificate_upkeep_task";

    private static final int SILENT_HEARTBEATS = 4;
    private static final Duration AFTER_A_FAULT = Duration.ofMinutes(5);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    /** Jobs that only another process can do wait for it. */
    private static final Duration NEVER = Duration.ofDays(36_500);

    private final Wishes wishes;
    private final Register register;
    private final Upkeep upkeep;
    private final Clock clock;
    private final boolean ordering;
    private final boolean performing;
    private final CustomTask<Void> task;
    private final Scheduler scheduler;

    CertificateJobs(
            Wishes wishes,
            Register register,
            Caretaker caretaker,
            Upkeep upkeep,
            Authorities authorities,
            AcmeConfig config,
            Clock clock,
            DataSource database) {
        this.wishes = wishes;
        this.register = register;
        this.upkeep = upkeep;
        this.clock = clock;
        this.ordering = authorities.areThere();
        if (authorities.areOfUse() && !authorities.inOrder().isEmpty() && !ordering) {
            LOG.warn(
                    "No certificate is ordered: parvis.acme.terms-agreed does not say that you agree to the authorities' terms.");
        }
        this.performing = authorities.areOfUse() && config.jobs().enabled();
        this.task = Tasks.custom(TASK, Void.class)
                .onDeadExecutionRevive()
                .onFailure(this::failed)
                .execute((instance, context) -> after(caretaker.look(instance.getId())));
        // Of processes of both kinds, each needs its own look: the one does what the other cannot.
        RecurringTask<Void> look = Tasks.recurring(
                        ordering ? "certificate-look" : "certificate-upkeep",
                        FixedDelay.of(config.jobs().lookInterval()))
                .execute((instance, context) -> look());
        this.scheduler = Scheduler.create(database, ordering ? List.of(task) : List.of())
                .startTasks(look)
                .tableName(ordering ? TABLE : UPKEEP_TABLE)
                .threads(config.jobs().threads())
                .pollingInterval(config.jobs().pollInterval())
                .heartbeatInterval(config.jobs().heartbeat())
                .missedHeartbeatsLimit(SILENT_HEARTBEATS)
                .deleteUnresolvedAfter(NEVER)
                .enableImmediateExecution()
                .shutdownMaxWait(LONGEST_STOP)
                .clock(clock::instant)
                .build();
    }

    /** Once the visitors' port is open, as all begins that says no priority: it is there that proofs are fetched. */
    void start(@Observes @Priority(StartOrder.WORK) StartupEvent event) {
        start();
    }

    void stop(@Observes ShutdownEvent event) {
        stop();
    }

    void start() {
        if (performing) {
            scheduler.start();
        }
    }

    void stop() {
        if (performing) {
            scheduler.stop();
        }
    }

    /** The name is looked after as soon as possible; in the caller's transaction if there is one. */
    void hurry(String name) {
        if (!ordering) {
            return;
        }
        var instance = task.instance(name);
        if (scheduler.scheduleIfNotExists(instance, clock.instant())) {
            return;
        }
        try {
            scheduler.reschedule(instance, clock.instant());
        } catch (TaskInstanceException atIt) {
            // It runs just now, and looks again at what is there when it has ended.
            LOG.debugf("%s is being looked after", name);
        }
    }

    /** Whether certificates are ordered on this platform, be it by other processes. */
    boolean areOrdered() {
        return ordering;
    }

    private void look() {
        wishes.tell(register::match);
        if (ordering) {
            register.unattended().forEach(this::hurry);
        }
        upkeep.tidy();
    }

    private static CompletionHandler<Void> after(Optional<Instant> next) {
        return next.<CompletionHandler<Void>>map(
                        when -> (complete, operations) -> operations.reschedule(complete, when))
                .orElseGet(CompletionHandler.OnCompleteRemove::new);
    }

    /** A fault of ours, or a database that is away: it is tried again, and nothing of the name is lost. */
    private void failed(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        LOG.errorf(
                complete.getCause().orElse(null),
                "The certificate of %s could not be looked after",
                complete.getExecution().taskInstance.getId());
        operations.reschedule(complete, clock.instant().plus(AFTER_A_FAULT));
    }
}
