package fr.parvis.serve;

import fr.parvis.tenant.PublicAddress;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The visitors' own server, apart from the API: as many event loops as wanted, one port. */
@ApplicationScoped
public class VisitorServer {
    private static final int LONGEST_LINE = 4_096;
    private static final int LARGEST_HEAD = 16_384;
    private static final int SECONDS_TO_STOP = 10;

    private final Vertx vertx;
    private final Visitors visitors;
    private final PublicAddress address;
    private final RouteFeed feed;
    private final Reception reception;
    private final ClientAddress clients;
    private final Connections connections;
    private final DiskTier disk;
    private volatile String deployment = "";

    VisitorServer(
            Vertx vertx,
            Visitors visitors,
            PublicAddress address,
            RouteFeed feed,
            Reception reception,
            ClientAddress clients,
            Connections connections,
            DiskTier disk) {
        this.clients = clients;
        this.connections = connections;
        this.disk = disk;
        this.vertx = vertx;
        this.visitors = visitors;
        this.address = address;
        this.feed = feed;
        this.reception = reception;
    }

    /** Fills the route table and begins to listen; gives the port. */
    public int open() throws Exception {
        feed.start();
        var port = new AtomicInteger();
        int loops = visitors.port() == 0
                ? 1
                : visitors.eventLoops() > 0
                        ? visitors.eventLoops()
                        : Runtime.getRuntime().availableProcessors();
        deployment = vertx.deployVerticle(
                        () -> new AbstractVerticle() {
                            @Override
                            public void start(Promise<Void> started) {
                                server().listen()
                                        .onSuccess(server -> port.set(server.actualPort()))
                                        .<Void>mapEmpty()
                                        .onComplete(started);
                            }
                        },
                        new DeploymentOptions().setInstances(loops))
                .toCompletionStage()
                .toCompletableFuture()
                .get(SECONDS_TO_STOP, TimeUnit.SECONDS);
        address.listeningOn(port.get());
        disk.open();
        return port.get();
    }

    /** Stops listening; what is being sent is finished by the server. */
    public void close() throws Exception {
        feed.stop();
        if (!deployment.isEmpty()) {
            vertx.undeploy(deployment).toCompletionStage().toCompletableFuture().get(SECONDS_TO_STOP, TimeUnit.SECONDS);
        }
    }

    private HttpServer server() {
        var options = new HttpServerOptions()
                .setHost(visitors.host())
                .setPort(visitors.port())
                .setIdleTimeout((int) visitors.idleTimeout().toSeconds())
                .setMaxInitialLineLength(LONGEST_LINE)
                .setMaxHeaderSize(LARGEST_HEAD)
                .setHttp2ClearTextEnabled(false)
                .setUseProxyProtocol(clients.speaksProxyProtocol())
                .setTcpNoDelay(true)
                .setReuseAddress(true);
        return vertx.createHttpServer(options)
                .connectionHandler(connections::begin)
                .invalidRequestHandler(reception::refuse)
                .requestHandler(reception::welcome);
    }
}
