package fr.parvis.mirror.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

    @Test
    void short_periods_are_counted_from_now() {
        assertThat(next("PT10M", 1)).isEqualTo(Instant.parse("2026-11-25T10:10:00Z"));
    }

    @Test
    void daily_sources_are_spread_over_the_day_and_each_keeps_its_moment() {
        var hours = LongStream.range(1, 1000)
                .mapToObj(source -> next("PT24H", source))
                .map(start -> Duration.between(NOW, start).toHours())
                .toList();
        assertThat(hours).allMatch(hour -> hour >= 12 && hour < 36);
        for (long hour = 12; hour < 36; hour++) {
            assertThat(hours).filteredOn(Long.valueOf(hour)::equals).hasSizeBetween(20, 65);
        }
        var first = next("PT24H", 7);
        assertThat(Schedule.parse("PT24H").orElseThrow().next(7, first, PARIS))
                .contains(first.plus(Duration.ofDays(1)));
    }

    @Test
    void weeks_are_seven_days_and_the_29th_of_February_comes() {
        assertThat(Schedule.parse("P2W")).map(Schedule::text).contains("PT336H");
        assertThat(Schedule.parse("0 0 29 2 *")).isPresent();
    }

    @Test
    void cron_is_read_in_the_time_of_the_place_and_starts_at_most_ten_minutes_late() {
        for (long source = 1; source < 50; source++) {
            assertThat(next("30 3 * * *", source))
                    .isBetween(Instant.parse("2026-11-26T02:30:00Z"), Instant.parse("2026-11-26T02:40:00Z"));
        }
        assertThat(next("0 0 * * 1", 1)).isAfter(Instant.parse("2026-11-29T22:59:59Z"));
    }

    @Test
    void a_cron_time_that_has_just_begun_is_not_passed_over_and_comes_once() {
        var cron = Schedule.parse("0 * * * *").orElseThrow();
        var start = cron.next(3, NOW, PARIS).orElseThrow();
        assertThat(cron.next(3, start, PARIS)).contains(start.plus(Duration.ofHours(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "daily", "24H", "61 * * * *", "* * *", "0 3 * * * * *", "PT", "P1W1D", "0 0 31 2 *"})
    void what_is_neither_is_none(String text) {
        assertThat(Schedule.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "22:00-06:00,2026-11-25T21:00:00Z,true,2026-11-26T21:00:00Z",
        "22:00-06:00,2026-11-25T04:59:00Z,true,2026-11-25T21:00:00Z",
        "22:00-06:00,2026-11-25T05:00:00Z,false,2026-11-25T21:00:00Z",
        "09:30-11:00,2026-11-25T09:00:00Z,true,2026-11-26T08:30:00Z",
        "09:30-11:00,2026-11-25T10:00:00Z,false,2026-11-26T08:30:00Z"
    })
    void hours_may_go_past_midnight(String hours, Instant now, boolean open, Instant opening) {
        var part = Hours.parse(hours).orElseThrow();
        assertThat(part.contain(now, PARIS)).isEqualTo(open);
        assertThat(part.opening(now, PARIS)).isEqualTo(opening);
        assertThat(part.text()).isEqualTo(hours);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "22:00", "22:00-22:00", "25:00-01:00", "22-06", "22:00-06:00-08:00"})
    void other_texts_are_no_hours(String text) {
        assertThat(Hours.parse(text)).isEmpty();
    }

    private static Instant next(String schedule, long source) {
        return Schedule.parse(schedule).orElseThrow().next(source, NOW, PARIS).orElseThrow();
    }
}
