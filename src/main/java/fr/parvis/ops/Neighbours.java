package fr.parvis.ops;

import fr.parvis.address.Neighbourhood;
import fr.parvis.admin.Callers;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

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
        return neighbourhood.of(address(current.getCurrent().request().remoteAddress()));
    }

    /** What is no IP address, such as a socket of this machine, is this machine. */
    private static InetAddress address(@Nullable SocketAddress socket) {
        var literal = socket == null ? null : socket.hostAddress();
        try {
            return literal == null
                    ? InetAddress.getLoopbackAddress()
                    : InetAddress.getByName(literal.replaceFirst("%.*", ""));
        } catch (UnknownHostException none) {
            return InetAddress.getLoopbackAddress();
        }
    }
}
