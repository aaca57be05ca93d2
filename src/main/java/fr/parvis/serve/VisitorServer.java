package fr.parvis.serve;

import fr.parvis.tenant.Platform;
import fr.parvis.tenant.PublicAddress;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The visitors' own server, apart from the API: as many event loops as wanted, one port. */
@ApplicationScoped
public class VisitorServer {
    private static final int TLS = 8_443;
    /** Room for a target of 8,000 octets and more (RFC 9112, section 3). */
    private static final int LONGEST_LINE = 8_448;

    private static final int LARGEST_HEAD = 16_384;
    private static final int SECONDS_TO_OPEN = 10;
    private static final int SECONDS_TO_STOP = 10;

    /** How large the head of a request may be. */
    static final HttpServerOptions HEADS =
            new HttpServerOptions().setMaxInitialLineLength(LONGEST_LINE).setMaxHeaderSize(LARGEST_HEAD);

    private final Vertx vertx;
    private final Visitors visitors;
    private final PublicAddress address;
    private final RouteTable routes;
    private final RouteFeed feed;
    private final Reception reception;
    private final ClientAddress clients;
    private final Connections connections;
    private final Platform platform;
    private final Https https;
    private final Identities identities;
    private final Transports transports;
    private final DiskTier disk;
    private volatile String deployment = "";

    VisitorServer(
            Vertx vertx,
            Visitors visitors,
            PublicAddress address,
            RouteTable routes,
            RouteFeed feed,
            Reception reception,
            ClientAddress clients,
            Connections connections,
            Platform platform,
            Https https,
            Identities identities,
            Transports transports,
            DiskTier disk) {
        this.platform = platform;
        this.https = https;
        this.identities = identities;
        this.transports = transports;
        this.clients = clients;
        this.connections = connections;
        this.disk = disk;
        this.vertx = vertx;
        this.visitors = visitors;
        this.address = address;
        this.routes = routes;
        this.feed = feed;
        this.reception = reception;
    }

    /** Fills the route table and begins to listen. */
    public Ports open() throws Exception {
        apart(reception::prepare);
        feed.start();
        boolean tls = platform.tls() == Platform.Tls.OWN;
        if (tls) {
            identities.open();
        }
        var plainPort = new AtomicInteger();
        var tlsPort = new AtomicInteger();
        deployment = vertx.deployVerticle(
                        () -> new AbstractVerticle() {
                            @Override
                            public void start(Promise<Void> started) {
                                var plain = listen(server(plain()), plainPort);
                                var all = tls ? plain.compose(open -> listen(server(secured()), tlsPort)) : plain;
                                all.onComplete(started);
                            }
                        },
                        new DeploymentOptions().setInstances(loops(tls)))
                .toCompletionStage()
                .toCompletableFuture()
                .get(SECONDS_TO_OPEN, TimeUnit.SECONDS);
        address.listeningOn(plainPort.get());
        transports.listeningOn(tlsPort.get());
        disk.open(routes.shown());
        rehearse(plainPort.get());
        return new Ports(plainPort.get(), tlsPort.get());
    }

    /**
     * Where visitors are heard.
     *
     * @param tls 0 if TLS is not spoken here
     */
    public record Ports(int plain, int tls) {}

    /** Stops listening; what is being sent is finished by the server. */
    public void close() throws Exception {
        feed.stop();
        identities.close();
        if (!deployment.isEmpty()) {
            vertx.undeploy(deployment).toCompletionStage().toCompletableFuture().get(SECONDS_TO_STOP, TimeUnit.SECONDS);
        }
    }

    /** A free port can be had by one loop only. */
    private int loops(boolean tls) {
        if (visitors.port() == 0 || (tls && tlsPort() == 0)) {
            return 1;
        }
        return visitors.eventLoops() > 0
                ? visitors.eventLoops()
                : Runtime.getRuntime().availableProcessors();
    }

    private int tlsPort() {
        return https.port().orElse(visitors.port() == 0 ? 0 : TLS);
    }

    private static Future<Void> listen(HttpServer server, AtomicInteger port) {
        return server.listen().onSuccess(open -> port.set(open.actualPort())).mapEmpty();
    }

    private HttpServer server(HttpServerOptions options) {
        return vertx.createHttpServer(options)
                .connectionHandler(connections::begin)
                .invalidRequestHandler(reception::refuse)
                .requestHandler(reception::welcome);
    }

    private HttpServerOptions plain() {
        return new HttpServerOptions(HEADS)
                .setHost(visitors.host())
                .setPort(visitors.port())
                .setIdleTimeout((int) visitors.idleTimeout().toSeconds())
                .setHttp2ClearTextEnabled(false)
                .setUseProxyProtocol(clients.speakProxyProtocol(false))
                .setTcpNoDelay(true)
                .setReuseAddress(true);
    }

    private HttpServerOptions secured() {
        var nameless = address.pagesDomain();
        var names = new SniGate.Names(
                identities::isServed,
                identities::read,
                nameless,
                this::apart,
                connections::hasRoom,
                connections::mayGreet);
        var keys = new ServerKeys(identities::inMemory, nameless);
        return TlsOptions.with(plain(), names, keys, LARGEST_HEAD)
                .setUseProxyProtocol(clients.speakProxyProtocol(true))
                .setPort(tlsPort());
    }

    private void rehearse(int port) {
        if (clients.speakProxyProtocol(false)) {
            return;
        }
        var host = routes.anySite().map(Route.Site::host).orElse(address.pagesDomain());
        apart(new Rehearsal(new InetSocketAddress(visitors.host(), port), host));
    }

    /** Work that may wait for somebody, on another thread. */
    private void apart(Runnable work) {
        var unused = vertx.executeBlocking(
                () -> {
                    work.run();
                    return null;
                },
                false);
    }
}
