package fr.parvis.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {
    @Test
    void the_bundled_rules_have_a_version_and_name_the_vendors() {
        assertThat(Rules.bundled().version()).matches("\\d{4}-\\d{2}-\\d{2}");
        assertThat(Rules.bundled().vendors())
                .contains("Google", "Médiamétrie", "Meta", "AT Internet (Piano)", "Microsoft", "Matomo", "Criteo");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rules: [] | rules, rules: there are none",
                "rules: [{vendor: V}] | rules, a rule without id: needs id",
                "rules: [{id: a, vendor: V, category: spying}] | rules, a: unknown category: spying",
                "rules: [{id: a, vendor: V, category: audience, hosts: ['https://x']}] | rules, a: not a host name: https://x",
                "rules: [{id: a, vendor: V, category: audience, paths: [/]}] | rules, a: too wide: /",
                "rules: [{id: a, vendor: V, category: consent, banners: ['div > p']}] | rules, a: neither #id nor .class: div > p",
                "rules: [{id: a, vendor: V, category: audience}, {id: a, vendor: V, category: audience}] | rules, a: stands twice",
                "rules: [{id: a, vendor: V, category: audience}] | rules, rules: needs version",
            })
    void a_fault_in_the_rules_says_where_it_stands(String yaml, String message) {
        assertThatThrownBy(() -> Rules.parse(yaml)).hasMessage(message);
    }

    @Test
    void rules_that_are_no_yaml_say_so() {
        assertThatThrownBy(() -> Rules.parse("rules: [")).hasMessageStartingWith("the rules are not YAML");
    }
}
