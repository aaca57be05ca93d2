package fr.parvis.admin;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/**
 * Says which methods an address takes, before anything else is asked: the framework looks for a method in the first
 * resource whose path begins alike, and finds nothing where another one has the address.
 */
@Provider
@PreMatching
class Methods implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        var taken = Routes.methods(Routes.target(request));
        if (isQuestion(request) && taken.isEmpty()) {
            // The framework has an answer to this question for addresses with nothing there, too.
            throw new NotFoundException();
        }
        if (taken.isEmpty() || (taken.contains(request.getMethod()) && !isQuestion(request))) {
            return;
        }
        if (isQuestion(request)) {
            request.abortWith(
                    Response.ok().header("Allow", String.join(", ", taken)).build());
        } else {
            throw new NotAllowedException(String.join(", ", taken));
        }
    }

    private static boolean isQuestion(ContainerRequestContext request) {
        return request.getMethod().equals(HttpMethod.OPTIONS);
    }
}
