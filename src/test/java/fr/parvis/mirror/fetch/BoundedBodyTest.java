package fr.parvis.mirror.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.parvis.mirror.Warc;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

class BoundedBodyTest {
    private static final int LIMIT = 1_000;

    @Test
    void it_is_read_in_each_coding() throws IOException {
        var deflated = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(deflated)) {
            out.write("bonjour".getBytes(UTF_8));
        }
        assertThat(read("bonjour".getBytes(UTF_8), "")).isEqualTo("bonjour");
        assertThat(read(Warc.zipped("bonjour".getBytes(UTF_8)), "x-GZIP")).isEqualTo("bonjour");
        assertThat(read(deflated.toByteArray(), "deflate")).isEqualTo("bonjour");
    }

    @Test
    void very_many_parts_are_no_more_than_what_they_hold() {
        var many = new ByteArrayOutputStream();
        for (int i = 0; i <= LIMIT; i++) {
            many.writeBytes(Warc.zipped("a".getBytes(UTF_8)));
        }
        assertThatThrownBy(() -> read(many.toByteArray(), "gzip"))
                .isInstanceOf(BoundedBody.TooMuch.class)
                .hasMessage("more than 1000 bytes");
    }

    @Test
    void parts_of_nothing_without_end_are_not_read_to_it() {
        var blocks = new Endless(new byte[] {0x78, 1}, new byte[] {0, 0, 0, (byte) 0xff, (byte) 0xff});
        assertThatThrownBy(() -> BoundedBody.read(blocks, "deflate", LIMIT)).isInstanceOf(BoundedBody.TooMuch.class);
        assertThat(blocks.given).isBetween(1 << 20, 2 << 20);

        var members = new Endless(new byte[0], Warc.zipped(new byte[0]));
        assertThatThrownBy(() -> BoundedBody.read(members, "gzip", LIMIT)).hasMessageContaining("are empty");
        assertThat(members.given).isLessThan(100_000);
    }

    private static String read(byte[] raw, String coding) throws IOException {
        return new String(BoundedBody.read(new ByteArrayInputStream(raw), coding, LIMIT), UTF_8);
    }

    /** A beginning, and the same again and again for as long as anybody asks. */
    private static final class Endless extends InputStream {
        private final byte[] start;
        private final byte[] again;
        private int given;

        Endless(byte[] start, byte[] again) {
            this.start = start;
            this.again = again;
        }

        @Override
        public int read() {
            int at = given++;
            return (at < start.length ? start[at] : again[(at - start.length) % again.length]) & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            for (int i = 0; i < length; i++) {
                bytes[offset + i] = (byte) read();
            }
            return length;
        }
    }
}
