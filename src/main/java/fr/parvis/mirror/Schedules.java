package fr.parvis.mirror;

import fr.parvis.tenant.Refusal;
import fr.parvis.tenant.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** Starts the runs that are due. */
@ApplicationScoped
class Schedules {
    private static final Logger LOG = Logger.getLogger(Schedules.class);
    private static final int AT_ONCE = 100;
    private static final Duration AGAIN = Duration.ofHours(1);

    private final Statements database;
    private final Runs runs;
    private final Clock clock;

    Schedules(Statements database, Runs runs, Clock clock) {
        this.database = database;
        this.runs = runs;
        this.clock = clock;
    }

    /** A source whose run is due; nothing else of it is read yet, since one that cannot be read must hold up no other. */
    record Due(long tenant, long source) {}

    List<Due> due() {
        return database.list(
                "select tenant_id, id from source where next_run_at <= ? order by next_run_at limit ?",
                row -> new Due(row.getLong(1), row.getLong(2)),
                clock.instant(),
                AT_ONCE);
    }

    /**
     * One source; a run that is still under way, or a tenant that is not active, lets the turn pass, as does a source that
     * went. One with which something is wrong is tried again in an hour.
     */
    void start(Due due) {
        try {
            startOrSkip(due);
        } catch (RuntimeException broken) {
            LOG.errorf(broken, "The run of source %d that is due cannot be started.", due.source());
            database.change(
                    "update source set next_run_at = ? where id = ?",
                    clock.instant().plus(AGAIN),
                    due.source());
        }
    }

    private void startOrSkip(Due due) {
        try {
            runs.startDue(due.tenant(), due.source());
        } catch (Refusal notNow) {
            runs.skip(due.source());
        }
    }
}
