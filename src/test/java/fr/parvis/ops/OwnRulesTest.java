package fr.parvis.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.parvis.clean.rule.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnRulesTest {
    @TempDir
    Path folder;

    @Test
    void rules_that_cannot_stand_stop_the_start_in_one_sentence() throws IOException {
        var file = Files.writeString(folder.resolve("rules.yaml"), """
                rules:
                  - id: mouchard
                    vendor: Mouchard SA
                    category: audience
                    hosts: ["https://mouchard.example"]
                """);
        assertThatThrownBy(() -> OwnRules.with(List.of(file)))
                .isInstanceOf(CannotStart.class)
                .hasMessage("rules " + file + ", rule mouchard, hosts: not a host name: https://mouchard.example. "
                        + "Mend the file, or take it out of parvis.rules.files.");
    }

    @Test
    void without_files_the_rules_are_the_bundled_ones() {
        assertThat(OwnRules.with(List.of()).version()).isEqualTo(Rules.bundled().version());
    }
}
