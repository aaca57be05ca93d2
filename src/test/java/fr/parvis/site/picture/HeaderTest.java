package fr.parvis.site.picture;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.site.picture.Header.Kind;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeaderTest {
    private static final byte[] JPEG = Photos.jpeg(Photos.scene(120, 80, 0), 0.9f, false);
    private static final byte[] PNG = Photos.png(Photos.scene(120, 80, 0));

    @Test
    void a_photograph_says_how_large_it_is() {
        assertThat(Header.of(JPEG)).contains(new Header(120, 80, 1, Kind.JPEG));
        assertThat(Header.of(Photos.jpeg(Photos.scene(120, 80, 0), 0.9f, true)))
                .contains(new Header(120, 80, 1, Kind.PROGRESSIVE_JPEG));
    }

    @Test
    void a_photograph_that_lies_on_its_side_is_as_wide_as_it_is_shown() {
        assertThat(Header.of(Photos.withExif(JPEG, 3))).contains(new Header(120, 80, 3, Kind.JPEG));
        assertThat(Header.of(Photos.withExif(JPEG, 6))).contains(new Header(80, 120, 6, Kind.JPEG));
        assertThat(Header.of(Photos.withExif(JPEG, 8))).contains(new Header(80, 120, 8, Kind.JPEG));
        assertThat(Header.of(Photos.withExif(JPEG, 9))).contains(new Header(120, 80, 1, Kind.JPEG));
    }

    @Test
    void drawings_and_moving_pictures_and_webp_say_it_too() throws IOException {
        assertThat(Header.of(PNG)).contains(new Header(120, 80, 1, Kind.PNG));
        assertThat(Header.of(Photos.movingGif())).contains(new Header(1_400, 20, 1, Kind.FINISHED));
        assertThat(Header.of(WebP.write(Photos.scene(120, 80, 0), 0.8f)))
                .contains(new Header(120, 80, 1, Kind.FINISHED));
        var transparent = new BufferedImage(33, 21, BufferedImage.TYPE_INT_ARGB);
        assertThat(Header.of(WebP.write(transparent, 0.8f))).contains(new Header(33, 21, 1, Kind.FINISHED));
    }

    @Test
    void what_would_come_out_wrong_is_left_alone() {
        assertThat(kind(Photos.withChunk(PNG, "gAMA", four(45_455)))).isEqualTo(Kind.PNG);
        assertThat(kind(Photos.withChunk(PNG, "gAMA", four(100_000)))).isEqualTo(Kind.FINISHED);
        assertThat(kind(Photos.withChunk(PNG, "iCCP", new byte[] {'p', 0, 0}))).isEqualTo(Kind.FINISHED);
        assertThat(kind(Photos.withChunk(PNG, "acTL", new byte[8]))).isEqualTo(Kind.FINISHED);
        assertThat(kind(Photos.withChunk(PNG, "cHRM", new byte[32]))).isEqualTo(Kind.FINISHED);
        assertThat(Header.of(Photos.withChunk(PNG, "eXIf", new byte[30]))).isEmpty();
    }

    @Test
    void colours_of_printing_presses_are_left_alone() {
        var four = JPEG.clone();
        int frame = frame(four);
        four[frame + 9] = 4;
        assertThat(kind(JPEG)).isEqualTo(Kind.JPEG);
        assertThat(kind(four)).isEqualTo(Kind.FINISHED);
    }

    @Test
    void a_size_that_is_further_behind_is_not_guessed() {
        assertThat(Header.of(Arrays.copyOf(JPEG, frame(JPEG)))).isEmpty();
        assertThat(Header.of(Arrays.copyOf(PNG, 20))).isEmpty();
        assertThat(Header.of(new byte[0])).isEmpty();
        assertThat(Header.of(
                        "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void broken_beginnings_break_nothing() {
        var random = new Random(1789);
        for (var whole : new byte[][] {JPEG, PNG, Photos.withExif(JPEG, 6), Photos.movingGif()}) {
            for (int i = 0; i < 2_000; i++) {
                var broken = Arrays.copyOf(whole, random.nextInt(whole.length));
                for (int j = 0; j < 5 && broken.length > 0; j++) {
                    broken[random.nextInt(Math.min(200, broken.length))] = (byte) random.nextInt(256);
                }
                Header.of(broken)
                        .ifPresent(header -> assertThat(Math.min(header.width(), header.height()))
                                .isPositive());
            }
        }
    }

    private static Kind kind(byte[] content) {
        return Header.of(content).orElseThrow().kind();
    }

    private static byte[] four(int number) {
        return ByteBuffer.allocate(4).putInt(number).array();
    }

    private static int frame(byte[] jpeg) {
        for (int i = 0; i + 1 < jpeg.length; i++) {
            if (jpeg[i] == (byte) 0xff && jpeg[i + 1] == (byte) 0xc0) {
                return i;
            }
        }
        throw new AssertionError("no frame");
    }
}
