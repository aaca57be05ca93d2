package fr.parvis.domain;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.domain.Domain.Reason;
import fr.parvis.domain.Domain.State;
import fr.parvis.domain.LifeCycle.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifeCycleTest {
    private static final Instant START = Instant.parse("2026-11-01T08:00:00Z");
    private static final Seen HERE = new Seen(Proof.GIVEN, Leads.HERE, false, false);
    private static final Seen PROVEN = new Seen(Proof.GIVEN, Leads.ELSEWHERE, false, false);
    private static final Seen GONE = new Seen(Proof.ABSENT, Leads.HERE, false, true);
    private static final Seen SILENT = new Seen(Proof.UNKNOWN, Leads.UNKNOWN, false, false);

    @Test
    void a_claim_becomes_verified_by_its_proof_and_active_by_leading_here() {
        var verified = LifeCycle.next(claimed(), PROVEN, at(1));
        assertThat(verified.state()).isEqualTo(State.VERIFIED);
        assertThat(verified.reason()).isEqualTo(Reason.PROVEN);
        assertThat(verified.since()).isEqualTo(at(1));

        var active = LifeCycle.next(verified, HERE, at(2));
        assertThat(active.state()).isEqualTo(State.ACTIVE);
        assertThat(active.leadsHere()).isTrue();

        assertThat(LifeCycle.next(claimed(), HERE, at(1)).state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void leading_here_alone_is_no_proof() {
        var pending = LifeCycle.next(claimed(), GONE, at(1));
        assertThat(pending.state()).isEqualTo(State.PENDING);
        assertThat(pending.leadsHere()).isTrue();
        assertThat(LifeCycle.next(claimed(), new Seen(Proof.UNKNOWN, Leads.HERE, false, false), at(1))
                        .state())
                .isEqualTo(State.PENDING);
    }

    @Test
    void a_proof_below_another_tenants_name_counts_for_nothing() {
        assertThat(LifeCycle.next(claimed(), new Seen(Proof.GIVEN, Leads.HERE, true, false), at(1))
                        .state())
                .isEqualTo(State.PENDING);
        var active = LifeCycle.next(claimed(), HERE, at(1));
        assertThat(LifeCycle.next(active, new Seen(Proof.GIVEN, Leads.HERE, true, false), at(2))
                        .state())
                .isEqualTo(State.ACTIVE);
    }

    @Test
    void a_name_that_leads_elsewhere_by_now_is_still_proven() {
        var active = LifeCycle.next(claimed(), HERE, at(1));
        var left = LifeCycle.next(active, PROVEN, at(30));
        assertThat(left.state()).isEqualTo(State.VERIFIED);
        assertThat(left.reason()).isEqualTo(Reason.LEADS_ELSEWHERE);
        assertThat(LifeCycle.next(left, PROVEN, at(54)).reason()).isEqualTo(Reason.LEADS_ELSEWHERE);
        assertThat(LifeCycle.next(left, HERE, at(60)).state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void a_year_of_silence_changes_nothing() {
        var active = LifeCycle.next(claimed(), HERE, at(1));
        assertThat(days(active, SILENT, 365)).containsOnly(State.ACTIVE);
        var twice = LifeCycle.next(LifeCycle.next(active, GONE, at(24)), GONE, at(48));
        assertThat(days(twice, SILENT, 365)).containsOnly(State.ACTIVE);
    }

    @Test
    void what_is_gone_is_warned_of_after_three_days_stopped_after_seven_and_released_after_thirty() {
        var states = days(LifeCycle.next(claimed(), HERE, at(0)), GONE, 40);
        assertThat(states.subList(0, 3)).containsOnly(State.ACTIVE);
        assertThat(states.subList(3, 7)).containsOnly(State.FAILING);
        assertThat(states.subList(7, 30)).containsOnly(State.SUSPENDED);
        assertThat(states.subList(30, 40)).containsOnly(State.RELEASED);
    }

    @Test
    void three_looks_within_an_hour_are_one_absence() {
        var now = LifeCycle.next(claimed(), HERE, at(0));
        for (int minute = 0; minute < 60; minute++) {
            now = LifeCycle.next(now, GONE, START.plus(Duration.ofMinutes(minute)));
        }
        assertThat(now.absence()).isEqualTo(new Absence(START, START, 1));
        assertThat(LifeCycle.next(now, GONE, at(80)).state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void nobody_is_stopped_who_was_not_warned_however_long_nobody_looked() {
        var active = LifeCycle.next(claimed(), HERE, at(0));
        var first = LifeCycle.next(active, GONE, at(24));
        var second = LifeCycle.next(first, GONE, at(24 * 40));
        var third = LifeCycle.next(second, GONE, at(24 * 41));
        assertThat(second.state()).isEqualTo(State.ACTIVE);
        assertThat(third.state()).isEqualTo(State.FAILING);
        assertThat(LifeCycle.next(third, GONE, at(24 * 42)).state()).isEqualTo(State.FAILING);
        var stopped = LifeCycle.next(third, GONE, at(24 * 45));
        assertThat(stopped.state()).isEqualTo(State.SUSPENDED);
        assertThat(LifeCycle.next(stopped, GONE, at(24 * 50)).state()).isEqualTo(State.SUSPENDED);
    }

    @Test
    void a_proof_that_comes_back_puts_everything_right_but_a_release() {
        var failing = standing(State.FAILING);
        assertThat(LifeCycle.next(failing, HERE, at(1)).state()).isEqualTo(State.ACTIVE);
        assertThat(LifeCycle.next(failing, HERE, at(1)).absence()).isNull();
        assertThat(LifeCycle.next(standing(State.SUSPENDED), HERE, at(1)).state())
                .isEqualTo(State.ACTIVE);
        assertThat(LifeCycle.next(standing(State.RELEASED), HERE, at(1)).state())
                .isEqualTo(State.RELEASED);
    }

    @Test
    void a_claim_that_is_never_proven_ends_after_thirty_days() {
        assertThat(LifeCycle.next(claimed(), GONE, at(24 * 30 - 1)).state()).isEqualTo(State.PENDING);
        var ended = LifeCycle.next(claimed(), GONE, at(24 * 30));
        assertThat(ended.state()).isEqualTo(State.RELEASED);
        assertThat(ended.reason()).isEqualTo(Reason.NEVER_PROVEN);
    }

    @Test
    void a_claim_ends_too_whose_proof_nobody_can_look_for_or_that_lies_below_another_tenants_name() {
        assertThat(LifeCycle.next(claimed(), SILENT, at(24 * 60 - 1)).state()).isEqualTo(State.PENDING);
        assertThat(LifeCycle.next(claimed(), SILENT, at(24 * 60)).reason()).isEqualTo(Reason.NEVER_PROVEN);

        var guarded = new Seen(Proof.GIVEN, Leads.HERE, true, false);
        assertThat(LifeCycle.next(claimed(), guarded, at(24 * 30 - 1)).state()).isEqualTo(State.PENDING);
        assertThat(LifeCycle.next(claimed(), guarded, at(24 * 30)).reason()).isEqualTo(Reason.NEVER_PROVEN);
    }

    @Test
    void a_name_without_its_proof_that_leads_elsewhere_is_in_service_no_more() {
        var active = LifeCycle.next(claimed(), HERE, at(0));
        var away = LifeCycle.next(active, new Seen(Proof.ABSENT, Leads.ELSEWHERE, false, false), at(24));
        assertThat(away.state()).isEqualTo(State.VERIFIED);
        assertThat(away.reason()).isEqualTo(Reason.LEADS_ELSEWHERE);
        assertThat(LifeCycle.next(active, new Seen(Proof.ABSENT, Leads.UNKNOWN, false, false), at(24))
                        .state())
                .isEqualTo(State.ACTIVE);
        assertThat(LifeCycle.next(active, GONE, at(24)).state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void nobody_is_stopped_before_the_letter_arrived_unless_it_cannot() {
        var untold = new Seen(Proof.ABSENT, Leads.HERE, false, false);
        var states = days(LifeCycle.next(claimed(), HERE, at(0)), untold, 12);
        assertThat(states.subList(3, 9)).containsOnly(State.FAILING);
        assertThat(states.subList(9, 12)).containsOnly(State.SUSPENDED);
    }

    @Test
    void a_tombstone_stands_while_the_name_leads_here() {
        var released = standing(State.RELEASED);
        var elsewhere = new Seen(Proof.ABSENT, Leads.ELSEWHERE, false, false);
        assertThat(LifeCycle.isForgotten(released, GONE, at(24 * 400))).isFalse();
        assertThat(LifeCycle.isForgotten(released, SILENT, at(24 * 400))).isFalse();
        assertThat(LifeCycle.isForgotten(released, elsewhere, at(24))).isFalse();
        assertThat(LifeCycle.isForgotten(released, elsewhere, at(72))).isTrue();
        assertThat(LifeCycle.isForgotten(standing(State.VERIFIED), elsewhere, at(72)))
                .isFalse();
    }

    /** The states after each of the looks, one a day. */
    private static List<State> days(Standing first, Seen seen, int days) {
        var states = new ArrayList<State>();
        var now = first;
        for (int day = 0; day < days; day++) {
            now = LifeCycle.next(now, seen, at(24L * day));
            states.add(now.state());
        }
        return states;
    }

    private static Standing claimed() {
        return new Standing(State.PENDING, Reason.CLAIMED, START, START, null, false);
    }

    private static Standing standing(State state) {
        return new Standing(state, Reason.PROOF_GONE, START, START, new Absence(START, START, 3), true);
    }

    private static Instant at(long hours) {
        return START.plus(Duration.ofHours(hours));
    }
}
