package fr.parvis.admin;

import fr.parvis.site.ArchiveFormat;
import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.Set;

/**
 * Bodies are read as they come: one that says of itself that it is coded is refused before it is read, with what would
 * be taken (RFC 9110, sections 8.4 and 15.5.16). An archive is what its type says, whatever else is said of it.
 */
@Provider
@Priority(Priorities.AUTHORIZATION)
class Codings implements ContainerRequestFilter {
    private static final String NONE = "identity";
    private static final Set<String> WITH_A_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

    @Override
    public void filter(ContainerRequestContext request) {
        var coding = Optional.ofNullable(request.getHeaderString(HttpHeaders.CONTENT_ENCODING))
                .map(String::strip)
                .filter(said -> !said.isEmpty() && !said.equalsIgnoreCase(NONE));
        if (coding.isPresent() && WITH_A_BODY.contains(request.getMethod()) && !isArchive(request)) {
            throw new NotSupportedException(Response.status(Response.Status.UNSUPPORTED_MEDIA_TYPE)
                    .header(HttpHeaders.ACCEPT_ENCODING, NONE)
                    .build());
        }
    }

    private static boolean isArchive(ContainerRequestContext request) {
        return Optional.ofNullable(request.getHeaderString(HttpHeaders.CONTENT_TYPE))
                .filter(type -> ArchiveFormat.of(type).isPresent()
                        || Arrivals.essence(type).equals(Arrivals.WARC))
                .isPresent();
    }
}
