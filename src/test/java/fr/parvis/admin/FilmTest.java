package fr.parvis.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import fr.parvis.Chromium;
import fr.parvis.RealPostgres;
import fr.parvis.address.PagePath;
import fr.parvis.address.Slug;
import fr.parvis.tenant.PublicAddress;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an organisation shows and lets hear plays for its visitors: a test picture with a tone of eight seconds, and a tone alone. */
@QuarkusTest
@WithTestResource(RealPostgres.class)
@SuppressWarnings("NullAway.Init")
class FilmTest {
    private static final int SAMPLES_A_SECOND = 8_000;
    private static final String PLAY = "async film => { film.muted = true; await film.play(); }";
    private static final String JUMP = "(film) => new Promise(done => { film.onseeked = () => done(film.currentTime);"
            + " film.currentTime = 6.5; })";

    private final Client operator = Client.operator();

    @Inject
    PublicAddress address;

    @Test
    void a_film_and_a_sound_play_and_let_themselves_be_wound_forward() throws IOException {
        operator.tenant("cinema");
        var site = new Site().with("index.html", """
                        <!doctype html><html lang=fr><title>Cinéma</title>
                        <video controls preload=auto width=96 height=54><source src="mire.webm" type="video/webm"></video>
                        <audio controls preload=auto src="la.wav"></audio>""").with("mire.webm", film()).with("la.wav", tone(8));
        operator.zip(site.zip())
                .post("/api/v1/tenants/cinema/releases?publish=true")
                .then()
                .statusCode(201);
        try (var chromium = Chromium.start();
                var context = chromium.browser().newContext()) {
            var page = context.newPage();
            var answers = new ArrayList<Response>();
            page.onResponse(answers::add);
            page.navigate(address.of(address.hostOf(new Slug("cinema")), PagePath.ROOT)
                    .value());
            for (var what : List.of("video", "audio")) {
                page.locator(what).evaluate(PLAY);
                page.waitForCondition(() -> number(page, what, "currentTime") > 0.2);
                assertThat(number(page, what, "duration")).isBetween(7.9, 8.2);
                assertThat((Number) page.locator(what).evaluate(JUMP))
                        .satisfies(at -> assertThat(at.doubleValue()).isBetween(6.4, 6.6));
                page.waitForCondition(() -> number(page, what, "currentTime") > 6.8);
                assertThat(page.locator(what).evaluate("film => film.error")).isNull();
            }
            assertThat(number(page, "video", "videoWidth")).isEqualTo(96);
            assertThat(answers)
                    .filteredOn(answer -> answer.url().matches(".*\\.(webm|wav)"))
                    .hasSizeGreaterThanOrEqualTo(2)
                    .allSatisfy(answer -> {
                        assertThat(answer.status()).isEqualTo(206);
                        assertThat(answer.headers()).containsKey("content-range");
                    });
        }
    }

    private static double number(Page page, String what, String property) {
        return ((Number) page.locator(what).evaluate("film => film." + property)).doubleValue();
    }

    private static byte[] film() throws IOException {
        try (var stream = FilmTest.class.getResourceAsStream("/film/mire.webm")) {
            return stream.readAllBytes();
        }
    }

    /** An A of as many seconds, one byte a sample (WAVE, PCM). */
    private static byte[] tone(int seconds) {
        int samples = seconds * SAMPLES_A_SECOND;
        var file = ByteBuffer.allocate(44 + samples).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + samples);
        file.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        file.putShort((short) 1).putShort((short) 1).putInt(SAMPLES_A_SECOND).putInt(SAMPLES_A_SECOND);
        file.putShort((short) 1).putShort((short) 8);
        file.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(samples);
        for (int i = 0; i < samples; i++) {
            file.put((byte) (128 + 60 * Math.sin(2 * Math.PI * 440 * i / SAMPLES_A_SECOND)));
        }
        return file.array();
    }
}
