package fr.parvis.domain.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.domain.Phrases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WhyTest {
    private static final Pattern SAID =
            Pattern.compile("(?:Why|Objection)\\.of\\(\\s*\"([a-z-]+)\"|\\bat\\(\"([a-z-]+)\"|\"(budget-[a-z]+)\"");

    @Test
    void is_said_in_the_language_of_who_reads_it() {
        var why = Why.of("other-server", "www.valombre.fr", "203.0.113.9", 404);
        assertThat(why.in("fr"))
                .isEqualTo(
                        "À www.valombre.fr (203.0.113.9), un autre serveur que le nôtre répond (code 404). Toutes les "
                                + "adresses du nom doivent mener ici\u00a0: supprimez les enregistrements A et AAAA qui mènent "
                                + "ailleurs, ou désactivez ce qui se place entre les deux.");
        assertThat(why.in("en-GB")).startsWith("At www.valombre.fr (203.0.113.9), a server other than ours answers");
    }

    @Test
    void is_kept_without_a_language() {
        var why = Why.of("at", "ca.example").and(Why.of("limited", "too many \"orders\" {0}; [[x]]"));
        assertThat(Why.read(why.stored())).isEqualTo(why);
        assertThat(why.in("fr"))
                .isEqualTo("Autorité ca.example\u00a0: l’autorité a reçu assez de demandes pour le moment "
                        + "(«\u00a0too many \"orders\" {0}; [[x]]\u00a0»). Nous redemanderons quand elle l’a dit\u202f; vous "
                        + "n’avez rien à faire.");
    }

    @Test
    void what_another_version_has_stored_is_shown_as_it_is() {
        assertThat(Why.read("DNS has no address for a.example.").in("fr"))
                .isEqualTo("DNS has no address for a.example.");
        assertThat(Why.read("[[\"of-tomorrow\",\"a.example\",\"b\"]]").in("fr")).isEqualTo("a.example b");
        assertThat(Why.read("[[broken").in("fr")).isEqualTo("[[broken");
    }

    @Test
    void every_reason_has_its_words() throws IOException {
        var keys = new TreeSet<String>();
        var room = Path.of("src/main/java/fr/parvis/domain");
        try (var files = Files.list(room.resolve("certificate"))) {
            for (var file :
                    Stream.concat(files, Stream.of(room.resolve("Caa.java"))).toList()) {
                var found = SAID.matcher(Files.readString(file));
                while (found.find()) {
                    keys.add(
                            found.group(1) != null
                                    ? found.group(1)
                                    : found.group(2) != null ? found.group(2) : found.group(3));
                }
            }
        }
        Verdict.EXPLAINED.forEach(error -> keys.add("said-" + error));
        assertThat(keys)
                .contains("nowhere", "not-http", "budget-orders", "said-tls")
                .hasSizeGreaterThan(35);
        for (var key : keys) {
            assertThat(Phrases.of("fr").has("certificate." + key)).as(key).isTrue();
        }
    }
}
