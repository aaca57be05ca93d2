package fr.parvis.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackingTest {
    private static final byte[] TEXT =
            "<p>Le conseil se réunit.</p>\n".repeat(20_000).getBytes(StandardCharsets.UTF_8);

    @Test
    void a_text_is_packed_and_comes_back_as_it_was() {
        var packed = Packing.zstd(TEXT);
        assertThat(packed).hasValueSatisfying(bytes -> {
            assertThat(bytes).hasSizeLessThan(TEXT.length / 20);
            assertThat(Packing.ZSTD.unpacked(bytes, TEXT.length)).isEqualTo(TEXT);
        });
    }

    @Test
    void what_does_not_shrink_is_left_as_it_is() {
        assertThat(Packing.zstd(noise(300_000))).isEmpty();
        assertThat(Packing.zstd(noise(3_000))).isEmpty();
        assertThat(Packing.zstd(Arrays.copyOf(TEXT, 100))).isEmpty();
        assertThat(Packing.zstd(new byte[0])).isEmpty();
    }

    private static byte[] noise(int size) {
        var noise = new byte[size];
        new Random(7).nextBytes(noise);
        return noise;
    }
}
