package fr.parvis.clean.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class IntakeTest {
    /** A clock that goes on by so much whenever it is asked. */
    private static final long STEP = Limits.READING / 20;

    @Test
    void the_time_that_a_page_and_its_fragments_take_is_charged_once() {
        var spent = new AtomicLong();
        var intake = new Intake(() -> spent.getAndAdd(STEP));
        assertThat(intake.page("<noscript><p>un</noscript>").select("p").text()).isEqualTo("un");
        for (int i = 0; i < 6; i++) {
            assertThat(intake.inside("<p>deux</p>").text()).isEqualTo("deux");
        }
    }

    @Test
    void the_time_of_all_fragments_together_ends() {
        var spent = new AtomicLong();
        var intake = new Intake(() -> spent.getAndAdd(STEP));
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 20; i++) {
                        intake.inside("<p>deux</p>");
                    }
                })
                .isInstanceOf(Limits.Exceeded.class)
                .hasMessageContaining("takes too long");
    }
}
