package fr.parvis.render;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.tenant.Tenant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class WeightTest {
    private final Pages pages = new Pages();

    @Test
    void the_frame_adds_less_than_two_kilobytes() throws IOException {
        var bare = "<html><head></head><body></body></html>";
        var framed = pages.faithful(Samples.faithful(bare), Samples.FRAME);

        assertThat(gzipped(framed.substring("<html><head>".length()))).isLessThan(2_048);
    }

    @Test
    void a_theme_is_less_than_eight_kilobytes() throws IOException {
        for (var theme : Tenant.Presentation.THEMES) {
            assertThat(gzipped(pages.styleOf(theme).content())).as(theme).isLessThan(8_192);
        }
    }

    @Test
    void a_page_of_the_platform_is_less_than_fourteen_kilobytes() throws IOException {
        var french = Samples.setting(Locale.FRENCH);

        assertThat(gzipped(pages.error(Trouble.NOT_FOUND, french))).isLessThan(14_000);
        assertThat(gzipped(pages.proof(Samples.proof(Samples.twentyVendors()), Locale.FRENCH, french)))
                .isLessThan(14_000);
        assertThat(gzipped(pages.proof(Samples.proof(Map.of()), Locale.FRENCH, french)))
                .isLessThan(14_000);
    }

    @Test
    void an_inspection_is_less_than_fourteen_kilobytes() throws IOException {
        assertThat(gzipped(pages.inspection(Samples.inspection(), Samples.platform(Locale.FRENCH))))
                .isLessThan(14_000);
    }

    private static int gzipped(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.size();
    }
}
