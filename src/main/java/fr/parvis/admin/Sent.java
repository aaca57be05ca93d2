package fr.parvis.admin;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** The answer to a write, byte by byte. */
@SuppressWarnings("ArrayRecordComponent")
record Sent(int status, @Nullable String location, byte @Nullable [] body, boolean tagged) {
    static Sent of(Done done, String root) {
        return new Sent(
                done.status(),
                done.hasLocation() ? root + done.resource() : null,
                done.answer() == null ? null : Json.write(done.answer()),
                !done.isSeenOnce());
    }

    Response.ResponseBuilder response() {
        var response = Response.status(status);
        if (location != null) {
            response.header(HttpHeaders.LOCATION, location);
        }
        if (body != null) {
            response.entity(body).type(MediaType.APPLICATION_JSON);
            if (tagged) {
                response.tag(new EntityTag(Reply.tag(body)));
            }
        }
        return response;
    }
}
