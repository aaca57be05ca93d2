package fr.parvis.mirror.control;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.address.WebUrl;
import fr.parvis.domain.Absence;
import fr.parvis.mirror.control.Control.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a proof of consent by what later looks see. */
class LapseTest {
    private static final Instant START = Instant.parse("2026-11-02T03:00:00Z");
    private static final List<ProofWay> WAYS = ProofWay.of(new WebUrl("https://www.valombre.example/"), "0123");
    private static final ProofWay DNS = WAYS.get(0);
    private static final ProofWay FILE = WAYS.get(1);

    private Control control = new Control(Standing.PROVEN, START, "file", null);

    @Test
    void three_absences_over_three_days_warn_and_seven_days_stop() {
        for (int day = 1; day <= 3; day++) {
            look(day, gone(FILE));
            assertThat(isWarned()).as("day %d", day).isFalse();
        }
        look(4, gone(FILE));
        assertThat(isWarned()).isTrue();
        for (int day = 5; day <= 7; day++) {
            look(day, gone(FILE));
            assertThat(control.state()).as("day %d", day).isEqualTo(Standing.PROVEN);
        }
        look(8, gone(FILE));
        assertThat(control.state()).isEqualTo(Standing.LAPSED);
        assertThat(control.by()).isEqualTo("file");
        assertThat(control.isGiven()).isFalse();
        look(300, gone(FILE));
        assertThat(control.state()).isEqualTo(Standing.LAPSED);
    }

    @Test
    void that_nobody_could_be_asked_is_never_absence() {
        for (int day = 1; day <= 60; day++) {
            look(day, Sighting.silent(FILE, "No whole answer came: timeout."));
        }
        assertThat(control).isEqualTo(new Control(Standing.PROVEN, START, "file", null));
    }

    @Test
    void silence_between_absences_takes_no_part_in_them() {
        look(1, gone(FILE));
        look(2, Sighting.silent(FILE, "No whole answer came: timeout."));
        look(5, gone(FILE));
        assertThat(isWarned()).isFalse();
        look(6, gone(FILE));
        assertThat(isWarned()).isTrue();
    }

    @Test
    void looks_within_half_a_day_are_one_look() {
        look(1, gone(FILE));
        for (int i = 0; i < 10; i++) {
            control = Lapse.next(control, List.of(gone(FILE)), START.plus(Duration.ofHours(96 + i)));
        }
        assertThat(isWarned()).isFalse();
    }

    @Test
    void nobody_is_stopped_who_was_not_warned_four_days_before() {
        look(1, gone(FILE));
        look(15, gone(FILE));
        look(30, gone(FILE));
        assertThat(isWarned()).isTrue();
        look(31, gone(FILE));
        assertThat(control.state()).isEqualTo(Standing.PROVEN);
        look(34, gone(FILE));
        assertThat(control.state()).isEqualTo(Standing.LAPSED);
    }

    @Test
    void a_proof_that_is_there_again_makes_good_for_all_absences() {
        look(1, gone(FILE));
        look(2, gone(FILE));
        look(3, proof(FILE));
        assertThat(control).isEqualTo(new Control(Standing.PROVEN, START, "file", null));
    }

    @Test
    void a_proof_that_has_moved_is_one() {
        look(1, gone(FILE), proof(DNS));
        assertThat(control).isEqualTo(new Control(Standing.PROVEN, START, "dns", null));
        for (int day = 2; day < 30; day++) {
            look(day, gone(FILE), Sighting.unsure(DNS, "DNS could not be asked"));
        }
        assertThat(control.gone()).isNull();
    }

    @Test
    void a_new_proof_starts_a_lapsed_one_again() {
        control = new Control(Standing.LAPSED, START, "file", new Control.Gone(new Absence(START, START, 3), START));
        look(9, proof(DNS));
        assertThat(control).isEqualTo(new Control(Standing.PROVEN, START.plus(Duration.ofDays(9)), "dns", null));
    }

    @Test
    void an_operators_word_does_not_lapse() {
        control = new Control(Standing.VOUCHED, START, "operator", null);
        for (int day = 1; day < 60; day++) {
            look(day, gone(FILE), gone(DNS));
        }
        assertThat(control).isEqualTo(new Control(Standing.VOUCHED, START, "operator", null));
    }

    private void look(int day, Sighting... seen) {
        control = Lapse.next(control, List.of(seen), START.plus(Duration.ofDays(day)));
    }

    private boolean isWarned() {
        return control.isWarned();
    }

    private static Sighting gone(ProofWay way) {
        return Sighting.of(way, List.of(), "0123");
    }

    private static Sighting proof(ProofWay way) {
        return Sighting.of(way, List.of("0123"), "0123");
    }
}
