package fr.parvis.serve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoiseTest {
    @Test
    void a_stream_that_the_server_never_heard_of_is_no_news() {
        var thrown = new NullPointerException("stream");
        thrown.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("io.vertx.core.http.impl.Http2ConnectionBase", "onConnectionError", null, 1)
        });

        assertThat(Noise.isNoise(thrown)).isTrue();
    }

    @Test
    void every_other_failure_is() {
        assertThat(Noise.isNoise(new NullPointerException("ours"))).isFalse();
        assertThat(Noise.isNoise(new IllegalStateException("ours"))).isFalse();
        assertThat(Noise.isNoise((Throwable) null)).isFalse();
        assertThat(Noise.isNoise("Connection reset by peer")).isFalse();
        assertThat(Noise.isNoise((String) null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/2 client preface string missing or corrupt. Hex dump for received bytes: 50",
                "Unexpected HTTP/1.x request: GET / "
            })
    void what_a_client_says_instead_of_hello_is_not_repeated(String line) {
        assertThat(Noise.isNoise(line)).isTrue();
    }
}
