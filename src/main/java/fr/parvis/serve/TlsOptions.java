package fr.parvis.serve;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.DelegatingSslContext;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslCachingX509KeyManagerFactory;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.SSLEngineOptions;
import io.vertx.core.spi.tls.DefaultSslContextFactory;
import io.vertx.core.spi.tls.SslContextFactory;
import java.security.KeyStore;
import java.security.Provider;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.KeyManagerFactorySpi;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** How TLS is spoken: versions 1.2 and 1.3, HTTP/2 where the client can, by OpenSSL's engine where it can be loaded. */
final class TlsOptions {
    private static final long MOST_STREAMS = 100;
    private static final int HANDSHAKE_SECONDS = 10;

    private TlsOptions() {}

    /** The same server with TLS. Handshakes stay on the event loop: by then the gate has seen to it that the key is in memory. */
    static HttpServerOptions with(HttpServerOptions plain, SniGate.Names names, ServerKeys keys, int largestHead) {
        return new HttpServerOptions(plain)
                .setSsl(true)
                .setUseAlpn(true)
                .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"))
                .setSslHandshakeTimeout(HANDSHAKE_SECONDS)
                .setInitialSettings(new Http2Settings()
                        .setMaxConcurrentStreams(MOST_STREAMS)
                        .setMaxHeaderListSize(largestHead))
                .setSslEngineOptions(new GatedEngine(names))
                .setKeyCertOptions(new ByName(keys));
    }

    /** OpenSSL's engine, or the JDK's, with a gate before each connection. */
    private static final class GatedEngine extends SSLEngineOptions {
        private final SniGate.Names names;

        GatedEngine(SniGate.Names names) {
            this.names = names;
        }

        @Override
        public SSLEngineOptions copy() {
            return this;
        }

        @Override
        public SslContextFactory sslContextFactory() {
            boolean openSsl = OpenSsl.isAvailable() && OpenSSLEngineOptions.isAlpnAvailable();
            return new DefaultSslContextFactory(openSsl ? SslProvider.OPENSSL : SslProvider.JDK, openSsl) {
                @Override
                public SslContext create() throws SSLException {
                    return new GatedContext(super.create(), names);
                }
            };
        }
    }

    private static final class GatedContext extends DelegatingSslContext {
        private final SniGate.Names names;

        GatedContext(SslContext context, SniGate.Names names) {
            super(context);
            this.names = names;
        }

        @Override
        protected void initEngine(SSLEngine engine) {}

        @Override
        protected SslHandler newHandler(ByteBufAllocator allocator, boolean startTls, Executor tasks) {
            return gated(super.newHandler(allocator, startTls, tasks), startTls, tasks);
        }

        @Override
        protected SslHandler newHandler(
                ByteBufAllocator allocator, String host, int port, boolean startTls, Executor tasks) {
            return gated(super.newHandler(allocator, host, port, startTls, tasks), startTls, tasks);
        }

        /** @param handler that has its engine made as it wants it; not used beyond that */
        private SslHandler gated(SslHandler handler, boolean startTls, Executor tasks) {
            return new SslHandler(handler.engine(), startTls, tasks) {
                @Override
                public void handlerAdded(ChannelHandlerContext context) throws Exception {
                    super.handlerAdded(context);
                    context.pipeline().addBefore(context.name(), "sniGate", new SniGate(names));
                }
            };
        }
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
