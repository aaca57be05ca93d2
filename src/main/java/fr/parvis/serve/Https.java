package fr.parvis.serve;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

/** The edge that visitors meet over TLS. */
@ConfigMapping(prefix = "parvis.https")
public interface Https {
    /** Port to listen on; 0 takes a free one. 8443 if absent, or a free one if that for plain requests is free too. */
    OptionalInt port();

    /** Port under which visitors reach it, as redirects to HTTPS name it; 0 for the one listened on. */
    @WithDefault("0")
    int publicPort();

    /** Certificates that are kept in memory; the others are read when they are asked for. */
    @WithDefault("10000")
    int certificates();

    /** Whether every connection to this port begins with the PROXY protocol: then only trusted proxies can connect. */
    @WithDefault("false")
    boolean proxyProtocol();

    /** How long browsers remember to come by HTTPS only; 0 to tell them nothing. */
    @WithDefault("365d")
    Duration remembered();
}
