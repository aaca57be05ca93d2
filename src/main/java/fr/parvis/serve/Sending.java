package fr.parvis.serve;

import fr.parvis.serve.Answer.Body;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** An answer goes over the wire as this request wants it: coding, conditions, range, or only its head. */
@ApplicationScoped
class Sending {
    private static final int OK = 200;

    private final BlobStream blobs;
    private final HttpDate date;

    Sending(BlobStream blobs, Clock clock) {
        this.blobs = blobs;
        this.date = new HttpDate(clock);
    }

    void send(HttpServerRequest request, Answer answer) {
        var response = request.response();
        if (response.closed() || response.ended()) {
            return;
        }
        var coding = Negotiation.choose(
                request.getHeader("Accept-Encoding"), answer.bodies().keySet());
        var body = answer.body(coding);
        response.headers().addAll(answer.headers());
        response.putHeader("Date", date.now());
        response.putHeader("ETag", body.tag());
        if (coding != Encoding.IDENTITY) {
            response.putHeader("Content-Encoding", coding.token());
        }
        response.setStatusCode(answer.status());
        if (answer.status() != OK) {
            whole(request, body);
            return;
        }
        response.putHeader("Accept-Ranges", "bytes");
        var conditions = conditions(request);
        switch (conditions.judge(body.tag(), answer.lastModified())) {
            case NOT_MODIFIED -> {
                response.headers().remove("Content-Type");
                response.setStatusCode(304).end();
            }
            case FAILED -> nothing(response, 412);
            case SEND -> {
                boolean ranges = request.method().equals(HttpMethod.GET)
                        && conditions.allowRange(body.tag(), answer.lastModified());
                var asked = ByteRange.parse(ranges ? request.getHeader("Range") : null, body.size());
                if (asked instanceof ByteRange.Asked.Part part) {
                    response.setStatusCode(206);
                    response.putHeader("Content-Range", part.range().of(body.size()));
                    send(response, body, part.range());
                } else if (asked instanceof ByteRange.Asked.Nothing) {
                    response.putHeader("Content-Range", "bytes */" + body.size());
                    nothing(response, 416);
                } else {
                    whole(request, body);
                }
            }
        }
    }

    private void whole(HttpServerRequest request, Body body) {
        if (request.method().equals(HttpMethod.HEAD)) {
            request.response()
                    .putHeader("Content-Length", Long.toString(body.size()))
                    .end();
        } else {
            send(request.response(), body, new ByteRange(0, body.size() - 1));
        }
    }

    private void send(HttpServerResponse response, Body body, ByteRange range) {
        response.putHeader("Content-Length", Long.toString(range.length()));
        if (body instanceof Body.Ready ready) {
            response.end(
                    range.length() == ready.size()
                            ? ready.bytes()
                            : ready.bytes().slice((int) range.first(), (int) range.last() + 1));
        } else if (body instanceof Body.Stored stored) {
            blobs.send(response, stored.sha256(), range);
        }
    }

    private static void nothing(HttpServerResponse response, int status) {
        response.headers().remove("Content-Encoding");
        response.setStatusCode(status).putHeader("Content-Length", "0").end();
    }

    private static Conditions conditions(HttpServerRequest request) {
        return new Conditions(
                request.getHeader("If-Match"),
                request.getHeader("If-None-Match"),
                request.getHeader("If-Modified-Since"),
                request.getHeader("If-Unmodified-Since"),
                request.getHeader("If-Range"));
    }
}
