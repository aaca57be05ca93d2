package fr.parvis.admin;

import fr.parvis.address.Slug;
import fr.parvis.tenant.Actor;
import fr.parvis.tenant.Refusal.Missing;
import fr.parvis.tenant.Tenant;
import fr.parvis.tenant.Tenants;
import fr.parvis.tenant.Tokens;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/**
 * Nobody reaches a route without a token whose role covers what the route {@link Needs}, before the body is read, unless
 * it is open to {@link Anyone}. The
 * tenant comes before the role, so that a stranger's tenant and none at all are answered alike.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
class Gate implements ContainerRequestFilter {
    static final String CHALLENGE = "Bearer realm=\"parvis\"";
    private static final String SCHEME = "bearer ";

    private final Tokens tokens;
    private final Tenants tenants;
    private final Caller caller;

    @Context
    @SuppressWarnings("NullAway.Init")
    ResourceInfo route;

    Gate(Tokens tokens, Tenants tenants, Caller caller) {
        this.tokens = tokens;
        this.tenants = tenants;
        this.caller = caller;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var method = route.getResourceMethod();
        if (method != null && method.isAnnotationPresent(Anyone.class)) {
            return;
        }
        var actor = actor(request.getHeaderString("Authorization"));
        var slug = request.getUriInfo().getPathParameters().getFirst("slug");
        caller.enter(actor, slug == null ? null : tenant(actor, slug), request);
        var needs = method == null ? null : method.getAnnotation(Needs.class);
        if (needs == null) {
            throw new ForbiddenException("Nobody may do this.");
        }
        caller.require(needs.value());
    }

    private Actor actor(@Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new NotAuthorizedException("A token is needed: Authorization: Bearer …", CHALLENGE);
        }
        return tokens.holder(header.substring(SCHEME.length()).strip())
                .orElseThrow(() -> new NotAuthorizedException("The token is unknown or has expired.", CHALLENGE));
    }

    private Tenant tenant(Actor actor, String slug) {
        return Slug.parse(slug)
                .flatMap(tenants::bySlug)
                .filter(tenant -> actor.actsFor(tenant.id()))
                .orElseThrow(() -> missing(slug));
    }

    static Missing missing(String slug) {
        return new Missing(
                "There is no organisation " + Slug.parse(slug).map(Slug::value).orElse("of that name") + ".");
    }
}
