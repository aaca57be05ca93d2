package fr.parvis.serve;

import fr.parvis.serve.Answer.Body;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;

/** An answer goes over the wire as this request wants it: coding, conditions, range, or only its head. */
@ApplicationScoped
class Sending {
    private static final int OK = 200;

    private final BlobStream blobs;

    Sending(BlobStream blobs) {
        this.blobs = blobs;
    }

    void send(HttpServerRequest request, Answer answer) {
        var response = request.response();
        if (response.closed() || response.ended()) {
            return;
        }
        var coding = Negotiation.choose(
                request.getHeader("Accept-Encoding"), answer.bodies().keySet());
        var stored = answer.stored();
        var body = answer.bodies().get(coding);
        var tag = stored != null ? stored.tag() : body.tag();
        long size = stored != null ? stored.size() : body.bytes().length();
        response.headers().addAll(answer.headers());
        response.putHeader("ETag", tag);
        if (coding != Encoding.IDENTITY) {
            response.putHeader("Content-Encoding", coding.token());
        }
        if (answer.status() != OK) {
            response.setStatusCode(answer.status());
            whole(request, response, answer, body, size);
            return;
        }
        response.putHeader("Accept-Ranges", "bytes");
        var conditions = conditions(request);
        switch (conditions.judge(tag, answer.lastModified())) {
            case NOT_MODIFIED -> {
                response.headers().remove("Content-Type");
                response.setStatusCode(304).end();
            }
            case FAILED ->
                response.setStatusCode(412).putHeader("Content-Length", "0").end();
            case SEND -> {
                var header = request.method() == HttpMethod.GET && conditions.allowRange(tag, answer.lastModified())
                        ? request.getHeader("Range")
                        : null;
                var asked = ByteRange.parse(header, size);
                if (asked instanceof ByteRange.Asked.Part part) {
                    part(request, response, answer, body, part.range(), size);
                } else if (asked instanceof ByteRange.Asked.Nothing) {
                    response.setStatusCode(416)
                            .putHeader("Content-Range", "bytes */" + size)
                            .putHeader("Content-Length", "0")
                            .end();
                } else {
                    whole(request, response, answer, body, size);
                }
            }
        }
    }

    private void whole(HttpServerRequest request, HttpServerResponse response, Answer answer, Body body, long size) {
        response.putHeader("Content-Length", Long.toString(size));
        if (request.method() == HttpMethod.HEAD) {
            response.end();
        } else if (answer.stored() != null) {
            blobs.send(response, answer.stored().sha256(), new ByteRange(0, size - 1));
        } else {
            response.end(body.bytes());
        }
    }

    private void part(
            HttpServerRequest request,
            HttpServerResponse response,
            Answer answer,
            Body body,
            ByteRange range,
            long size) {
        response.setStatusCode(206)
                .putHeader("Content-Range", range.of(size))
                .putHeader("Content-Length", Long.toString(range.length()));
        if (answer.stored() != null) {
            blobs.send(response, answer.stored().sha256(), range);
        } else {
            response.end(body.bytes().slice((int) range.first(), (int) range.last() + 1));
        }
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
