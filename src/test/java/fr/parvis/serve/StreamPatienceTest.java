package fr.parvis.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http2.Http2FrameTypes;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamPatienceTest {
    private static final Patience.Limits LIMITS =
            new Patience.Limits(Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofSeconds(30));

    private final Seconds time = new Seconds();
    private int streams;
    private final StreamPatience patience = new StreamPatience(LIMITS, time::nanos, () -> streams);
    private final EmbeddedChannel connection = new EmbeddedChannel(patience);

    @Test
    void a_silent_connection_is_closed() {
        after(14);
        assertThat(connection.isActive()).isTrue();
        after(5);
        assertThat(connection.isActive()).isFalse();
    }

    @Test
    void one_request_after_the_other_keeps_it_open() {
        for (int i = 0; i < 20; i++) {
            patience.heard();
            after(10);
        }
        assertThat(connection.isActive()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            bytes = {
                Http2FrameTypes.SETTINGS,
                Http2FrameTypes.PING,
                Http2FrameTypes.WINDOW_UPDATE,
                Http2FrameTypes.RST_STREAM
            })
    void nothing_but_pings_and_their_like_does_not(byte type) {
        for (int i = 0; i < 4; i++) {
            write(type, 8);
            after(5);
        }
        assertThat(connection.isActive()).isFalse();
    }

    @Test
    void who_has_streams_open_and_takes_nothing_is_given_up() {
        streams = 3;
        patience.heard();
        for (int i = 0; i < 5; i++) {
            write(Http2FrameTypes.PING, 8);
            after(5);
        }
        assertThat(connection.isActive()).isTrue();
        write(Http2FrameTypes.PING, 8);
        after(10);
        assertThat(connection.isActive()).isFalse();
    }

    @Test
    void who_takes_an_answer_slowly_gets_all_of_it() {
        streams = 1;
        patience.heard();
        for (int i = 0; i < 20; i++) {
            write(Http2FrameTypes.DATA, 1);
            after(20);
        }
        assertThat(connection.isActive()).isTrue();
    }

    private void write(byte type, int length) {
        var unused = connection.writeOneOutbound(Unpooled.buffer()
                .writeMedium(length)
                .writeByte(type)
                .writeByte(0)
                .writeInt(1)
                .writeZero(length));
    }

    private void after(int seconds) {
        time.pass(seconds, connection);
    }
}
