package fr.parvis.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private final Seconds time = new Seconds();
    private final Patience patience = new Patience(
            new Patience.Limits(Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofSeconds(30)), time::nanos);
    private final EmbeddedChannel connection = new EmbeddedChannel(patience);

    @Test
    void a_silent_connection_is_closed() {
        after(14);
        assertThat(connection.isActive()).isTrue();
        after(5);
        assertThat(connection.isActive()).isFalse();
    }

    @Test
    void a_head_that_comes_drop_by_drop_is_given_up() {
        for (int i = 0; i < 4; i++) {
            read();
            after(3);
        }
        read();
        after(3);
        assertThat(connection.isActive()).isFalse();
    }

    @Test
    void one_request_after_the_other_keeps_it_open() {
        for (int i = 0; i < 20; i++) {
            read();
            patience.heard();
            after(10);
        }
        assertThat(connection.isActive()).isTrue();
    }

    @Test
    void an_answer_that_takes_us_long_is_not_the_clients_fault() {
        read();
        patience.heard();
        patience.owes(1);
        after(120);
        assertThat(connection.isActive()).isTrue();

        patience.owes(0);
        after(20);
        assertThat(connection.isActive()).isFalse();
    }

    @Test
    void who_takes_nothing_of_an_answer_is_given_up() {
        read();
        patience.heard();
        var unused = connection.unsafe().outboundBuffer();
        connection.unsafe().outboundBuffer().addMessage(Unpooled.buffer(9).writeZero(9), 9, connection.newPromise());
        after(28);
        assertThat(connection.isActive()).isTrue();
        after(10);
        assertThat(connection.isActive()).isFalse();
    }

    @Test
    void who_takes_an_answer_slowly_gets_all_of_it() {
        read();
        patience.heard();
        for (int i = 0; i < 60; i++) {
            connection
                    .unsafe()
                    .outboundBuffer()
                    .addMessage(Unpooled.buffer(9).writeZero(9), 9, connection.newPromise());
            after(10);
        }
        assertThat(connection.isActive()).isTrue();
    }

    private void read() {
        connection.writeInbound(Unpooled.buffer(1).writeZero(1));
    }

    private void after(int seconds) {
        time.pass(seconds, connection);
    }
}
