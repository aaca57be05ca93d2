package fr.parvis.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.parvis.serve.Answers.Keeping;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StoredAnswerTest {
    private static final Instant CHANGED = Instant.parse("2026-11-03T08:49:37Z");
    private final Answer page =
            Answers.of(200, Answers.HTML, "<p>Bonjour, Valombre".repeat(100).getBytes(UTF_8), Keeping.SHORTLY, CHANGED);

    @Test
    void comes_back_as_it_was() throws IOException {
        assertThat(page.make("gzip")).isEqualTo(Encoding.GZIP);
        var again = StoredAnswer.read(StoredAnswer.write(page, "key"), "key").orElseThrow();

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.lastModified()).isEqualTo(CHANGED);
        assertThat(again.bodies().codings()).isEqualTo(page.bodies().codings()).hasSizeGreaterThan(2);
        assertThat(again.bodies().ready().keySet()).containsExactlyInAnyOrder(Encoding.IDENTITY, Encoding.GZIP);
        for (var coding : again.bodies().ready().keySet()) {
            assertThat(again.prepared(coding).head(Transport.PLAIN, 0))
                    .isEqualTo(page.prepared(coding).head(Transport.PLAIN, 0));
            assertThat(again.prepared(coding).body())
                    .isEqualTo(page.prepared(coding).body());
        }
    }

    @Test
    void is_not_taken_for_another_keys() throws IOException {
        assertThat(StoredAnswer.read(StoredAnswer.write(page, "key"), "other")).isEmpty();
    }

    @Test
    void half_a_file_and_a_changed_file_are_no_answer() throws IOException {
        var file = StoredAnswer.write(page, "key");
        var half = java.util.Arrays.copyOf(file, file.length / 2);
        var changed = file.clone();
        changed[file.length - 1] ^= 1;

        assertThatThrownBy(() -> StoredAnswer.read(half, "key")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> StoredAnswer.read(changed, "key")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> StoredAnswer.read(new byte[0], "key")).isInstanceOf(IOException.class);
    }

    @Test
    void troubles_previews_and_large_files_are_not_stored() {
        assertThat(StoredAnswer.canHold(page)).isTrue();
        assertThat(StoredAnswer.canHold(Answers.html(404, "nothing", Keeping.SHORTLY, CHANGED)))
                .isFalse();
        assertThat(StoredAnswer.canHold(Answers.hidden(page))).isFalse();
        var large = new Answer.Body.Stored("0".repeat(64), 5_000_000);
        assertThat(StoredAnswer.canHold(Answers.stored(200, "video/mp4", large, Keeping.SHORTLY, CHANGED)))
                .isFalse();
        assertThat(StoredAnswer.canHold(new Answer(
                        301, page.headers(), Bodies.plain(Answer.Body.Ready.of(new byte[0], "\"x\"")), CHANGED)))
                .isTrue();
    }
}
