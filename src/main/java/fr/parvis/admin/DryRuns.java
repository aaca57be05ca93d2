package fr.parvis.admin;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;

/** The answer to what was only tried says so, whatever it is. */
@Provider
class DryRuns implements ContainerResponseFilter {
    private static final Set<String> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if ("true".equalsIgnoreCase(request.getHeaderString(Write.DRY_RUN)) && !READS.contains(request.getMethod())) {
            response.getHeaders().putSingle(Write.DRY_RUN, "true");
        }
    }
}
