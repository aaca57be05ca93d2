package fr.parvis.serve;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The edge that visitors meet. */
@ConfigMapping(prefix = "parvis.http")
public interface Visitors {
    /**
     * What has the right type and makes no sense, told before anything is started.
     *
     * @throws IllegalArgumentException in words for the operator
     */
    static void check(Visitors visitors, Https https) {
        var unused = TrustedProxies.of(visitors, https);
    }

    /** Address to listen on. */
    @WithDefault("0.0.0.0")
    String host();

    /** Port to listen on; 0 takes a free one. */
    @WithDefault("8080")
    int port();

    /** Event loops that answer; 0 for one a processor. */
    @WithDefault("0")
    int eventLoops();

    /** Threads that render what is not in memory yet; 0 for two a processor. */
    @WithDefault("0")
    int renderers();

    /** Requests that may wait for a renderer; those beyond are told to come again. */
    @WithDefault("1000")
    int waiting();

    /** Bytes of answers kept in memory. */
    @WithDefault("134217728")
    long cacheBytes();

    /** Bytes of answers kept on the local disk, in the data directory; 0 for none. */
    @WithDefault("1073741824")
    long diskBytes();

    /** Connections at a time; those beyond are closed at once. */
    @WithDefault("20000")
    int maxConnections();

    /** How long the head of a request may take, from its first byte. */
    @WithDefault("10s")
    Duration headTimeout();

    /** A connection whose client takes nothing of an answer is closed after this time. */
    @WithDefault("30s")
    Duration stuckTimeout();

    /** What one client, and one host, may ask. */
    Limits limits();

    /** Requests a second in the long run, and at once after a pause. 0 a second for no limit. */
    interface Rate {
        int perSecond();

        int burst();
    }

    interface Limits {
        /** An IPv4 address or an IPv6 /64. */
        Client client();

        Host host();

        /** TLS handshakes for one host. */
        Handshakes handshakes();

        /** Whether they hold for connections from this machine too, which may be a proxy's. */
        @WithDefault("false")
        boolean loopback();

        interface Client extends Rate {
            @Override
            @WithDefault("100")
            int perSecond();

            @Override
            @WithDefault("200")
            int burst();
        }

        interface Host extends Rate {
            @Override
            @WithDefault("500")
            int perSecond();

            @Override
            @WithDefault("1000")
            int burst();
        }

        interface Handshakes extends Rate {
            @Override
            @WithDefault("50")
            int perSecond();

            @Override
            @WithDefault("200")
            int burst();
        }
    }

    /** A connection on which nothing happens is closed after this time. */
    @WithDefault("15s")
    Duration idleTimeout();

    /**
     * Addresses and blocks of the proxies in front that say for whom they ask; nobody is believed if absent. Whoever is in
     * it can pretend to be anybody.
     */
    Optional<List<String>> trustedProxies();

    /** In which header trusted proxies say it: {@code x-forwarded-for} or {@code forwarded}. The other is never read. */
    @WithDefault("x-forwarded-for")
    TrustedProxies.Header forwardedHeader();

    /**
     * Whether every connection to the port without TLS begins with the PROXY protocol, version 1 or 2: then only trusted
     * proxies can connect. The port for TLS has a setting of its own.
     */
    @WithDefault("false")
    boolean proxyProtocol();
}
