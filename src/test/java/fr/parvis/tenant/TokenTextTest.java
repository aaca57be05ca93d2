package fr.parvis.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class TokenTextTest {
    @Test
    void has_a_prefix_32_random_characters_and_6_of_their_check_sum() {
        var seen = new HashSet<String>();
        var random = new SecureRandom();
        for (int i = 0; i < 1_000; i++) {
            var token = TokenText.random(random);
            assertThat(token.value()).matches("parvis_[0-9A-Za-z]{38}");
            assertThat(token.isWellFormed()).isTrue();
            seen.add(token.value());
        }
        assertThat(seen).hasSize(1_000);
    }

    @Test
    void has_a_check_sum_that_any_leak_scanner_can_compute() {
        assertThat(new TokenText("parvis_" + "0".repeat(32) + "2wjyrI").isWellFormed())
                .isTrue();
    }

    @Test
    void is_not_well_formed_with_any_character_changed() {
        var token = TokenText.random(new SecureRandom()).value();
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'x' ? 'y' : 'x';
            assertThat(new TokenText(token.substring(0, i) + other + token.substring(i + 1)).isWellFormed())
                    .as("character %d", i)
                    .isFalse();
        }
        assertThat(new TokenText(token + "0").isWellFormed()).isFalse();
        assertThat(new TokenText(token.substring(1)).isWellFormed()).isFalse();
        assertThat(new TokenText("").isWellFormed()).isFalse();
    }

    @Test
    void hides_itself_in_logs() {
        var token = TokenText.random(new SecureRandom());

        assertThat(token).hasToString("TokenText[hidden]");
        assertThat(String.format("%s", token)).doesNotContain(token.value().substring(7));
        assertThat(token.hint()).isEqualTo(token.value().substring(0, 11) + "…");
    }

    @Test
    void is_kept_as_its_sha_256() {
        assertThat(HexFormat.of().formatHex(new TokenText("abc").hash()))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
