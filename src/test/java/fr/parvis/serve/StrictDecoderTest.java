package fr.parvis.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpServerOptions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictDecoderTest {
    private static final String HOST = "Host: a.example\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n" + HOST + "\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "\r\n\r\nGET / HTTP/1.1\r\n" + HOST + "\r\n",
                "GET /a?b HTTP/1.0\r\nHost:a.example\r\nX:\r\nY: \t z \t \r\nAccept: a,\tb  c\r\n\r\n",
                "POST / HTTP/1.1\r\n" + HOST + "Content-Length: 9\r\n\r\na: b\r\n c\n",
                "POST / HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nT: x\r\n\r\n",
            })
    void a_request_is_read_in_whatever_pieces_it_comes(String request) {
        for (int size = 1; size <= request.length(); size++) {
            assertThat(read(request + request + "HEAD /last HTTP/1.1\r\n\r\n", size))
                    .as(request + " in pieces of " + size)
                    .containsExactly(true, true, true);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n" + HOST + "X: a\r\n b\r\n\r\n",
                "GET / HTTP/1.1\r\nX: a\r\n\tb\r\n" + HOST + "\r\n",
                "GET / HTTP/1.1\r\nX: a\r\n \r\n" + HOST + "\r\n",
                "GET / HTTP/1.1\r\nX:\r\n Host: b.example\r\n" + HOST + "\r\n",
                "POST / HTTP/1.1\r\n" + HOST + "Content-Length:\r\n 3\r\n\r\nabc",
                "GET / HTTP/1.1\r\n X: a\r\n" + HOST + "\r\n",
                "GET / HTTP/1.1\r\n: x\r\n" + HOST + "\r\n",
                "GET  / HTTP/1.1\r\n" + HOST + "\r\n",
                "GET /  HTTP/1.1\r\n" + HOST + "\r\n",
                "GET\t/\tHTTP/1.1\r\n" + HOST + "\r\n",
                "GET /\u000bHTTP/1.1\r\n" + HOST + "\r\n",
                " GET / HTTP/1.1\r\n" + HOST + "\r\n",
                "GET / HTTP/1.1 \r\n" + HOST + "\r\n",
                "GET / a HTTP/1.1\r\n" + HOST + "\r\n",
                "GET /\r\n" + HOST + "\r\n",
                "GET\r\n" + HOST + "\r\n",
            })
    void what_others_read_differently_is_not_read(String request) {
        for (int size = 1; size <= request.length(); size++) {
            assertThat(read(request, size))
                    .as(request + " in pieces of " + size)
                    .containsExactly(false);
        }
    }

    @Test
    void a_good_request_before_a_bad_one_is_read() {
        assertThat(read("GET / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\nX: a\r\n b\r\n\r\n", 100))
                .containsExactly(true, false);
    }

    /** Of each request whether it could be read. */
    private static List<Boolean> read(String bytes, int size) {
        var connection = new EmbeddedChannel(new StrictDecoder(new HttpServerOptions()));
        for (int i = 0; i < bytes.length(); i += size) {
            var piece = bytes.substring(i, Math.min(bytes.length(), i + size));
            connection.writeInbound(Unpooled.wrappedBuffer(piece.getBytes(ISO_8859_1)));
        }
        var read = new ArrayList<Boolean>();
        for (Object message = connection.readInbound(); message != null; message = connection.readInbound()) {
            if (message instanceof HttpRequest request) {
                read.add(request.decoderResult().isSuccess());
            }
            ReferenceCountUtil.release(message);
        }
        return read;
    }
}
