package fr.parvis.admin;

import fr.parvis.tenant.Actor;
import fr.parvis.tenant.Refusal.Conflict;
import fr.parvis.tenant.Refusal.Unacceptable;
import fr.parvis.tenant.Role;
import fr.parvis.tenant.Tenant;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who asks, for which tenant, and with which words: what the {@link Gate} let in. */
@RequestScoped
class Caller {
    private @Nullable Actor actor;
    private @Nullable Tenant tenant;
    private @Nullable ContainerRequestContext request;
    private String bodyDigest = "";

    void enter(Actor actor, @Nullable Tenant tenant, ContainerRequestContext request) {
        this.actor = actor;
        this.tenant = tenant;
        this.request = request;
    }

    Actor actor() {
        return Objects.requireNonNull(actor, "nobody passed the gate");
    }

    /** The tenant that the path names, in whatever state. */
    Tenant tenant() {
        return Objects.requireNonNull(tenant, "the path names no tenant");
    }

    /** The tenant that the path names, if something of it may be changed. */
    Tenant openTenant() {
        return open(tenant());
    }

    /** The same of a tenant that the body names. */
    Tenant open(Tenant open) {
        if (open.status() == Tenant.Status.CLOSED) {
            throw new Conflict("closed", "The organisation " + open.slug() + " is closed.");
        }
        return free(open);
    }

    /** The tenant that the path names, if it may take back what it published: also once it is closed. */
    Tenant freeTenant() {
        return free(tenant());
    }

    private Tenant free(Tenant free) {
        if (free.suspension() != null && actor().role() != Role.OPERATOR) {
            throw new Conflict("suspended", "The organisation " + free.slug() + " is suspended; ask the operator.");
        }
        return free;
    }

    void require(Role role) {
        if (!actor().role().covers(role)) {
            throw new ForbiddenException("This needs the role " + Json.spelling(role) + ".");
        }
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(request().getHeaderString(name));
    }

    /** @throws NotSupportedException if the request does not say what its body is */
    String contentType() {
        return header("Content-Type").orElseThrow(NotSupportedException::new);
    }

    /** What a parameter of the query says; one that is there and empty says nothing. */
    Optional<String> query(String name) {
        return Reply.said(request().getUriInfo().getQueryParameters().getFirst(name));
    }

    /**
     * Whether a parameter of the query says yes; one that is not there says no. One that is there without a value is
     * asked for it: some mean yes by that, others have a variable that is empty, and it may be about erasing.
     */
    boolean flag(String name) {
        var said = request().getUriInfo().getQueryParameters().getFirst(name);
        if (said != null && !Set.of("true", "false").contains(said)) {
            throw Unacceptable.field(name, "write " + name + "=true or " + name + "=false");
        }
        return "true".equals(said);
    }

    String method() {
        return request().getMethod();
    }

    /** Path and query as they were sent, from the root. */
    String target() {
        var uri = request().getUriInfo().getRequestUri();
        return uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
    }

    /** The path below the API's root, such as {@code tenants/mairie-valombre}. */
    String resource() {
        var path = request().getUriInfo().getPath();
        return path.startsWith("/") ? path.substring(1) : path;
    }

    /** SHA-256 of the body in hexadecimal, once it was read; empty without a body. */
    String bodyDigest() {
        return bodyDigest;
    }

    void bodyDigest(byte[] digest) {
        bodyDigest = HexFormat.of().formatHex(digest);
    }

    private ContainerRequestContext request() {
        return Objects.requireNonNull(request, "nobody passed the gate");
    }
}
