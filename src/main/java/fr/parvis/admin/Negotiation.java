package fr.parvis.admin;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;

/**
 * Chooses the representation of an answer before anything is done, so that no write is done of which nobody would be
 * told. From here on the request accepts that one and no other: the framework overlooks what is wanted with {@code q=0}.
 * Problems are told whatever is wanted.
 */
@Provider
@PreMatching
@Priority(Priorities.USER + 1)
class Negotiation implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        var wanted = new Accept(
                Optional.ofNullable(request.getHeaderString(HttpHeaders.ACCEPT)).orElse(""));
        Routes.representation(request.getMethod(), Routes.target(request), wanted)
                .ifPresent(chosen -> request.getHeaders().putSingle(HttpHeaders.ACCEPT, chosen));
    }
}
