package fr.parvis.mirror;

import fr.parvis.address.WebUrl;
import fr.parvis.domain.Absence;
import fr.parvis.mirror.control.Control;
import fr.parvis.mirror.control.Control.Standing;
import fr.parvis.mirror.source.Hours;
import fr.parvis.mirror.source.Schedule;
import fr.parvis.mirror.source.Source;
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
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "source")
@NullUnmarked
class SourceRow {
    private static final Duration ABOUT_A_DAY = Duration.ofHours(23);
    private static final Duration A_MONTH = Duration.ofDays(30);

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
    Standing controlState = Standing.UNPROVEN;

    @Column(name = "control_at")
    Instant controlAt;

    @Column(name = "control_by")
    String controlBy;

    @Column(name = "proof_looked_at")
    Instant proofLookedAt;

    @Column(name = "proof_gone_since")
    Instant goneSince;

    @Column(name = "proof_gone_last")
    Instant goneLast;

    @Column(name = "proof_gone_looks")
    int goneLooks;

    @Column(name = "proof_warned_at")
    Instant warnedAt;

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

    /** A lapsed proof is none for whoever knows of none. */
    void take(Control control) {
        controlState = control.state() == Standing.LAPSED ? Standing.UNPROVEN : control.state();
        controlAt = control.at();
        controlBy = control.by();
        var gone = control.gone();
        goneSince = gone == null ? null : gone.absence().first();
        goneLast = gone == null ? null : gone.absence().last();
        goneLooks = gone == null ? 0 : gone.absence().looks();
        warnedAt = gone == null ? null : gone.warnedAt();
    }

    Control control() {
        boolean lapsed = controlState == Standing.UNPROVEN && controlBy != null;
        return new Control(lapsed ? Standing.LAPSED : controlState, controlAt, controlBy, gone());
    }

    /** What was missed before the proof that there is now is of no account. */
    private Control.Gone gone() {
        boolean counts = goneSince != null
                && controlState != Standing.VOUCHED
                && controlBy != null
                && (controlState == Standing.UNPROVEN || controlAt == null || !goneSince.isBefore(controlAt));
        return counts ? new Control.Gone(new Absence(goneSince, goneLast, goneLooks), warnedAt) : null;
    }

    /** Of a source whose proof has lapsed, a run a day says so, for a month. */
    Instant nextAfter(Instant now, ZoneId zone) {
        var control = control();
        if (schedule == null || !(control.isGiven() || control.isProof())) {
            return null;
        }
        var soonest = now.plus(ABOUT_A_DAY);
        var next = next(now, zone);
        if (next == null || control.isGiven()) {
            return next;
        }
        var later = next.isBefore(soonest) ? next(soonest, zone) : next;
        return later == null || later.isAfter(controlAt.plus(A_MONTH)) ? null : later;
    }

    private Instant next(Instant now, ZoneId zone) {
        return Schedule.parse(schedule)
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
                    (control().isProof()
                                    ? "The proof is gone that the organisation may mirror "
                                    : "Nobody has proven yet that the organisation may mirror ")
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
            checkStays(row);
        }

        /**
         * The same for a run by schedule: it looks for a proof that has lapsed, and says so if that is still gone.
         *
         * @throws Conflict as above
         */
        void checkDue(SourceRow row) {
            if (!row.control().isProof()) {
                row.checkGiven();
            }
            checkStays(row);
        }

        private void checkStays(SourceRow row) {
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

        /**
         * Notes what is told of a source of which nothing good comes; null if all is well. Not a change of the source.
         *
         * @return whether that is something else than was told last
         */
        boolean trouble(long id, @Nullable String told) {
            return getEntityManager()
                            .createNativeQuery(
                                    "update source set trouble = cast(?1 as text) where id = ?2 and trouble is distinct from cast(?1 as text)")
                            .setParameter(1, told)
                            .setParameter(2, id)
                            .executeUpdate()
                    > 0;
        }

        private boolean isLeft(SourceRow row) {
            return moves.find(row.tenant, row.site()).isPresent();
        }
    }
}
