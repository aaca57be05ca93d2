package fr.parvis.ops;

import java.sql.SQLException;
import java.util.List;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What jobs and transactions say while the database is away: each of them, every few seconds, with the whole trace. The
 * reader of the change log says it in one line, so that theirs are left out.
 */
final class Outage {
    /** SQLSTATE of whatever concerns the connection (ISO/IEC 9075-2, class 08), and of a server that ends or begins (PostgreSQL, class 57). */
    private static final List<String> AWAY = List.of("08", "57P");

    /** Jobs, and the transactions that were under way. */
    private static final List<Logger> MANY = Stream.of(
                    "com.github.kagkarlsson.scheduler.RunAndLogErrors",
                    "com.github.kagkarlsson.scheduler.RunUntilShutdown",
                    "com.github.kagkarlsson.scheduler.ExecutePicked",
                    "com.github.kagkarlsson.scheduler.Scheduler",
                    "com.arjuna.ats.jta",
                    "com.arjuna.ats.arjuna")
            .map(Logger::getLogger)
            .toList();

    private Outage() {}

    static void tellOnce() {
        MANY.forEach(logger -> logger.setFilter(line -> !isAway(line.getThrown())));
    }

    /** Whether a failure is one of a database that cannot be asked now, and of nothing else. */
    static boolean isAway(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                var state = sql.getSQLState();
                // A pool that has no connection to give says no state.
                return state == null || AWAY.stream().anyMatch(state::startsWith);
            }
        }
        return false;
    }
}
