package fr.parvis.site.picture;

import static org.assertj.core.api.Assertions.assertThat;

import com.luciad.imageio.webp.WebPImageReaderSpi;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.junit.jupiter.api.Test;

class ReducerTest {
    private final Reducer reducer = new Reducer(48L << 20, Duration.ofSeconds(20));

    @Test
    void a_large_photograph_gets_four_smaller_ones() throws IOException {
        var large = Photos.large();
        var made = reduce(large);
        assertThat(made.fate()).isEqualTo(Fate.MADE);
        assertThat(made.smaller()).extracting(Reduced::width).containsExactly(480, 800, 1_200, 1_600);
        assertThat(made.smaller())
                .allSatisfy(one -> assertThat(one.content().length).isLessThan(large.length * 4 / 5));
        var smallest = read(made.smaller().get(0).content());
        assertThat(smallest.getWidth()).isEqualTo(480);
        assertThat(smallest.getHeight()).isEqualTo(320);
        assertRed(smallest, 20, 20);
        assertNotRed(smallest, 460, 20);
        assertNotRed(smallest, 20, 300);
    }

    @Test
    void none_is_wider_than_the_picture_itself() {
        var made = reduce(Photos.jpeg(Photos.scene(1_000, 700, 40), 1f, false));
        assertThat(made.smaller()).extracting(Reduced::width).containsExactly(480, 800, 1_000);
    }

    @Test
    void what_lies_on_its_side_stands_up() throws IOException {
        // How the red corner, stored at the upper left, has to be shown.
        var corners = new int[][] {{}, {0, 0}, {1, 0}, {1, 1}, {0, 1}, {0, 0}, {1, 0}, {1, 1}, {0, 1}};
        var lying = Photos.jpeg(Photos.scene(1_000, 700, 40), 1f, false);
        for (int orientation = 1; orientation <= 8; orientation++) {
            var one = reduce(Photos.withExif(lying, orientation)).smaller().get(0);
            var picture = read(one.content());
            assertThat(picture.getWidth()).isEqualTo(480);
            assertThat(picture.getHeight()).isEqualTo(orientation < 5 ? 336 : 686);
            for (int x = 0; x < 2; x++) {
                for (int y = 0; y < 2; y++) {
                    int across = x == 0 ? 20 : picture.getWidth() - 20;
                    int down = y == 0 ? 20 : picture.getHeight() - 20;
                    if (corners[orientation][0] == x && corners[orientation][1] == y) {
                        assertRed(picture, across, down);
                    } else {
                        assertNotRed(picture, across, down);
                    }
                }
            }
        }
    }

    @Test
    void where_a_photograph_was_taken_stays_behind() {
        var photograph = Photos.withExif(Photos.jpeg(Photos.scene(1_000, 700, 40), 1f, false), 1);
        assertThat(text(photograph)).contains("Exif", "GPS");
        assertThat(reduce(photograph).smaller())
                .isNotEmpty()
                .allSatisfy(one -> assertThat(text(one.content())).doesNotContain("Exif", "EXIF", "GPS", "XMP"));
    }

    @Test
    void colours_of_its_own_are_shown_as_they_are_meant() throws IOException {
        var plain = new BufferedImage(1_000, 700, BufferedImage.TYPE_INT_RGB);
        fill(plain, 0x803cc8);
        var jpeg = padded(Photos.jpeg(plain, 1f, false));
        assertNear(read(reduce(jpeg).smaller().get(0).content()).getRGB(50, 50), 0x803cc8);
        var meant = reduce(Photos.withLinearColours(jpeg)).smaller().get(0);
        assertNear(read(meant.content()).getRGB(50, 50), 0xbc84e6);
    }

    @Test
    void grey_stays_as_bright_as_it_is() throws IOException {
        var grey = new BufferedImage(1_000, 700, BufferedImage.TYPE_BYTE_GRAY);
        var pixels = grey.getRaster();
        for (int y = 0; y < 700; y++) {
            for (int x = 0; x < 1_000; x++) {
                pixels.setSample(x, y, 0, 100);
            }
        }
        var one = reduce(padded(Photos.jpeg(grey, 1f, false))).smaller().get(0);
        assertNear(read(one.content()).getRGB(50, 50), 0x646464);
    }

