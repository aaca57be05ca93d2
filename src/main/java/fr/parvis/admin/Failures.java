package fr.parvis.admin;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Answers every failure by the table of {@link Problems}. What is our fault is logged under an id that the client gets. */
@Provider
class Failures implements ExceptionMapper<Throwable> {
    private static final Logger LOG = Logger.getLogger(Failures.class);

    @Context
    @SuppressWarnings("NullAway.Init")
    UriInfo uri;

    @Override
    public Response toResponse(Throwable failure) {
        var answer = Problems.of(failure);
        var path = uri.getRequestUri().getRawPath();
        if (answer.isOurFault()) {
            var id = UUID.randomUUID().toString();
            LOG.errorf(failure, "Failure %s at %s", id, path);
            answer = new Problems.Answer(
                    answer.status(),
                    answer.kind(),
                    answer.detail() + " Its id is " + id + ".",
                    answer.violations(),
                    answer.headers());
        } else if (answer.status() == 503) {
            LOG.warnf("No database for %s: %s", path, failure.getMessage());
        }
        var response =
                Response.status(answer.status()).type(Problem.MEDIA_TYPE).entity(Json.write(answer.problem(path)));
        answer.headers().forEach(response::header);
        return response.build();
    }
}
