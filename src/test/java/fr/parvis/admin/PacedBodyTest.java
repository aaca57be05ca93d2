package fr.parvis.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.parvis.admin.PacedBody.Ending;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** 1,024 bytes a second are wanted, over twenty seconds. */
class PacedBodyTest {
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong now = new AtomicLong();
    private final List<Ending> endings = new ArrayList<>();

    @Test
    void a_body_at_any_honest_speed_comes_whole_however_long_it_takes() throws IOException {
        var body = paced(new Sender(20_000, 2_000, SECOND));
        assertThat(body.readAllBytes()).hasSize(20_000);
        assertThat(endings).containsExactly(Ending.WHOLE);
        assertThat(body.read()).isEqualTo(-1);
        body.close();
        assertThat(endings).hasSize(1);
    }

    @Test
    void one_that_drips_is_cut_after_its_grace() {
        var body = paced(new Sender(100_000, 1, SECOND));
        assertThatThrownBy(body::readAllBytes)
                .isInstanceOf(ClientErrorException.class)
                .satisfies(slow -> assertThat(Problems.of(slow).status()).isEqualTo(408));
        assertThat(now.get()).isEqualTo(20 * SECOND);
        assertThat(endings).containsExactly(Ending.SLOW);
        body.close();
        assertThat(now.get()).isEqualTo(20 * SECOND);
    }

    @Test
    void a_flood_at_the_beginning_buys_one_stretch_of_rest_and_no_more() {
        var flood = new ByteArrayInputStream(new byte[1 << 20]);
        var body = paced(new SequenceInputStream(flood, new Sender(100_000, 1, SECOND)));
        assertThatThrownBy(body::readAllBytes).isInstanceOf(ClientErrorException.class);
        assertThat(now.get()).isEqualTo(40 * SECOND);
    }

    @Test
    void what_we_are_slow_to_take_is_not_held_against_its_sender() throws IOException {
        var body = paced(new Sender(100_000, 1_000, 0));
        while (body.read() >= 0) {
            now.addAndGet(SECOND);
        }
        assertThat(endings).containsExactly(Ending.WHOLE);
    }

    @Test
    void whoever_is_refused_in_the_midst_of_a_body_cannot_drip_on() {
        var body = paced(new Sender(100_000, 1, SECOND));
        assertThatThrownBy(body::close).isInstanceOf(ClientErrorException.class);
        assertThat(endings).containsExactly(Ending.SLOW);
    }

    @Test
    void one_that_breaks_off_is_the_clients_affair() throws IOException {
        var gone = InputStream.nullInputStream();
        gone.close();
        var body = paced(gone);
        assertThatThrownBy(body::readAllBytes)
                .isInstanceOf(BadRequestException.class)
                .satisfies(
                        broken -> assertThat(Problems.of(broken).isOurFault()).isFalse());
        assertThat(endings).containsExactly(Ending.BROKEN);
    }

    private PacedBody paced(InputStream body) {
        return new PacedBody(body, new Pace(1_024, Duration.ofSeconds(20)), now::get, endings::add);
    }

    /** Sends so many bytes at a time, each time after a pause. */
    private final class Sender extends InputStream {
        private final int atOnce;
        private final long pause;
        private int left;

        Sender(int length, int atOnce, long pause) {
            this.left = length;
            this.atOnce = atOnce;
            this.pause = pause;
        }

        @Override
        public int read() {
            return read(new byte[1], 0, 1) < 0 ? -1 : 0;
        }

        @Override
        public int read(byte[] into, int from, int most) {
            if (left == 0) {
                return -1;
            }
            now.addAndGet(pause);
            int sent = Math.min(left, Math.min(atOnce, most));
            left -= sent;
            return sent;
        }
    }
}
