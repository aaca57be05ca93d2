package fr.parvis.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.http.impl.headers.HeadersMultiMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FramingTest {
    @ParameterizedTest
    @ValueSource(strings = {"chunked", "Chunked", "CHUNKED"})
    void a_body_may_come_in_chunks(String coding) {
        assertThat(settled("HTTP/1.1", "Transfer-Encoding", coding)
                        .decoderResult()
                        .isSuccess())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xchunked",
                "identity",
                "gzip",
                "gzip, chunked",
                "chunked, chunked",
                "\"chunked\"",
                "chunked;q=1",
                "",
                " , ",
                " chunked"
            })
    void in_any_other_way_it_cannot(String coding) {
        assertThat(settled("HTTP/1.1", "Transfer-Encoding", coding)
                        .decoderResult()
                        .isFailure())
                .isTrue();
    }

    @Test
    void two_codings_are_none() {
        var request = settled("HTTP/1.1", "Transfer-Encoding", "chunked", "Transfer-Encoding", "chunked");

        assertThat(request.decoderResult().isFailure()).isTrue();
        assertThat(request.headers().getAll("Connection")).containsExactly("close");
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1, HTTP/1.1",
        "HTTP/1.0, HTTP/1.0",
        "HTTP/1.2, HTTP/1.1",
        "HTTP/1.10, HTTP/1.1",
        "http/1.1, HTTP/1.1"
    })
    void a_minor_version_that_is_not_known_is_the_last_one_that_is(String asked, String understood) {
        var request = settled(asked);

        assertThat(request.decoderResult().isSuccess()).isTrue();
        assertThat(request.protocolVersion()).isSameAs(HttpVersion.valueOf(understood));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/0.9", "HTTP/2.0", "HTTP/3.0", "ICY/1.0", "HTTPS/1.1"})
    void other_versions_are_not_spoken_and_never_repeated(String version) {
        var request = settled(version);

        assertThat(request.decoderResult().cause()).isInstanceOf(Framing.OtherVersion.class);
        assertThat(request.protocolVersion()).isEqualTo(HttpVersion.HTTP_1_1);
    }

    @ParameterizedTest(name = "{0}, Connection: {1} -> {2}")
    @CsvSource({
        "HTTP/1.1, 'keep-alive, close', close",
        "HTTP/1.1, 'TE,\tClose', close",
        "HTTP/1.1, 'close,', close",
        "HTTP/1.1, closed, closed",
        "HTTP/1.1, TE, TE",
        "HTTP/1.0, 'keep-alive, TE', keep-alive",
        "HTTP/1.0, 'Keep-Alive, close', close",
    })
    void what_becomes_of_the_connection_stands_in_a_list(String version, String list, String meant) {
        assertThat(settled(version, "Connection", list).headers().getAll("Connection"))
                .containsExactly(meant);
    }

    @Test
    void one_of_several_lines_is_enough_to_close() {
        assertThat(settled("HTTP/1.1", "Connection", "keep-alive", "Connection", "TE, close")
                        .headers()
                        .getAll("Connection"))
                .containsExactly("close");
    }

    private static HttpRequest settled(String version, String... headers) {
        var request = new DefaultHttpRequest(
                HttpVersion.valueOf(version), HttpMethod.POST, "/", HeadersMultiMap.httpHeaders());
        for (int i = 0; i < headers.length; i += 2) {
            request.headers().add(headers[i], headers[i + 1]);
        }
        Framing.settle(request);
        return request;
    }
}
