package fr.parvis.serve;

import fr.parvis.address.Hostname;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslCachingX509KeyManagerFactory;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import java.security.KeyStore;
import java.security.Provider;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.KeyManagerFactorySpi;
import javax.net.ssl.ManagerFactoryParameters;
import org.jspecify.annotations.Nullable;

/** How TLS is spoken: versions 1.2 and 1.3, HTTP/2 where the client can, by OpenSSL's engine where it can be loaded. */
final class TlsOptions {
    private static final long MOST_STREAMS = 100;
    private static final int HANDSHAKE_SECONDS = 10;

    private TlsOptions() {}

    /**
     * The same server with TLS; handshakes are worked on apart from the event loop, since a key may have to be read.
     *
     * @param known whether somebody here has a name; who asks for another one is sent away before
     */
    static HttpServerOptions with(
            HttpServerOptions plain, ServerKeys keys, Predicate<Hostname> known, int largestHead) {
        return new HttpServerOptions(plain)
                .setSsl(true)
                .setUseAlpn(true)
                .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
                .setSslHandshakeTimeout(HANDSHAKE_SECONDS)
                .setInitialSettings(new Http2Settings()
                        .setMaxConcurrentStreams(MOST_STREAMS)
                        .setMaxHeaderListSize(largestHead))
                .setSslEngineOptions(new Threshold(
                        OpenSsl.isAvailable() && OpenSSLEngineOptions.isAlpnAvailable()
                                ? new OpenSSLEngineOptions().setUseWorkerThread(true)
                                : new JdkSSLEngineOptions().setUseWorkerThread(true),
                        known))
                .setKeyCertOptions(new ByName(keys));
    }

    private record ByName(ServerKeys keys) implements KeyCertOptions {
        @Override
        public KeyCertOptions copy() {
            return this;
        }

        @Override
        public KeyManagerFactory getKeyManagerFactory(Vertx vertx) throws Exception {
            var factory = new Factory(new Spi(keys));
            factory.init(null, null);
            return OpenSsl.isAvailable() ? new OpenSslCachingX509KeyManagerFactory(factory) : factory;
        }
    }

    private static final class Factory extends KeyManagerFactory {
        Factory(KeyManagerFactorySpi spi) {
            super(spi, new Provider("Parvis", "1", "keys by name") {}, "names");
        }
    }

    private static final class Spi extends KeyManagerFactorySpi {
        private final ServerKeys keys;

        Spi(ServerKeys keys) {
            this.keys = keys;
        }

        @Override
        protected void engineInit(@Nullable KeyStore store, char @Nullable [] password) {}

        @Override
        protected void engineInit(ManagerFactoryParameters parameters) {}

        @Override
        protected KeyManager[] engineGetKeyManagers() {
            return new KeyManager[] {keys};
        }
    }
}
