package fr.parvis.mirror;

import fr.parvis.address.WebUrl;
import fr.parvis.site.Moves;
import fr.parvis.tenant.Refusal.Conflict;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;

@Entity
@Table(name = "source")
@NullUnmarked
class SourceRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "tenant_id")
    long tenant;

    String url;

    @JdbcTypeCode(SqlTypes.JSON)
    List<String> include;

    @JdbcTypeCode(SqlTypes.JSON)
    List<String> exclude;

    @Column(name = "max_pages")
    int maxPages;

    @Column(name = "max_depth")
    int maxDepth;

    @Column(name = "max_bytes")
    long maxBytes;

    String delay;
    String schedule;
    String hours;
    Long bandwidth;
    int connections;

    @Column(name = "respect_robots")
    boolean respectRobots;

    @Column(name = "auto_publish")
    boolean autoPublish;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "next_run_at")
    Instant nextRunAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "control_state")
    Control.Standing controlState = Control.Standing.UNPROVEN;

    @Column(name = "control_at")
    Instant controlAt;

    @Column(name = "control_by")
    String controlBy;

    @Version
    long version;

    void take(Source.Settings settings) {
        url = settings.url().value();
        include = settings.include();
        exclude = settings.exclude();
        maxPages = settings.maxPages();
        maxDepth = settings.maxDepth();
        maxBytes = settings.maxBytes();
        delay = settings.delay().toString();
        schedule = settings.scheduleText();
        hours = settings.line().hoursText();
        bandwidth = settings.line().bandwidth();
        connections = settings.line().connections();
        respectRobots = settings.respectRobots();
        autoPublish = settings.autoPublish();
    }

    void take(Control control) {
        controlState = control.state();
        controlAt = control.at();
        controlBy = control.by();
    }

    Control control() {
        return new Control(controlState, controlAt, controlBy);
    }

    Instant nextAfter(Instant now, ZoneId zone) {
        return schedule == null || !control().isGiven()
                ? null
                : Schedule.parse(schedule)
                        .flatMap(times -> times.next(id, now, zone))
                        .orElse(null);
    }

    String site() {
        return new WebUrl(url).site();
    }

    private void checkGiven() {
        if (!control().isGiven()) {
            throw new Conflict(
                    "unproven",
                    "Nobody has proven yet that the organisation may mirror "
                            + settings().url().site()
                            + ". Put the token of the source's control into DNS, into a file or on the home page, then POST to "
                            + "the source's control; or ask an operator to vouch for it.");
        }
    }

    Source source() {
        return new Source(id, tenant, settings(), createdAt, nextRunAt, control(), version);
    }

    Source.Settings settings() {
        return new Source.Settings(
                new WebUrl(url),
                include,
                exclude,
                maxPages,
                maxDepth,
                maxBytes,
                Duration.parse(delay),
                schedule == null ? null : Schedule.parse(schedule).orElse(null),
                respectRobots,
                autoPublish,
                new Source.Line(hours == null ? null : Hours.parse(hours).orElse(null), bandwidth, connections));
    }

    @ApplicationScoped
    static class Rows implements PanacheRepository<SourceRow> {
        private final Moves moves;
        private final MirrorConfig config;

        Rows(Moves moves, MirrorConfig config) {
            this.moves = moves;
            this.config = config;
        }

        /**
         * @throws Conflict {@code unproven} if nobody has said yet that the site may be mirrored, {@code cut-over} if the
         *     tenant has left it
         */
        void checkOpen(SourceRow row) {
            row.checkGiven();
            if (isLeft(row)) {
                throw new Conflict(
                        "cut-over",
                        "The organisation has left " + row.site()
                                + ", and its pages live here now. To mirror it again, DELETE the source's cutover.");
            }
        }

        /** The next run by schedule, after {@code now}; a schedule waits while no run may start. */
        void schedule(SourceRow row, Instant now) {
            row.nextRunAt = isLeft(row) ? null : row.nextAfter(now, config.timeZone());
        }

        /** Not a change of the source: its version stays. */
        void plan(SourceRow row, Instant now) {
            update("nextRunAt = ?1 where id = ?2", row.nextAfter(now, config.timeZone()), row.id);
        }

        private boolean isLeft(SourceRow row) {
            return moves.find(row.tenant, row.site()).isPresent();
        }
    }
}
