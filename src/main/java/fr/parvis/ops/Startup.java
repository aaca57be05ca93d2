package fr.parvis.ops;

import fr.parvis.address.PagePath;
import fr.parvis.serve.VisitorServer;
import fr.parvis.tenant.PublicAddress;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/** The order in which the rooms open, and close again. */
@ApplicationScoped
class Startup {
    private static final Logger LOG = Logger.getLogger("fr.parvis");

    private final Secrets secrets;
    private final Samples samples;
    private final Housekeeping housekeeping;
    private final VisitorServer visitors;
    private final PublicAddress address;

    Startup(
            Secrets secrets,
            Samples samples,
            Housekeeping housekeeping,
            VisitorServer visitors,
            PublicAddress address) {
        this.secrets = secrets;
        this.samples = samples;
        this.housekeeping = housekeeping;
        this.visitors = visitors;
        this.address = address;
    }

    void open(@Observes StartupEvent event) throws Exception {
        secrets.unlock();
        samples.load();
        visitors.open();
        housekeeping.start();
    }

    /** The last line of a start: where to go from here. */
    void welcome(@Observes @jakarta.annotation.Priority(Integer.MAX_VALUE) StartupEvent event) throws IOException {
        int api = ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class);
        LOG.infof("""
                Parvis is open.
                  sites     %s
                  API       http://localhost:%d/api/v1/   described at http://localhost:%d/api/docs
                  token     %s""", address.of(address.pagesDomain(), PagePath.ROOT), api, api, secrets.whereTheTokenIs());
    }

    void close(@Observes ShutdownEvent event) throws Exception {
        housekeeping.stop();
        visitors.close();
    }
}
