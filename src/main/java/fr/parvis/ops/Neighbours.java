package fr.parvis.ops;

import fr.parvis.address.Neighbourhood;
import fr.parvis.admin.Callers;
import fr.parvis.serve.ClientAddress;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;

/** Where requests to the API come from, by the connection, or by the proxy that {@code quarkus.http.proxy} believes. */
@ApplicationScoped
class Neighbours implements Callers {
    private final CurrentVertxRequest current;
    private final Neighbourhood neighbourhood = new Neighbourhood(new SecureRandom().nextInt());

    Neighbours(CurrentVertxRequest current) {
        this.current = current;
    }

    @Override
    public int neighbourhood() {
        return neighbourhood.of(
                ClientAddress.address(current.getCurrent().request().remoteAddress()));
    }
}
