package fr.parvis.domain.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.domain.certificate.CertificateRow.Attempts;
import fr.parvis.domain.certificate.CertificateRow.Held;
import fr.parvis.domain.certificate.CertificateRow.Origin;
import fr.parvis.domain.certificate.CertificateRow.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");
    private static final Keys.Sealed KEY = new Keys.Sealed("k", new byte[0]);
    private static final Held NINETY_DAYS = held(Duration.ofDays(90), "https://ca.example/dir");

    @Test
    void a_name_without_a_certificate_gets_one_now_and_after_a_failure_later() {
        assertThat(plan(row("a.example", null), FROM)).isEqualTo(new Plan.Order());
        var failed = with(row("a.example", null), new Attempts(1, FROM, Why.plain("why"), FROM.plusSeconds(60)));
        assertThat(plan(failed, FROM)).isEqualTo(new Plan.Wait(FROM.plusSeconds(60)));
        assertThat(plan(failed, FROM.plusSeconds(60))).isEqualTo(new Plan.Order());
    }

    @Test
    void after_thirty_days_of_failures_it_is_tried_once_a_day() {
        var failed = with(row("a.example", null), new Attempts(120, FROM, Why.plain("why"), day(31)));
        assertThat(plan(failed, day(31).minusSeconds(1))).isEqualTo(new Plan.Wait(day(31)));
        assertThat(plan(failed, day(31))).isEqualTo(new Plan.Order());
        assertThat(plan(failed, day(400))).isEqualTo(new Plan.Order());

        assertThat(Plan.afterFailure(failed, day(30))).isEqualTo(day(30).plus(Duration.ofHours(6)));
        var late = day(30).plusSeconds(1);
        assertThat(Plan.afterFailure(failed, late))
                .isBetween(late.plus(Duration.ofHours(22)), late.plus(Duration.ofHours(26)));
    }

    @Test
    void names_that_have_failed_for_long_do_not_come_back_all_at_once() {
        var minutes = IntStream.range(0, 500)
                .mapToObj(number -> with(
                        row("site-" + number + ".example", null), new Attempts(120, FROM, Why.plain("why"), day(40))))
                .map(failed -> Duration.between(day(40), Plan.afterFailure(failed, day(40)))
                        .toMinutes())
                .toList();
        assertThat(minutes.stream().distinct().count()).isGreaterThan(150);
        assertThat(minutes.stream().mapToLong(each -> each).average().orElseThrow())
                .isBetween(23.8 * 60, 24.2 * 60);
    }

    @Test
    void what_nobody_wants_any_more_is_left_to_end() {
        var row = row("a.example", NINETY_DAYS);
        var unwanted = new CertificateRow(
                row.name(), null, false, row.origin(), row.held(), row.window(), row.attempts(), null, 0);
        assertThat(plan(unwanted, FROM.plus(Duration.ofDays(89)))).isEqualTo(new Plan.Nothing());
    }

    @Test
    void ninety_days_are_renewed_after_fifty_two_to_sixty_and_forty_five_after_twenty_six_to_thirty() {
        for (int number = 0; number < 500; number++) {
            var name = "site-" + number + ".example";
            var ninety = row(name, NINETY_DAYS);
            assertThat(Plan.renewal(ninety, NINETY_DAYS))
                    .isBetween(FROM.plus(Duration.ofHours(52 * 24 + 12)), FROM.plus(Duration.ofDays(60)));
            var short_ = held(Duration.ofDays(45), "x");
            assertThat(Plan.renewal(row(name, short_), short_))
                    .isBetween(FROM.plus(Duration.ofDays(26)), FROM.plus(Duration.ofDays(30)));
        }
    }

    @Test
    void names_that_got_their_certificates_in_one_hour_do_not_renew_in_one() {
        var hours = IntStream.range(0, 2_000)
                .mapToObj(number -> Plan.renewal(row("site-" + number + ".example", NINETY_DAYS), NINETY_DAYS))
                .mapToLong(due -> Duration.between(FROM, due).toHours())
                .boxed()
                .toList();
        assertThat(hours.stream().distinct().count())
                .as("hours in which some are due")
                .isGreaterThan(170);
        long most = hours.stream()
                .mapToLong(hour -> hours.stream().filter(hour::equals).count())
                .max()
                .orElse(0);
        assertThat(most).as("within one hour").isLessThan(40);
    }

    @Test
    void the_window_of_the_authority_comes_first_and_never_after_the_end() {
        var row = with(row("a.example", NINETY_DAYS), new Window(day(40), day(42), day(41)));
        assertThat(Plan.renewal(row, NINETY_DAYS)).isBetween(day(40), day(42));
        var late = with(row("a.example", NINETY_DAYS), new Window(day(80), day(200), day(41)));
        assertThat(Plan.renewal(late, NINETY_DAYS)).isBetween(day(80), day(90));
        var past = with(row("a.example", NINETY_DAYS), new Window(day(-9), day(-8), day(1)));
        assertThat(plan(past, day(0))).isEqualTo(new Plan.Order());
    }

    @Test
    void the_authority_is_asked_again_when_it_said_so() {
        var row = with(row("a.example", NINETY_DAYS), new Window(null, null, day(1)));
        assertThat(plan(row, day(0))).isEqualTo(new Plan.Wait(day(1)));
        assertThat(plan(row, day(1))).isEqualTo(new Plan.Ask(NINETY_DAYS));
        assertThat(plan(with(row, Window.NONE), day(1))).isEqualTo(new Plan.Wait(Plan.renewal(row, NINETY_DAYS)));
    }

    @Test
    void what_was_brought_is_replaced_three_days_before_its_end_or_at_once_when_it_is_given_up() {
        var brought = held(Duration.ofDays(365), null);
        var row =
                new CertificateRow("a.example", 1L, true, Origin.IMPORT, brought, Window.NONE, Attempts.NONE, null, 0);
        assertThat(plan(row, day(300))).isEqualTo(new Plan.Wait(day(362)));
        assertThat(plan(row, day(362))).isEqualTo(new Plan.Order());
        var givenUp =
                new CertificateRow("a.example", 1L, true, Origin.ACME, brought, Window.NONE, Attempts.NONE, null, 0);
        assertThat(plan(givenUp, day(1))).isEqualTo(new Plan.Order());
    }

    @Test
    void waits_grow_like_certmagics_and_end_at_six_hours() {
        assertThat(IntStream.rangeClosed(1, 12)
                        .mapToObj(Backoff::afterFailure)
                        .map(Duration::toMinutes)
                        .toList())
                .isEqualTo(List.of(1L, 2L, 2L, 5L, 10L, 10L, 10L, 20L, 20L, 20L, 20L, 30L));
        assertThat(Backoff.afterFailure(1_000)).isEqualTo(Duration.ofHours(6));
        assertThat(Backoff.afterSilence(1)).isEqualTo(Duration.ofMinutes(1));
        assertThat(Backoff.afterSilence(50)).isEqualTo(Duration.ofHours(1));
    }

    private static Plan plan(CertificateRow row, Instant now) {
        return Plan.of(row, now);
    }

    private static Instant day(int number) {
        return FROM.plus(Duration.ofDays(number));
    }

    private static Held held(Duration lifetime, @Nullable String authority) {
        return new Held("pem", KEY, FROM, FROM.plus(lifetime), "Autorité", authority);
    }

    private static CertificateRow row(String name, @Nullable Held held) {
        return new CertificateRow(name, null, true, Origin.ACME, held, Window.NONE, Attempts.NONE, null, 0);
    }

    private static CertificateRow with(CertificateRow row, Attempts attempts) {
        return new CertificateRow(row.name(), null, true, row.origin(), row.held(), row.window(), attempts, null, 0);
    }

    private static CertificateRow with(CertificateRow row, Window window) {
        return new CertificateRow(row.name(), null, true, row.origin(), row.held(), window, row.attempts(), null, 0);
    }
}
