package fr.parvis.ops;

import fr.parvis.address.PagePath;
import fr.parvis.clean.rule.Rules;
import fr.parvis.serve.VisitorServer;
import fr.parvis.site.SigningKeys;
import fr.parvis.tenant.PublicAddress;
import fr.parvis.tenant.StartOrder;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.HttpServer;
import io.quarkus.vertx.http.HttpServerStart;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The order in which the rooms open, and close again. */
@ApplicationScoped
class Startup {
    private static final Logger LOG = Logger.getLogger("fr.parvis");

    private final Secrets secrets;
    private final SigningKeys keys;
    private final Samples samples;
    private final Housekeeping housekeeping;
    private final VisitorServer visitors;
    private final PublicAddress address;
    private final Rules rules;
    private final HttpServer api;
    private @Nullable CompletableFuture<VisitorServer.Ports> opening;
    private volatile VisitorServer.@Nullable Ports ports;

    Startup(
            Secrets secrets,
            SigningKeys keys,
            Samples samples,
            Housekeeping housekeeping,
            VisitorServer visitors,
            PublicAddress address,
            Rules rules,
            HttpServer api) {
        this.secrets = secrets;
        this.keys = keys;
        this.samples = samples;
        this.housekeeping = housekeeping;
        this.visitors = visitors;
        this.address = address;
        this.rules = rules;
        this.api = api;
    }

    void unlock(@Observes @Priority(StartOrder.UNLOCK) StartupEvent event) throws IOException {
        Outage.tellOnce();
        secrets.unlock();
    }

    /** Beside all else that begins with the application. */
    void begin(@Observes @Priority(StartOrder.OPEN) StartupEvent event) {
        var workers = Infrastructure.getDefaultWorkerPool();
        // Made now if there is none, so that no visitor waits for it.
        var signing = CompletableFuture.runAsync(keys::published, workers);
        opening = CompletableFuture.supplyAsync(this::open, workers).thenCombine(signing, (open, signs) -> open);
    }

    private VisitorServer.Ports open() {
        try {
            samples.load();
            return visitors.open();
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    void await(@Observes @Priority(StartOrder.OPENED) StartupEvent event) {
        ports = Objects.requireNonNull(opening).join();
        housekeeping.start();
    }

    /** Where to go from here, once the ports are known. */
    void welcome(@ObservesAsync HttpServerStart event) throws IOException {
        int port = api.getPort();
        LOG.infof(
                """
                Parvis is open.
                  sites     %s%s
                  API       http://localhost:%d/api/v1/   described at http://localhost:%d/api/docs
                  token     %s
                  rules     %s""",
                address.of(address.pagesDomain(), PagePath.ROOT),
                ports == null || ports.tls() == 0 ? "" : "   with TLS on port " + ports.tls(),
                port,
                port,
                secrets.whereTheTokenIs(),
                rules.version());
    }

    void close(@Observes ShutdownEvent event) throws Exception {
        housekeeping.stop();
        visitors.close();
    }
}
