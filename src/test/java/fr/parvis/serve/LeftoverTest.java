package fr.parvis.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeftoverTest {
    private final EmbeddedChannel connection = new EmbeddedChannel();
    private final Leftover leftover = new Leftover();
    private boolean enough;

    @BeforeEach
    void ask() {
        leftover.begin(new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/"));
    }

    @Test
    void a_body_that_does_not_come_is_waited_for_a_second() {
        answer();
        pass(900);
        assertThat(enough).isFalse();
        pass(200);
        assertThat(enough).isTrue();
    }

    @Test
    void a_body_that_comes_in_time_lets_the_connection_go_on() {
        answer();
        assertThat(leftover.take(bytes(60_000))).isFalse();
        assertThat(leftover.take(LastHttpContent.EMPTY_LAST_CONTENT)).isFalse();
        pass(5_000);
        assertThat(enough).isFalse();
    }

    @Test
    void a_large_body_is_not_waited_for() {
        answer();
        assertThat(leftover.take(bytes(60_000))).isFalse();
        assertThat(leftover.take(bytes(6_000))).isTrue();
    }

    @Test
    void what_came_before_the_answer_does_not_count() {
        assertThat(leftover.take(bytes(100_000))).isFalse();
        answer();
        assertThat(leftover.take(bytes(60_000))).isFalse();
    }

    @Test
    void a_body_that_is_there_is_not_waited_for_again() {
        leftover.take(LastHttpContent.EMPTY_LAST_CONTENT);
        answer();
        pass(5_000);
        assertThat(enough).isFalse();
    }

    @Test
    void a_chunk_that_cannot_be_read_is_the_last() {
        var broken = new DefaultLastHttpContent();
        broken.setDecoderResult(DecoderResult.failure(new NumberFormatException("size")));

        assertThat(leftover.take(broken)).isTrue();
    }

    private void answer() {
        leftover.answered(connection.eventLoop(), () -> enough = true);
    }

    private static HttpContent bytes(int count) {
        return new DefaultHttpContent(Unpooled.wrappedBuffer(new byte[count]));
    }

    private void pass(int millis) {
        connection.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
        connection.runScheduledPendingTasks();
    }
}
