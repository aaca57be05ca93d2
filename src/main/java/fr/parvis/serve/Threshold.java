package fr.parvis.serve;

import fr.parvis.address.Hostname;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.DelegatingSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.vertx.core.net.SSLEngineOptions;
import io.vertx.core.spi.tls.SslContextFactory;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/** TLS engines as others make them, each with a {@link Doorman} in front of it. */
final class Threshold extends SSLEngineOptions {
    private final SSLEngineOptions engines;
    private final Predicate<Hostname> known;

    Threshold(SSLEngineOptions engines, Predicate<Hostname> known) {
        super(engines);
        this.engines = engines;
        this.known = known;
    }

    @Override
    public SSLEngineOptions copy() {
        return new Threshold(engines.copy(), known);
    }

    @Override
    public SslContextFactory sslContextFactory() {
        return new Factory(engines.sslContextFactory(), known);
    }

    private record Factory(SslContextFactory engines, Predicate<Hostname> known) implements SslContextFactory {
        @Override
        public SslContextFactory useAlpn(boolean use) {
            engines.useAlpn(use);
            return this;
        }

        @Override
        public SslContextFactory clientAuth(ClientAuth wanted) {
            engines.clientAuth(wanted);
            return this;
        }

        @Override
        public SslContextFactory forClient(boolean client) {
            engines.forClient(client);
            return this;
        }

        @Override
        public SslContextFactory keyMananagerFactory(KeyManagerFactory keys) {
            engines.keyMananagerFactory(keys);
            return this;
        }

        @Override
        public SslContextFactory trustManagerFactory(TrustManagerFactory trust) {
            engines.trustManagerFactory(trust);
            return this;
        }

        @Override
        public SslContextFactory enabledCipherSuites(Set<String> suites) {
            engines.enabledCipherSuites(suites);
            return this;
        }

        @Override
        public SslContextFactory applicationProtocols(List<String> protocols) {
            engines.applicationProtocols(protocols);
            return this;
        }

        @Override
        public SslContext create() throws SSLException {
            return new Guarded(engines.create(), known);
        }
    }

    private static final class Guarded extends DelegatingSslContext {
        private final Predicate<Hostname> known;

        Guarded(SslContext engines, Predicate<Hostname> known) {
            super(engines);
            this.known = known;
        }

        @Override
        protected SslHandler newHandler(ByteBufAllocator memory, boolean startTls, Executor tasks) {
            return new Door(super.newHandler(memory, startTls, tasks).engine(), startTls, tasks, known);
        }

        @Override
        protected SslHandler newHandler(
                ByteBufAllocator memory, String host, int port, boolean startTls, Executor tasks) {
            return new Door(
                    super.newHandler(memory, host, port, startTls, tasks).engine(), startTls, tasks, known);
        }

        @Override
        protected void initEngine(SSLEngine engine) {}
    }

    private static final class Door extends SslHandler {
        private final Predicate<Hostname> known;

        Door(SSLEngine engine, boolean startTls, Executor tasks, Predicate<Hostname> known) {
            super(engine, startTls, tasks);
            this.known = known;
        }

        @Override
        public void handlerAdded(ChannelHandlerContext context) throws Exception {
            super.handlerAdded(context);
            context.pipeline().addBefore(context.name(), "doorman", new Doorman(known));
        }
    }
}
