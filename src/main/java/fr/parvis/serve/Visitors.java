package fr.parvis.serve;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The edge that visitors meet. */
@ConfigMapping(prefix = "parvis.http")
interface Visitors {
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

    /** Whether every connection begins with the PROXY protocol, version 1 or 2: then only proxies can connect. */
    @WithDefault("false")
    boolean proxyProtocol();
}
