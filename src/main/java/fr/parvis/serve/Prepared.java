package fr.parvis.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.impl.headers.HeadersMultiMap;

/**
 * One content coding of an answer as it goes over the wire: its headers, and for HTTP/1.1 the bytes of its head up to
 * the value of {@code Date}, which comes last. No part of it comes from a request.
 */
final class Prepared {
    private static final int OK = 200;

    private final MultiMap headers;
    private final byte[] head;
    private final ByteBuf body;

    private Prepared(MultiMap headers, byte[] head, ByteBuf body) {
        this.headers = headers;
        this.head = head;
        this.body = body;
    }

    static Prepared of(Answer answer, Encoding coding, Answer.Body body) {
        var headers = HeadersMultiMap.httpHeaders();
        answer.headers().forEach((name, value) -> headers.add(optimized(name), optimized(value)));
        headers.add(optimized("ETag"), optimized(body.tag()));
        if (coding != Encoding.IDENTITY) {
            headers.add(optimized("Content-Encoding"), optimized(coding.token()));
        }
        if (answer.status() == OK) {
            headers.add(optimized("Accept-Ranges"), optimized("bytes"));
        }
        return new Prepared(
                headers,
                head(answer.status(), headers, body.size()),
                body instanceof Answer.Body.Ready ready ? ready.bytes() : Unpooled.EMPTY_BUFFER);
    }

    /** All headers but {@code Content-Length} and {@code Date}. */
    MultiMap headers() {
        return headers;
    }

    /** The status line and the headers of an HTTP/1.1 response that has the whole body; ends with {@code Date: }. */
    byte[] head() {
        return head;
    }

    ByteBuf body() {
        return body;
    }

    private static byte[] head(int status, MultiMap headers, long length) {
        var text = new StringBuilder("HTTP/1.1 ")
                .append(HttpResponseStatus.valueOf(status))
                .append("\r\n");
        headers.forEach((name, value) -> line(text, name, value));
        line(text, "Content-Length", Long.toString(length));
        return text.append("Date: ").toString().getBytes(ISO_8859_1);
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append(": ").append(value).append("\r\n");
    }

    private static CharSequence optimized(String text) {
        return HttpHeaders.createOptimized(text);
    }
}
