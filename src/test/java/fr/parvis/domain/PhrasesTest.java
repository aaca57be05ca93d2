package fr.parvis.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PhrasesTest {
    private final Phrases french = Phrases.of("fr");
    private final Phrases english = Phrases.of("en-GB");

    @Test
    void french_and_english_say_the_same_things() {
        assertThat(english.keys()).isEqualTo(french.keys());
    }

    @Test
    void every_problem_and_every_letter_has_its_words() {
        var wanted = Stream.concat(
                        Stream.of(Trouble.Matter.values()).map(kind -> "problem." + kind.key()),
                        Stream.of("PROVEN", "LEADS_HERE", "LEADS_ELSEWHERE", "PROOF_GONE", "NEVER_PROVEN")
                                .flatMap(reason ->
                                        Stream.of("letter." + reason + ".title", "letter." + reason + ".text")))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(french.keys()).containsAll(wanted);
    }

    @Test
    void a_number_is_a_name_and_stays_as_it_is() {
        assertThat(french.say("mail.none", 12_500)).startsWith("12500 ");
        assertThat(english.say("mail.none", 1)).startsWith("1 ");
    }

    @Test
    void nobody_is_told_to_give_name_servers_away_or_to_touch_mail() {
        for (var words : new Phrases[] {french, english}) {
            for (var key : words.keys()) {
                assertThat(words.say(key, "a", "b", "c", "d", "e", "f"))
                        .as(key)
                        .doesNotContain("serveurs de noms", "name server", " NS ");
            }
        }
        assertThat(french.say("problem.elsewhere", "a.example", "CNAME b.example", "CNAME c.example"))
                .isEqualTo("a.example mène ailleurs\u00a0: CNAME b.example. Remplacez par\u00a0: CNAME c.example.");
    }
}
