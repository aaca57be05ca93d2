package fr.parvis.serve;

import fr.parvis.address.Hostname;
import fr.parvis.address.PagePath;
import fr.parvis.tenant.PublicAddress;
import io.vertx.core.http.HttpConnection;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** By which way a host is to be reached: what is trusted is told to browsers, and plain requests are led there. */
@Singleton
class Transports {
    private static final int HTTPS = 443;

    private final Identities identities;
    private final PublicAddress address;
    private final Https https;
    private volatile int listening;

    Transports(Identities identities, PublicAddress address, Https https) {
        this.identities = identities;
        this.address = address;
        this.https = https;
    }

    /** The port on which TLS is spoken here, once it is known. */
    void listeningOn(int port) {
        listening = port;
    }

    /** The port on which TLS is spoken here; 0 if it is not. */
    int port() {
        return listening;
    }

    Transport of(boolean secure, Hostname host) {
        if (!secure) {
            return Transport.PLAIN;
        }
        if (!identities.isTrusted(host)) {
            return Transport.ENCRYPTED;
        }
        return host.isWithin(address.pagesDomain()) ? Transport.TRUSTED_BELOW : Transport.TRUSTED;
    }

    /** Seconds for which browsers remember to come by TLS. */
    long remembered() {
        return https.remembered().toSeconds();
    }

    /** Whether a plain request for the host is led to TLS. */
    boolean leadsOn(Hostname host) {
        return listening != 0 && identities.isTrusted(host);
    }

    /** The same address with TLS. */
    String secured(Hostname host, PagePath path, @Nullable String query) {
        int port = https.publicPort() == 0 ? listening : https.publicPort();
        return "https://" + host + (port == HTTPS ? "" : ":" + port) + path.encoded()
                + (query == null || query.isEmpty() ? "" : "?" + query);
    }

    /** Whether the connection was opened for another name than the one that is asked for on it. */
    boolean isMisdirected(HttpConnection connection, Hostname host) {
        return connection.isSsl() && !mayAsk(openedFor(connection), host);
    }

    /** The name that the client asked for when it opened a TLS connection; null if it asked for none. */
    static @Nullable Hostname openedFor(HttpConnection connection) {
        var name = connection.isSsl() ? connection.indicatedServerName() : null;
        return name == null ? null : Hostname.parse(name).orElse(null);
    }

    boolean mayAsk(@Nullable Hostname opened, Hostname host) {
        return opened == null || identities.isSame(opened, host);
    }
}
