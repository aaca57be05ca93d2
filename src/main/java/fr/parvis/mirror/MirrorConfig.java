package fr.parvis.mirror;

import fr.parvis.domain.DnsServers;
import fr.parvis.mirror.dns.NameServers;
import fr.parvis.mirror.inspection.InspectionConfig;
import fr.parvis.mirror.wordpress.MediaConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What is configured for mirroring. */
@ConfigMapping(prefix = "parvis.mirror")
public interface MirrorConfig {
    /**
     * Origins, as {@code host:port}, that may be mirrored although their address is not public, such as a site on the
     * same machine. None by default: every entry is a way into the network that this process stands in.
     */
    Optional<List<String>> allowedPrivateOrigins();

    /**
     * The DNS server that is asked for the addresses of origins, as {@code address} or {@code address:port}; this machine's
     * own way if absent. One that knows no inner names is one wall more.
     */
    Optional<String> dns();

    /**
     * What has the right type and makes no sense, told before anything is started.
     *
     * @throws IllegalArgumentException in words for the operator
     */
    static void check(MirrorConfig config) {
        config.dns().ifPresent(server -> DnsServers.address(NameServers.OF_ORIGINS, server));
        config.control().dns().ifPresent(server -> DnsServers.address(NameServers.OF_PROOFS, server));
    }

    /** An address where the owner of an origin learns who is asking and how to complain; sent with every request. */
    @WithDefault("https://parvis.example/robot")
    String contact();

    /** The longest wait for a connection. A site that needs longer is as good as away. */
    @WithDefault("PT5S")
    Duration connectTimeout();

    /** The longest silence of an origin, before its headers and within its body. */
    @WithDefault("PT10S")
    Duration silenceTimeout();

    /** The longest that one response may take as a whole, so that a byte a second does not hold a thread for hours. */
    @WithDefault("PT30S")
    Duration responseTimeout();

    /** The most bytes of a page, style sheet or drawing once decoded: these are parsed in memory. */
    @WithDefault("10485760")
    long maxPageBytes();

    /** The most bytes of a picture, document or film once decoded: these are held in memory once. */
    @WithDefault("52428800")
    long maxFileBytes();

    /** The pause before an origin that failed is asked again, twice at most. */
    @WithDefault("PT2S")
    Duration retryDelay();

    /** The longest {@code Retry-After} that is waited for: who needs longer is asked no more until the next run. */
    @WithDefault("PT2M")
    Duration maxRetryAfter();

    /** The longest {@code Crawl-delay} that is obeyed: with more, a small site would take days. */
    @WithDefault("PT10S")
    Duration maxCrawlDelay();

    /** Where the hours and the cron lines of sources are read. */
    @WithDefault("Europe/Paris")
    ZoneId timeZone();

    /** The longest that a run may fetch; what it has by then becomes the release. */
    @WithDefault("PT12H")
    Duration maxRunTime();

    /** Proofs that a tenant may mirror a site. */
    Control control();

    interface Control {
        /** The DNS server that is asked for proofs, as {@code address} or {@code address:port}; those of this machine if absent. */
        Optional<String> dns();

        /** How often within a minute a source's proof may be looked for: each look is some requests to the site. */
        @WithDefault("5")
        int perMinute();

        /** How long after a look runs look again whether a proof that was given is still there. */
        @WithDefault("PT24H")
        Duration recheck();
    }

    /** Pictures and documents of exports, fetched while the one who sent the export waits. */
    MediaConfig media();

    /** Looks at sites before they join. */
    InspectionConfig inspection();

    /** The background jobs of this process. */
    Jobs jobs();

    interface Jobs {
        /** Whether this process performs jobs; a replica that only serves says no. */
        @WithDefault("true")
        boolean enabled();

        /** How many runs this process performs at the same time; they wait for origins most of the time. */
        @WithDefault("4")
        int threads();

        /**
         * How long a run keeps its thread while others wait for one; then it goes on after them, and walks its way once more
         * along what it has stored. Long enough for that to cost little, short enough to wait for.
         */
        @WithDefault("PT10M")
        Duration turn();

        /** How many runs of one organisation are performed at the same time, on all processes together; others wait. */
        @WithDefault("2")
        int perTenant();

        /** How many inspections beside them: someone waits for each, and none waits for a run. */
        @WithDefault("2")
        int inspectionThreads();

        /** How often the database is asked for work; what is started here is started at once. */
        @WithDefault("PT1S")
        Duration pollInterval();

        /** How often a running job says that it is alive; after four silent intervals another process takes it. */
        @WithDefault("PT5S")
        Duration heartbeat();

        /** How often schedules are looked at; a schedule is at most that late. */
        @WithDefault("PT30S")
        Duration scheduleInterval();
    }
}
