package fr.parvis.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.AsciiString;
import io.vertx.core.MultiMap;
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
    private static final HttpResponseStatus LEGAL = new HttpResponseStatus(451, "Unavailable For Legal Reasons");

    private final Answer answer;
    private final Encoding coding;
    private final Answer.Body body;
    private volatile Map<Transport, byte[]> heads = Map.of();
    private volatile Map<Transport, AsciiString[]> fields = Map.of();

    Prepared(Answer answer, Encoding coding, Answer.Body body) {
        this.answer = answer;
        this.coding = coding;
        this.body = body;
    }

    /** Tells all headers but {@code Content-Length} and {@code Date}, as they travel without TLS. */
    void tell(MultiMap headers) {
        answer.headers().forEach((name, value) -> headers.add(CommonTexts.of(name), CommonTexts.of(value)));
        headers.add(CommonTexts.of("ETag"), CommonTexts.of(body.tag()));
        if (coding != Encoding.IDENTITY) {
            headers.add(CommonTexts.of("Content-Encoding"), CommonTexts.of(coding.token()));
        }
        if (answer.status() == OK) {
            headers.add(CommonTexts.of("Accept-Ranges"), CommonTexts.of("bytes"));
        }
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

    /** With the words of its standard. */
    static HttpResponseStatus status(int code) {
        return code == LEGAL.code() ? LEGAL : HttpResponseStatus.valueOf(code);
    }

    AsciiString status() {
        return HttpResponseStatus.valueOf(answer.status()).codeAsText();
    }

    /** The body if it is in memory, else nothing. */
    ByteBuf body() {
        return body instanceof Answer.Body.Ready ready ? ready.bytes() : Unpooled.EMPTY_BUFFER;
    }

    private static <T> Map<Transport, T> with(Map<Transport, T> known, Transport transport, T form) {
        if (known.isEmpty()) {
            return Map.of(transport, form);
        }
        var more = new EnumMap<Transport, T>(known);
        more.put(transport, form);
        return more;
    }

    private MultiMap travelling(Transport transport, long remembered) {
        var travelling = HeadersMultiMap.httpHeaders();
        tell(travelling);
        transport.tell(answer.headers(), remembered, travelling::set);
        travelling.set("Content-Length", Long.toString(body.size()));
        return travelling;
    }

    private AsciiString[] list(Transport transport, long remembered) {
        var list = new ArrayList<AsciiString>();
        travelling(transport, remembered).forEach((name, value) -> {
            list.add(CommonTexts.of(name.toLowerCase(Locale.ROOT)));
            list.add(CommonTexts.of(value));
        });
        return list.toArray(new AsciiString[0]);
    }

    private byte[] write(Transport transport, long remembered) {
        var text =
                new StringBuilder("HTTP/1.1 ").append(status(answer.status())).append("\r\n");
        travelling(transport, remembered).forEach((name, value) -> line(text, name, value));
        return text.append("Date: ").toString().getBytes(ISO_8859_1);
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append(": ").append(value).append("\r\n");
    }
}
