package fr.parvis.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class WordingTest {
    @Test
    void french_spaces_do_not_break_before_high_marks_and_within_guillemets() {
        assertThat(Typography.french("Vraiment ? « Oui » : dès 8 h !"))
                .isEqualTo("Vraiment\u202f? «\u00a0Oui\u00a0»\u00a0: dès 8 h\u202f!");
    }

    @Test
    void every_room_writes_days_as_people_do_in_paris() {
        var first = Instant.parse("2026-11-30T23:30:00Z");
        for (var room : new String[] {"render", "domain"}) {
            assertThat(Wording.french(room).day(first)).isEqualTo("mardi 1er décembre 2026");
            assertThat(Wording.english(room).day(first)).isEqualTo("Tuesday 1 December 2026");
        }
        assertThat(Wording.french("domain").day(Instant.parse("2026-11-24T08:00:00Z")))
                .isEqualTo("mardi 24 novembre 2026");
    }

    @Test
    void english_is_for_those_who_read_it_and_french_for_everybody_else() {
        assertThat(Wording.isEnglish(Locale.UK)).isTrue();
        assertThat(Wording.isEnglish(Locale.FRENCH)).isFalse();
        assertThat(Wording.isEnglish(Locale.GERMAN)).isFalse();
    }
}
