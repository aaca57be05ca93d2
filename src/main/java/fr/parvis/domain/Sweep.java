package fr.parvis.domain;

import fr.parvis.tenant.Daemons;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/** Looks at the names whose turn it is, some at the same time. */
@ApplicationScoped
class Sweep {
    private static final Logger LOG = Logger.getLogger(Sweep.class);
    private static final int AT_ONCE = 200;

    private final Checks checks;
    private final DomainConfig.Jobs config;

    Sweep(Checks checks, DomainConfig config) {
        this.checks = checks;
        this.config = config.jobs();
    }

    /** Gives how many it looked at. */
    int go() throws InterruptedException {
        var due = checks.due(AT_ONCE);
        if (due.isEmpty()) {
            return 0;
        }
        ExecutorService threads =
                Executors.newFixedThreadPool(Math.min(due.size(), config.threads()), new Daemons("domain look"));
        try {
            List<Callable<Void>> looks =
                    due.stream().map(domain -> look(domain)).toList();
            threads.invokeAll(looks);
            return due.size();
        } finally {
            threads.shutdownNow();
        }
    }

    private Callable<Void> look(Domain domain) {
        return () -> {
            try {
                checks.note(checks.look(domain));
            } catch (RuntimeException broke) {
                LOG.warnf("%s could not be looked at now: %s", domain.name(), broke.getMessage());
            }
            return null;
        };
    }
}
