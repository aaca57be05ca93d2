package fr.parvis.serve;

import fr.parvis.address.Hostname;
import fr.parvis.serve.Answer.Body;
import fr.parvis.serve.ByteRange.Asked;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.buffer.impl.BufferImpl;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An answer goes over the wire as this request wants it: coding, conditions, range, or only its head. */
@Singleton
class Sending {
    private static final int OK = 200;

    private final BlobStream blobs;
    private final Transports transports;
    private final HttpDate date;

    Sending(BlobStream blobs, Transports transports, HttpDate date) {
        this.transports = transports;
        this.blobs = blobs;
        this.date = date;
    }

    void send(HttpServerRequest request, Answer answer) {
        var response = request.response();
        if (response.closed() || response.ended()) {
            return;
        }
        var coding = answer.make(acceptEncoding(request));
        var body = answer.body(coding);
        answer.prepared(coding).tell(response.headers());
        transport(request).tell(answer.headers(), transports.remembered(), response.headers()::set);
        response.putHeader("Date", date.now());
        response.setStatusCode(answer.status());
        response.setStatusMessage(Prepared.status(answer.status()).reasonPhrase());
        if (answer.status() != OK) {
            whole(request, body);
            return;
        }
        var conditions = conditions(request);
        switch (conditions.judge(body.tag(), answer.lastModified())) {
            case NOT_MODIFIED -> {
                response.headers().remove("Content-Type").remove("Content-Encoding");
                response.setStatusCode(304).end();
            }
            case FAILED -> nothing(response, 412);
            case SEND -> {
                boolean ranges = request.method().equals(HttpMethod.GET)
                        && conditions.allowRange(body.tag(), answer.lastModified());
                part(request, body, ByteRange.parse(ranges ? only(request, "Range") : null, body.size()));
            }
        }
    }

    /** In which codings somebody wants an answer; null if nothing is said. */
    static @Nullable String acceptEncoding(HttpServerRequest request) {
        return list(request, "Accept-Encoding");
    }

    private Transport transport(HttpServerRequest request) {
        var authority = request.isSSL() ? request.authority() : null;
        return Optional.ofNullable(authority)
                .flatMap(host -> Hostname.parse(host.host()))
                .map(host -> transports.of(true, host))
                .orElse(request.isSSL() ? Transport.ENCRYPTED : Transport.PLAIN);
    }

    private void part(HttpServerRequest request, Body body, Asked asked) {
        var response = request.response();
        if (asked instanceof Asked.Part part) {
            response.setStatusCode(206);
            response.putHeader("Content-Range", part.range().of(body.size()));
            send(response, body, List.of(new Piece.Part(part.range())));
        } else if (asked instanceof Asked.Parts parts) {
            var type = response.headers().get("Content-Type");
            var boundary = "parvis-" + body.tag().replace("\"", "");
            response.setStatusCode(206);
            response.putHeader("Content-Type", "multipart/byteranges; boundary=" + boundary);
            send(response, body, Piece.multipart(parts.ranges(), type, body.size(), boundary));
        } else if (asked instanceof Asked.Nothing) {
            response.putHeader("Content-Range", "bytes */" + body.size());
            nothing(response, 416);
        } else {
            whole(request, body);
        }
    }

    private void whole(HttpServerRequest request, Body body) {
        var response = request.response();
        if (request.method().equals(HttpMethod.HEAD)) {
            response.putHeader("Content-Length", Long.toString(body.size())).end();
        } else if (body instanceof Body.Ready ready) {
            response.putHeader("Content-Length", Long.toString(body.size()));
            response.end(BufferImpl.buffer(ready.bytes().duplicate()));
        } else {
            send(response, body, List.of(new Piece.Part(new ByteRange(0, body.size() - 1))));
        }
    }

    private void send(HttpServerResponse response, Body body, List<Piece> pieces) {
        long length = pieces.stream().mapToLong(Piece::length).sum();
        response.putHeader("Content-Length", Long.toString(length));
        if (body instanceof Body.Stored stored) {
            blobs.send(response, stored.sha256(), pieces);
        } else if (body instanceof Body.Ready ready) {
            var all = Buffer.buffer((int) length);
            for (var piece : pieces) {
                if (piece instanceof Piece.Part part) {
                    var range = part.range();
                    all.appendBuffer(BufferImpl.buffer(ready.bytes().slice((int) range.first(), (int) range.length())));
                } else if (piece instanceof Piece.Text text) {
                    all.appendBuffer(text.bytes());
                }
            }
            response.end(all);
        }
    }

    /** What one request could not have is not what the next one gets: no cache keeps it in place of the page. */
    private static void nothing(HttpServerResponse response, int status) {
        response.headers().remove("Content-Encoding").set("Cache-Control", "no-store");
        response.setStatusCode(status).putHeader("Content-Length", "0").end();
    }

    private static @Nullable String list(HttpServerRequest request, String name) {
        return HeaderLines.joined(request.headers().getAll(name));
    }

    private static Conditions conditions(HttpServerRequest request) {
        return new Conditions(
                list(request, "If-Match"),
                list(request, "If-None-Match"),
                only(request, "If-Modified-Since"),
                only(request, "If-Unmodified-Since"),
                list(request, "If-Range"));
    }

    /** A header that holds no list; which of two lines is meant nobody knows, so that both are ignored (RFC 9110, section 13.1.3). */
    private static @Nullable String only(HttpServerRequest request, String name) {
        var lines = request.headers().getAll(name);
        return lines.size() == 1 ? lines.get(0) : null;
    }
}
