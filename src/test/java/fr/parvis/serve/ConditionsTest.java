package fr.parvis.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsTest {
    private static final String TAG = "\"abc-br\"";
    private static final Instant CHANGED = Instant.parse("2026-11-23T10:00:00Z");
    private static final String SAME = "Mon, 23 Nov 2026 10:00:00 GMT";
    private static final String BEFORE = "Mon, 23 Nov 2026 09:59:59 GMT";
    private static final String AFTER = "Mon, 23 Nov 2026 10:00:01 GMT";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mon, 23 Nov 2026 10:00:00 GMT",
                "Monday, 23-Nov-26 10:00:00 GMT",
                "Mon Nov 23 10:00:00 2026",
                "Tue Dec  1 10:00:00 2026"
            })
    void a_date_is_understood_in_each_of_its_three_forms(String date) {
        assertThat(new Conditions(null, null, date, null, null).judge(TAG, CHANGED))
                .isEqualTo(Conditions.Verdict.NOT_MODIFIED);
        assertThat(new Conditions(null, null, date, null, null).judge(TAG, CHANGED.plusSeconds(1_000_000)))
                .isEqualTo(Conditions.Verdict.SEND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sunday, 06-Nov-94 08:49:37 GMT",
                "Monday, 23-Nov-26 10:00:00",
                "Mon Nov 23 10:00:00 2026 GMT",
                "Mon, 31 Feb 2027 10:00:00 GMT",
                "Tue, 23 Nov 2026 10:00:00 GMT",
                ""
            })
    void a_date_of_long_ago_or_none_at_all_has_the_page_sent(String date) {
        assertThat(new Conditions(null, null, date, null, null).judge(TAG, CHANGED))
                .isEqualTo(Conditions.Verdict.SEND);
    }

    @ParameterizedTest(name = "match {0}, none-match {1}, modified {2}, unmodified {3} -> {4}")
    @CsvSource({
        ", , , , SEND",
        ", '\"abc-br\"', , , NOT_MODIFIED",
        ", 'W/\"abc-br\"', , , NOT_MODIFIED",
        ", '\"x\", \"abc-br\"', , , NOT_MODIFIED",
        ", *, , , NOT_MODIFIED",
        ", '\"abc-gz\"', , , SEND",
        ", abc-br, , , SEND",
        ", '', , , SEND",
        ", , same, , NOT_MODIFIED",
        ", , after, , NOT_MODIFIED",
        ", , before, , SEND",
        ", , yesterday, , SEND",
        ", '\"x\"', same, , SEND",
        ", '\"abc-br\"', before, , NOT_MODIFIED",
        "'\"abc-br\"', , , , SEND",
        "*, , , , SEND",
        "'\"x\"', , , , FAILED",
        "'W/\"abc-br\"', , , , FAILED",
        "'\"x\", \"abc-br\"', , , , SEND",
        ", , , same, SEND",
        ", , , after, SEND",
        ", , , before, FAILED",
        ", , , yesterday, SEND",
        "'\"abc-br\"', , , before, SEND",
        "'\"x\"', '\"abc-br\"', , , FAILED",
        "'\"x\"', , , after, FAILED",
        "'\"abc-br\"', '\"abc-br\"', , , NOT_MODIFIED",
        ", '\"abc-br\"', , before, FAILED",
        ", , same, before, FAILED",
        "'\"abc-br\"', , same, , NOT_MODIFIED",
    })
    void are_judged_in_the_order_of_rfc_9110(
            @Nullable String match,
            @Nullable String noneMatch,
            @Nullable String modified,
            @Nullable String unmodified,
            Conditions.Verdict verdict) {
        assertThat(new Conditions(match, noneMatch, date(modified), date(unmodified), null).judge(TAG, CHANGED))
                .isEqualTo(verdict);
    }

    @ParameterizedTest(name = "If-Range {0}: {1}")
    @CsvSource({
        ", true",
        "'\"abc-br\"', true",
        "'\"abc-gz\"', false",
        "'W/\"abc-br\"', false",
        "same, true",
        "before, false",
        "after, false",
        "nonsense, false",
        "'', false",
    })
    void let_a_range_hold_only_for_what_the_client_has(@Nullable String ifRange, boolean allowed) {
        assertThat(new Conditions(null, null, null, null, date(ifRange)).allowRange(TAG, CHANGED))
                .isEqualTo(allowed);
    }

    @Test
    void write_dates_as_http_does() {
        assertThat(Conditions.write(Instant.parse("2026-01-02T03:04:05Z"))).isEqualTo("Fri, 02 Jan 2026 03:04:05 GMT");
    }

    private static @Nullable String date(@Nullable String word) {
        return word == null
                ? null
                : switch (word) {
                    case "same" -> SAME;
                    case "before" -> BEFORE;
                    case "after" -> AFTER;
                    default -> word;
                };
    }
}
