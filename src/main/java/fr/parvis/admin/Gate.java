package fr.parvis.admin;

import fr.parvis.address.Slug;
import fr.parvis.admin.Doorkeeper.Known;
import fr.parvis.tenant.Actor;
import fr.parvis.tenant.Refusal.Missing;
import fr.parvis.tenant.Tenant;
import fr.parvis.tenant.Tenants;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;

/**
 * Nobody reaches a route without a token whose role covers what the route {@link Needs}, before the body is read, unless
 * it is open to {@link Anyone}. Whose token it is, the {@link Doorkeeper} has found out. The
 * tenant comes before the role, so that a stranger's tenant and none at all are answered alike.
 */
@Provider
@Priority(Priorities.AUTHENTICATION)
class Gate implements ContainerRequestFilter {
    private final Tenants tenants;
    private final Caller caller;

    @Context
    @SuppressWarnings("NullAway.Init")
    ResourceInfo route;

    Gate(Tenants tenants, Caller caller) {
        this.tenants = tenants;
        this.caller = caller;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var method = route.getResourceMethod();
        if (method != null && method.isAnnotationPresent(Anyone.class)) {
            return;
        }
        if (!(request.getProperty(Doorkeeper.KNOWN) instanceof Known known)) {
            throw Doorkeeper.nobody();
        }
        var slug = request.getUriInfo().getPathParameters().getFirst("slug");
        caller.enter(known.actor(), slug == null ? null : tenant(known, slug), request);
        var needs = method == null ? null : method.getAnnotation(Needs.class);
        if (needs == null) {
            throw new ForbiddenException("Nobody may do this.");
        }
        caller.require(needs.value());
        Parameters.checkOnce(request.getUriInfo().getQueryParameters());
    }

    /** The doorkeeper looks for that of a token only, and only where the path spells it plainly. */
    private Tenant tenant(Known known, String slug) {
        var found = known.tenant();
        return found != null && found.slug().value().equals(slug) ? found : tenant(tenants, known.actor(), slug);
    }

    static Tenant tenant(Tenants tenants, Actor actor, String slug) {
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
