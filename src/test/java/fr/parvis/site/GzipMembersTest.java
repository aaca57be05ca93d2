package fr.parvis.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GzipMembersTest {
    private static final int NAME = 8;

    @Test
    void they_are_read_one_after_the_other() throws IOException {
        assertThat(read(joined(packed("Bonjour"), packed(""), packed(", "), packed("Valombre"), packed(""))))
                .isEqualTo("Bonjour, Valombre");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8_192, 100_000})
    void it_is_the_same_in_whatever_portions_it_comes_and_goes(int portion) throws IOException {
        var noise = new byte[70_000];
        new Random(5).nextBytes(noise);
        var content = new String(noise, UTF_8) + "zéro ".repeat(100_000);
        var members = new GzipMembers(slow(joined(packed(content), packed("fin")), portion));

        var out = new ByteArrayOutputStream();
        var buffer = new byte[portion];
        for (int read = members.read(buffer); read >= 0; read = members.read(buffer)) {
            out.write(buffer, 0, read);
        }
        assertThat(out.toString(UTF_8)).isEqualTo(content + "fin");
        assertThat(members.read()).isEqualTo(-1);
    }

    @Test
    void what_stands_behind_the_last_is_left_out() throws IOException {
        assertThat(read(joined(packed("a"), new byte[512]))).isEqualTo("a");
        assertThat(read(joined(packed("a"), "fin".getBytes(UTF_8)))).isEqualTo("a");
        assertThat(read(joined(packed("a"), new byte[] {0x1f, (byte) 0x8b, 8}))).isEqualTo("a");
    }

    @Test
    void one_that_breaks_off_says_so_wherever_it_does() {
        var whole =
                joined(header(NAME, "a.txt\0"), Arrays.copyOfRange(packed("Bonjour"), 10, packed("Bonjour").length));

        for (int length = 0; length < whole.length; length++) {
            var cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(cut)).as("%d bytes", length).isInstanceOf(EOFException.class);
        }
        assertThatThrownBy(() -> read(joined(packed("a"), Arrays.copyOf(packed("b"), 15))))
                .isInstanceOf(EOFException.class);
    }

    @Test
    void what_is_damaged_is_told() {
        var sum = packed("Bonjour");
        sum[sum.length - 8] ^= 1;
        var length = packed("Bonjour");
        length[length.length - 1] ^= 1;

        assertThatThrownBy(() -> read(sum)).isInstanceOf(ZipException.class);
        assertThatThrownBy(() -> read(length)).isInstanceOf(ZipException.class);
        assertThatThrownBy(() -> read("pas du gzip".getBytes(UTF_8))).isInstanceOf(ZipException.class);
    }

    @Test
    void names_notes_and_sums_of_headers_are_passed_over() throws IOException {
        var deflated = Arrays.copyOfRange(packed("Bonjour"), 10, packed("Bonjour").length);
        var head = header(2 | 4 | 8 | 16, "\3\0abcsite.tar\0un site\0");
        var crc = new CRC32();
        crc.update(head);
        byte[] sum = {(byte) crc.getValue(), (byte) (crc.getValue() >> 8)};

        assertThat(read(joined(head, sum, deflated))).isEqualTo("Bonjour");
        sum[0] ^= 1;
        assertThatThrownBy(() -> read(joined(head, sum, deflated))).hasMessage("Corrupt gzip header");
    }

    @Test
    void a_name_without_end_is_not_read_to_it() {
        var endless = new Endless((byte) 'a');
        var in = new SequenceInputStream(new ByteArrayInputStream(header(NAME, "")), endless);

        assertThatThrownBy(() -> new GzipMembers(in).read())
                .hasMessage("the header of a gzip member is longer than 131072 bytes");
        assertThat(endless.given).isLessThan(150_000);
    }

    @Test
    void very_many_take_no_more_stack_than_one() throws IOException {
        var one = packed("a");
        var many = new ByteArrayOutputStream();
        for (int i = 0; i < 200_000; i++) {
            many.writeBytes(one);
        }
        assertThat(read(many.toByteArray())).hasSize(200_000);
    }

    @Test
    void very_many_that_are_empty_are_refused() {
        var one = packed("");
        var many = new ByteArrayOutputStream();
        for (int i = 0; i < 200_000; i++) {
            many.writeBytes(one);
        }
        assertThatThrownBy(() -> read(many.toByteArray())).hasMessage("more than 1000 gzip members in a row are empty");
    }

    private static String read(byte[] packed) throws IOException {
        try (var members = new GzipMembers(new ByteArrayInputStream(packed))) {
            return new String(members.readAllBytes(), UTF_8);
        }
    }

    private static byte[] header(int flags, String fields) {
        return joined(new byte[] {0x1f, (byte) 0x8b, 8, (byte) flags, 0, 0, 0, 0, 0, 3}, fields.getBytes(UTF_8));
    }

    private static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] packed(String content) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(content.getBytes(UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static InputStream slow(byte[] content, int portion) {
        return new ByteArrayInputStream(content) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                return super.read(bytes, offset, Math.min(length, portion));
            }
        };
    }

    /** The same byte for as long as anybody asks. */
    private static final class Endless extends InputStream {
        private final byte one;
        private long given;

        Endless(byte one) {
            this.one = one;
        }

        @Override
        public int read() {
            given++;
            return one;
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
