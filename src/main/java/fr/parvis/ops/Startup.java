package fr.parvis.ops;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;

/** The order in which the rooms open. */
@ApplicationScoped
class Startup {
    private final Secrets secrets;
    private final Samples samples;

    Startup(Secrets secrets, Samples samples) {
        this.secrets = secrets;
        this.samples = samples;
    }

    void open(@Observes StartupEvent event) throws IOException {
        secrets.unlock();
        samples.load();
    }
}
