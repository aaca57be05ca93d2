package fr.parvis.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptTest {
    private static final List<String> JSON_OR_HTML = List.of("application/json", "text/html");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|false",
                "*/*|false",
                "application/json|false",
                "text/html|true",
                "TEXT/HTML|true",
                "text/*|true",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8|true",
                "text/html;q=0.5, application/json|false",
                "text/html;q=0, */*|false",
                "application/json;q=0, */*|true",
                "application/json;q=0, text/html|true",
                "text/html;level=1;q=0.4, application/json;q=0.3|true",
                ";|false"
            })
    void what_is_wanted_most_is_given_and_json_to_who_has_no_preference(String header, boolean html) {
        assertThat(new Accept(header).best(JSON_OR_HTML)).contains(html ? "text/html" : "application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*;q=0",
                "text/html;q=0",
                "text/html; q=0.0, application/*;q=0",
                "image/png",
                "application/problem+json"
            })
    void where_neither_is_wanted_neither_is_given(String header) {
        assertThat(new Accept(header).best(JSON_OR_HTML)).isEmpty();
    }
}
