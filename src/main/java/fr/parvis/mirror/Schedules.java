package fr.parvis.mirror;

import fr.parvis.mirror.source.Source;
import fr.parvis.tenant.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;

/** Starts the runs that are due. */
@ApplicationScoped
class Schedules {
    private static final int AT_ONCE = 100;

    private final SourceRow.Rows sources;
    private final Runs runs;
    private final Clock clock;

    Schedules(SourceRow.Rows sources, Runs runs, Clock clock) {
        this.sources = sources;
        this.runs = runs;
        this.clock = clock;
    }

    @Transactional
    List<Source> due() {
        return sources.find("nextRunAt <= ?1 order by nextRunAt", clock.instant()).range(0, AT_ONCE - 1).stream()
                .map(SourceRow::source)
                .toList();
    }

    /** One source; a run that is still under way, or a tenant that is not active, lets the turn pass, as does a source that went. */
    void start(Source source) {
        try {
            runs.startDue(source.tenant(), source.id());
        } catch (Refusal notNow) {
            runs.skip(source.id());
        }
    }
}
