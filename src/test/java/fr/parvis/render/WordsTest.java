package fr.parvis.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class WordsTest {
    private final Words french = Words.of(Locale.FRENCH);
    private final Words english = Words.of(Locale.UK);

    @Test
    void french_and_english_say_the_same_things() {
        assertThat(english.texts().keySet()).isEqualTo(french.texts().keySet());
    }

    @Test
    void french_puts_no_break_spaces_before_high_marks_and_within_guillemets() {
        french.texts().forEach((key, text) -> {
            assertThat(text).as(key).doesNotContainPattern("[ \\w][;!?](\\s|$)");
            assertThat(text).as(key).doesNotContainPattern(" [:»]|« ");
            assertThat(text).as(key).doesNotContainPattern("«[^\u00a0]|[^\u00a0]»");
        });
    }

    @Test
    void neither_language_leaves_a_straight_quotation_mark() {
        french.texts().forEach((key, text) -> assertThat(text).as(key).doesNotContain("\""));
        english.texts().forEach((key, text) -> assertThat(text).as(key).doesNotContain("\"", "'"));
    }

    @Test
    void dates_and_times_are_written_as_people_write_them() {
        var morning = Instant.parse("2026-11-24T08:05:00Z");

        assertThat(french.say("proof_since_text", morning))
                .isEqualTo(
                        "Ces pages sont en ligne depuis le mardi 24 novembre 2026, à 9\u00a0h\u00a005 (heure de Paris).");
        assertThat(english.say("proof_since_text", morning))
                .isEqualTo("These pages have been on line since Tuesday 24 November 2026 at 09:05 (Paris time).");
        assertThat(french.say("directory_changed", Instant.parse("2026-12-01T12:00:00Z")))
                .isEqualTo("Mis à jour le mardi 1er décembre 2026");
    }

    @Test
    void numbers_are_grouped_and_choose_their_word() {
        assertThat(french.say("directory_count", 12_500)).isEqualTo("12\u202f500 organisations");
        assertThat(french.say("directory_count", 1)).isEqualTo("1 organisation");
        assertThat(french.say("proof_cookies", 0)).isEqualTo("cookie déposé");
        assertThat(english.say("proof_cookies", 0)).isEqualTo("cookies set");
        assertThat(french.size(48_300_000)).isEqualTo("48,3\u00a0Mo");
        assertThat(english.size(12_001)).isEqualTo("13\u00a0kB");
    }

    @Test
    void halves_are_rounded_up_and_once_is_a_word() {
        assertThat(french.oftenAPage(25, 20)).isEqualTo("1,3 fois par page");
        assertThat(english.oftenAPage(25, 20)).isEqualTo("1.3 times a page");
        assertThat(french.oftenAPage(21, 2)).isEqualTo("11 fois par page");
        assertThat(french.oftenAPage(20, 20)).isEqualTo("une fois par page");
        assertThat(english.oftenAPage(3, 3)).isEqualTo("once a page");
        assertThat(english.oftenAPage(0, 0)).isEqualTo("0 times a page");
        assertThat(french.size(1_250_000)).isEqualTo("1,3\u00a0Mo");
    }

    @Test
    void other_languages_get_french() {
        assertThat(Words.of(Locale.GERMAN)).isSameAs(french);
        assertThat(Words.of(Locale.forLanguageTag("en-GB"))).isSameAs(english);
    }

    @Test
    void a_value_is_never_read_as_a_pattern() {
        assertThat(french.say("proof_lead", "{0} $1 \\")).contains("{0} $1 \\");
    }

    @Test
    void words_that_nobody_wrote_are_missed_at_once() {
        assertThatThrownBy(() -> french.say("nothing")).hasMessageContaining("no words for nothing");
    }
}
