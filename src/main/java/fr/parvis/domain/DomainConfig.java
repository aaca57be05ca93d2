package fr.parvis.domain;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What is configured for the names that tenants bring. */
@ConfigMapping(prefix = "parvis.domains")
public interface DomainConfig {
    /**
     * DNS servers that are asked, as {@code address} or {@code address:port}; the first two of this machine if absent.
     * Two of different operators are best: what one cannot see is not gone.
     */
    Optional<List<String>> resolvers();

    /**
     * What has the right type and makes no sense, told before anything is started.
     *
     * @throws IllegalArgumentException in words for the operator
     */
    static void check(DomainConfig config) {
        config.resolvers().orElse(List.of()).forEach(text -> DnsServers.address(DnsServers.RESOLVERS, text));
    }

    /** How long one DNS server may take for one answer. */
    @WithDefault("PT3S")
    Duration patience();

    /** Public addresses of the visitors' edge: what a bare name, which can have no CNAME, has to point to. */
    Optional<List<String>> addresses();

    /** Names of the authorities that issue certificates here, as CAA records spell them (RFC 8659). */
    @WithDefault("letsencrypt.org")
    List<String> caa();

    /** How many names an organisation may claim within 24 hours. */
    @WithDefault("20")
    int perDay();

    /** How often within a minute somebody may have a name looked at: each look is some dozens of DNS questions. */
    @WithDefault("5")
    int checksPerMinute();

    /**
     * How long after a claim its name is looked at for the first time without anybody's asking. Whoever asks for a record
     * before it is set has its absence remembered by the servers on the way, often for an hour (RFC 2308, section 5).
     */
    @WithDefault("PT3M")
    Duration firstLook();

    /** How often a proven name is looked at again. */
    @WithDefault("PT24H")
    Duration recheck();

    /** The background looks and letters of this process. */
    Jobs jobs();

    interface Jobs {
        /** Whether this process performs them; a replica that only serves says no. */
        @WithDefault("true")
        boolean enabled();

        /** How often it is asked which names are due and which letters are to be sent. */
        @WithDefault("PT10S")
        Duration interval();

        /** How many names are looked at at the same time; they wait for DNS most of the time. */
        @WithDefault("8")
        int threads();
    }

    /** Letters to organisations. */
    Mail mail();

    interface Mail {
        /** Sender; without one, letters are printed to the log and not sent. The server is {@code quarkus.mailer.*}. */
        Optional<String> from();
    }
}
