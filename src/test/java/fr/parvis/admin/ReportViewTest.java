package fr.parvis.admin;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.clean.rule.Finding.Action;
import fr.parvis.render.ReportData.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportViewTest {
    @ParameterizedTest
    @CsvSource({
        "REMOVED,audience,google-analytics,REMOVED",
        "REPLACED,embed,youtube,CARD",
        "REPLACED,markup,form-action,REPLACED",
        "CHANGED,fonts,google-fonts,COPY",
        "CHANGED,markup,tracking-parameter,LINK",
        "CHANGED,script,handler,CHANGED"
    })
    void what_stands_in_its_place_is_told_by_action_and_kind(
            Action action, String category, String rule, Outcome outcome) {
        assertThat(ReportView.outcome(action, category, rule)).isEqualTo(outcome);
    }
}
