package fr.parvis.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.AsciiString;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.impl.headers.HeadersMultiMap;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * One content coding of an answer as it goes over the wire: its headers, and for HTTP/1.1 the bytes of its head up to
 * the value of {@code Date}, which comes last. No part of it comes from a request.
 */
final class Prepared {
    private static final int OK = 200;

    private final int status;
    private final MultiMap headers;
    private final long length;
    private final ByteBuf body;
    private volatile Map<Transport, byte[]> heads = Map.of();
    private volatile Map<Transport, AsciiString[]> fields = Map.of();

    private Prepared(int status, MultiMap headers, long length, ByteBuf body) {
        this.status = status;
        this.headers = headers;
        this.length = length;
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
                answer.status(),
                headers,
                body.size(),
                body instanceof Answer.Body.Ready ready ? ready.bytes() : Unpooled.EMPTY_BUFFER);
    }

    /** All headers but {@code Content-Length} and {@code Date}, as they travel without TLS. */
    MultiMap headers() {
        return headers;
    }

    /**
     * The status line and the headers of an HTTP/1.1 response that has the whole body; ends with {@code Date: }. Made
     * when it is first wanted; not to be changed.
     *
     * @param remembered seconds for which browsers remember to come by TLS
     */
    byte[] head(Transport transport, long remembered) {
        var known = heads.get(transport);
        if (known == null) {
            known = write(transport, remembered);
            heads = with(heads, transport, known);
        }
        return known;
    }

    /**
     * Names and values in turn for HTTP/2, names in lower case, all but the status and {@code Date}; not to be changed.
     *
     * @param remembered seconds for which browsers remember to come by TLS
     */
    AsciiString[] fields(Transport transport, long remembered) {
        var known = fields.get(transport);
        if (known == null) {
            known = list(transport, remembered);
            fields = with(fields, transport, known);
        }
        return known;
    }

    AsciiString status() {
        return HttpResponseStatus.valueOf(status).codeAsText();
    }

    /** The body if it is in memory, else nothing. */
    ByteBuf body() {
        return body;
    }

    private static <T> Map<Transport, T> with(Map<Transport, T> known, Transport transport, T form) {
        var more = new EnumMap<Transport, T>(Transport.class);
        more.putAll(known);
        more.put(transport, form);
        return more;
    }

    private MultiMap travelling(Transport transport, long remembered) {
        var travelling = HeadersMultiMap.httpHeaders().addAll(headers);
        transport.tell(headers, remembered, travelling::set);
        travelling.set("Content-Length", Long.toString(length));
        return travelling;
    }

    private AsciiString[] list(Transport transport, long remembered) {
        var list = new ArrayList<AsciiString>();
        travelling(transport, remembered).forEach((name, value) -> {
            list.add(new AsciiString(name.toLowerCase(Locale.ROOT)));
            list.add(new AsciiString(value));
        });
        return list.toArray(new AsciiString[0]);
    }

    private byte[] write(Transport transport, long remembered) {
        var text = new StringBuilder("HTTP/1.1 ")
                .append(HttpResponseStatus.valueOf(status))
                .append("\r\n");
        travelling(transport, remembered).forEach((name, value) -> line(text, name, value));
        return text.append("Date: ").toString().getBytes(ISO_8859_1);
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append(": ").append(value).append("\r\n");
    }

    private static CharSequence optimized(String text) {
        return HttpHeaders.createOptimized(text);
    }
}