    @Test
    void a_drawing_stays_transparent() throws IOException {
        var drawing = new BufferedImage(2_000, 1_000, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < 1_000; y++) {
            for (int x = 0; x < 1_000; x++) {
                drawing.setRGB(x, y, 0xff000000 | (x * y * 7919 & 0xffffff));
            }
        }
        var made = reduce(Photos.png(drawing));
        assertThat(made.fate()).isEqualTo(Fate.MADE);
        var smallest = read(made.smaller().get(0).content());
        assertThat(smallest.getRGB(400, 100) >>> 24).isZero();
        assertThat(smallest.getRGB(100, 100) >>> 24).isEqualTo(0xff);
    }

    @Test
    void what_would_hardly_be_smaller_is_not_made() {
        assertThat(reduce(squares()).fate()).isEqualTo(Fate.NOT_WORTH);
    }

    @Test
    void memory_is_bounded_by_taking_fewer_lines() {
        var small = new Reducer(4L << 20, Duration.ofSeconds(20));
        var large = Photos.jpeg(Photos.scene(4_000, 3_000, 40), 0.9f, false);
        var made = small.reduce(large, Header.of(large).orElseThrow());
        assertThat(made.smaller()).extracting(Reduced::width).containsExactly(480, 800, 1_000);
    }

    @Test
    void what_cannot_be_read_is_broken_and_nothing_worse() {
        var whole = Photos.jpeg(Photos.scene(1_000, 700, 40), 1f, false);
        var png = Photos.png(Photos.scene(300, 200, 40));
        assertThat(reduce(Arrays.copyOf(png, png.length / 2)).fate()).isEqualTo(Fate.BROKEN);
        for (int seed = 0; seed < 30; seed++) {
            var broken = whole.clone();
            var random = new java.util.Random(seed);
            for (int i = 0; i < 40; i++) {
                broken[700 + random.nextInt(broken.length - 700)] = (byte) random.nextInt(256);
            }
            assertThat(reduce(broken).fate()).isIn(Fate.MADE, Fate.BROKEN, Fate.NOT_WORTH, Fate.HUGE);
        }
    }

    @Test
    void too_many_passes_over_a_picture_are_not_begun() {
        var progressive = Photos.jpeg(Photos.scene(1_000, 700, 40), 1f, true);
        assertThat(reduce(progressive).fate()).isEqualTo(Fate.MADE);
        var scans = new ByteArrayOutputStream();
        scans.writeBytes(progressive);
        IntStream.range(0, 100).forEach(i -> scans.writeBytes(new byte[] {(byte) 0xff, (byte) 0xda, 0, 8}));
        assertThat(reduce(scans.toByteArray()).fate()).isEqualTo(Fate.HUGE);
    }

    @Test
    void libwebp_is_there() {
        assertThat(WebP.isThere()).isTrue();
    }

    private static byte[] squares() {
        var squares = new BufferedImage(400, 400, BufferedImage.TYPE_BYTE_BINARY);
        for (int i = 0; i < 400 * 400; i++) {
            squares.setRGB(i % 400, i / 400, (i + i / 400) % 2 == 0 ? 0xffffff : 0);
        }
        return Photos.png(squares);
    }

    private Reducer.Result reduce(byte[] content) {
        return reducer.reduce(content, Header.of(content).orElseThrow());
    }

    /** Large enough for anything smaller to be worth it; what follows the end of a picture is of no account. */
    private static byte[] padded(byte[] jpeg) {
        return Arrays.copyOf(jpeg, jpeg.length + 200_000);
    }

    private static void fill(BufferedImage picture, int colour) {
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                picture.setRGB(x, y, colour);
            }
        }
    }

    private static BufferedImage read(byte[] webp) throws IOException {
        var reader = new WebPImageReaderSpi().createReaderInstance(null);
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(webp))) {
            reader.setInput(in);
            return reader.read(0);
        } finally {
            reader.dispose();
        }
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1);
    }

    private static void assertRed(BufferedImage picture, int x, int y) {
        int colour = picture.getRGB(x, y);
        assertThat(colour >> 16 & 0xff).as("red at %d %d", x, y).isGreaterThan(150);
        assertThat(colour & 0xff).isLessThan(120);
    }

    private static void assertNotRed(BufferedImage picture, int x, int y) {
        assertThat(picture.getRGB(x, y) >> 16 & 0xff).as("red at %d %d", x, y).isLessThan(130);
    }

    private static void assertNear(int colour, int wanted) {
        for (int shift = 0; shift <= 16; shift += 8) {
            assertThat(colour >> shift & 0xff)
                    .as("%x is nearly %x", colour, wanted)
                    .isBetween((wanted >> shift & 0xff) - 4, (wanted >> shift & 0xff) + 4);
        }
    }
}
