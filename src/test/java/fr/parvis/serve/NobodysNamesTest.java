package fr.parvis.serve;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.address.Hostname;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NobodysNamesTest {
    private final List<Hostname> lookedAt = new ArrayList<>();
    private final NobodysNames nobodys = new NobodysNames(name -> {
        lookedAt.add(name);
        return name.value().endsWith("oublie.example");
    });

    @Test
    void names_that_lead_here_are_told_the_most_asked_for_first() {
        meet("a.oublie.example", 2);
        meet("b.oublie.example", 5);
        meet("ailleurs.example", 9);

        assertThat(nobodys.report())
                .containsExactly(new Hostname("b.oublie.example"), new Hostname("a.oublie.example"));
        assertThat(nobodys.report()).as("each day begins anew").isEmpty();
    }

    @Test
    void who_makes_names_up_pushes_out_none_that_is_asked_for_often_and_fills_no_memory() {
        for (int number = 0; number < 100_000; number++) {
            meet("n" + number + ".invente.example", 1);
            if (number % 100 == 0) {
                meet("vieux.oublie.example", 1);
            }
        }
        assertThat(nobodys.report()).containsExactly(new Hostname("vieux.oublie.example"));
        assertThat(lookedAt).as("DNS is not asked about all of them").hasSizeLessThanOrEqualTo(200);
    }

    private void meet(String name, int times) {
        for (int i = 0; i < times; i++) {
            nobodys.met(new Hostname(name));
        }
    }
}
