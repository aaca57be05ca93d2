package fr.parvis.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufUtil;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class BodiesTest {
    private static final byte[] TEXT = "<p>Bonjour, Valombre".repeat(100).getBytes(UTF_8);

    @Test
    void is_there_as_it_is_and_in_another_coding_once_somebody_wants_that() throws IOException {
        var bodies = Bodies.compressible(body(TEXT));

        assertThat(bodies.codings()).containsExactlyInAnyOrder(Encoding.values());
        assertThat(bodies.ready()).containsOnlyKeys(Encoding.IDENTITY);
        bodies.make(Encoding.GZIP);
        assertThat(bodies.ready()).containsOnlyKeys(Encoding.GZIP, Encoding.IDENTITY);
        var gzip = (Answer.Body.Ready) Objects.requireNonNull(bodies.ready().get(Encoding.GZIP));
        assertThat(gzip.tag()).isEqualTo("\"name-gz\"");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(ByteBufUtil.getBytes(gzip.bytes()))).readAllBytes())
                .isEqualTo(TEXT);

        bodies.make(Encoding.GZIP);
        assertThat(bodies.ready().get(Encoding.GZIP)).as("made once").isSameAs(gzip);
    }

    @Test
    void a_coding_in_which_it_is_not_smaller_is_none_to_choose_from() {
        var noise = new byte[1_000];
        new Random(7).nextBytes(noise);
        var bodies = Bodies.compressible(body(noise));

        bodies.make(Encoding.BR);

        assertThat(bodies.codings()).containsExactlyInAnyOrder(Encoding.ZSTD, Encoding.GZIP, Encoding.IDENTITY);
        assertThat(bodies.ready()).containsOnlyKeys(Encoding.IDENTITY);
    }

    @Test
    void what_is_small_stays_as_it_is() {
        assertThat(Bodies.compressible(body(new byte[255])).codings()).containsExactly(Encoding.IDENTITY);
        assertThat(Bodies.compressible(body(new byte[256])).codings()).contains(Encoding.GZIP);
        assertThat(Bodies.plain(body(TEXT)).codings()).containsExactly(Encoding.IDENTITY);
    }

    private static Answer.Body.Ready body(byte[] content) {
        return Answer.Body.Ready.of(content, "\"name\"");
    }
}
