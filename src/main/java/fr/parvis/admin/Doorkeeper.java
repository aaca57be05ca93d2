package fr.parvis.admin;

import fr.parvis.address.Slug;
import fr.parvis.tenant.Actor;
import fr.parvis.tenant.Tenant;
import fr.parvis.tenant.Tenants;
import fr.parvis.tenant.Tokens;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whose token a request has, before it is looked for what the address takes: who has none is told so, and
 * whose token is for another tenant that there is no such one, and neither which methods, types and representations there are.
 */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
class Doorkeeper implements ContainerRequestFilter {
    static final String CHALLENGE = "Bearer realm=\"parvis\"";
    /** The property of a request that holds what was found out. */
    static final String KNOWN = Known.class.getName();

    private static final String SCHEME = "bearer ";
    private static final Pattern OF_TENANT = Pattern.compile("tenants/([^/]+)(?:/.*)?");

    private final Tokens tokens;
    private final Tenants tenants;
    private final Callers callers;
    private final WrongTokens wrong;

    Doorkeeper(Tokens tokens, Tenants tenants, Callers callers, WrongTokens wrong) {
        this.tokens = tokens;
        this.tenants = tenants;
        this.callers = callers;
        this.wrong = wrong;
    }

    /** @param tenant that of the token, if the path names it; null for an operator's */
    record Known(Actor actor, @Nullable Tenant tenant) {}

    @Override
    public void filter(ContainerRequestContext request) {
        var path = request.getUriInfo().getRequestUri().getRawPath();
        var target = path.substring(Math.min(path.length(), Api.ROOT.length()));
        if (request.getMethod().equals(HttpMethod.OPTIONS) || Description.isAt(path) || Routes.isOpen(target)) {
            return;
        }
        var header = request.getHeaderString("Authorization");
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw nobody();
        }
        int neighbourhood = callers.neighbourhood();
        var waiting = (ResteasyReactiveContainerRequestContext) request;
        waiting.suspend();
        // Here nothing may wait for a database: this thread serves many connections.
        Infrastructure.getDefaultWorkerPool().execute(() -> look(waiting, secret(header), target, neighbourhood));
    }

    /** What stands in the field that names a bearer. */
    static String secret(String header) {
        return header.substring(Math.min(SCHEME.length(), header.length())).strip();
    }

    static NotAuthorizedException nobody() {
        return new NotAuthorizedException("A token is needed: Authorization: Bearer …", CHALLENGE);
    }

    private void look(
            ResteasyReactiveContainerRequestContext request, String secret, String target, int neighbourhood) {
        try {
            request.setProperty(KNOWN, known(secret, target, neighbourhood));
        } catch (RuntimeException | Error failure) {
            request.resume(failure);
            return;
        }
        request.resume();
    }

    private Known known(String secret, String target, int neighbourhood) {
        var actor = tokens.holder(secret).orElseThrow(() -> {
            wrong.note(neighbourhood);
            return new NotAuthorizedException("The token is unknown or has expired.", CHALLENGE);
        });
        var named = OF_TENANT.matcher(target);
        boolean names = actor.tenant() != null
                && named.matches()
                && Slug.parse(named.group(1)).isPresent();
        return new Known(actor, names ? Gate.tenant(tenants, actor, named.group(1)) : null);
    }
}
