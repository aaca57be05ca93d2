package fr.parvis.admin;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.tenant.Actor;
import fr.parvis.tenant.Refusal.TooMany;
import fr.parvis.tenant.Role;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadingsTest {
    private static final int THREADS = 200;

    private final Readings readings = new Readings(
            new SmallRyeConfigBuilder()
                    .withMapping(ApiSettings.class)
                    .withConverter(Duration.class, 100, new DurationConverter())
                    .build()
                    .getConfigMapping(ApiSettings.class),
            new SimpleMeterRegistry());
    private final List<Readings.Reading> underWay = new ArrayList<>();

    @Test
    void a_token_has_thirty_two_bodies_read_at_a_time_and_an_organisation_with_all_its_tokens_half_as_many_more() {
        assertThat(begun(THREADS, token(1, 5))).isEqualTo(32);
        assertThat(begun(THREADS, token(2, 5))).isEqualTo(16);
        assertThat(begun(THREADS, token(3, 5))).isZero();
        assertThat(begun(1, token(4, 6))).isEqualTo(1);
    }

    @Test
    void all_organisations_and_operators_together_leave_threads_for_those_who_read() {
        int organisations =
                IntStream.range(0, 50).map(i -> begun(THREADS, token(i, i))).sum();
        int operators = begun(THREADS, operator(1)) + begun(THREADS, operator(2));
        assertThat(organisations).isEqualTo(96);
        assertThat(operators).isEqualTo(64);
        assertThat(organisations + operators).isLessThan(THREADS);
    }

    @Test
    void what_has_ended_makes_room_for_one_more_however_often_it_ends() {
        begun(32, token(1, 5));
        underWay.get(3).leave();
        underWay.get(3).leave();
        assertThat(begun(THREADS, token(1, 5))).isEqualTo(1);
        underWay.forEach(Readings.Reading::leave);
        assertThat(begun(THREADS, token(1, 5))).isEqualTo(32);
    }

    private int begun(int times, Actor actor) {
        int before = underWay.size();
        for (int i = 0; i < times; i++) {
            try {
                underWay.add(readings.begin(actor));
            } catch (TooMany enough) {
                assertThat(enough.retryAfter()).isPositive();
            }
        }
        return underWay.size() - before;
    }

    private static Actor token(int id, long tenant) {
        return new Actor("token:" + id + " n", Role.READER, tenant);
    }

    private static Actor operator(int id) {
        return new Actor("token:" + id + " n", Role.OPERATOR, null);
    }
}
