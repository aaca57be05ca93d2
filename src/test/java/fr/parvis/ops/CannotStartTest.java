package fr.parvis.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CannotStartTest {
    @ConfigMapping(prefix = "parvis.try")
    interface Trial {
        int threads();

        Duration delay();

        Colour colour();

        String name();

        List<String> hosts();

        enum Colour {
            RED,
            BLUE
        }
    }

    @Test
    void each_setting_that_cannot_be_read_is_told_with_its_name_and_its_value() {
        var builder = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(Trial.class)
                .withDefaultValues(Map.of(
                        "parvis.try.threads",
                        "many",
                        "parvis.try.delay",
                        "xx",
                        "parvis.try.colour",
                        "green",
                        "parvis.try.hosts",
                        ""));
        assertThatThrownBy(builder::build)
                .satisfies(failure -> assertThat(CannotStart.reasons(new RuntimeException("Failed to start", failure)))
                        .containsExactlyInAnyOrder(
                                "parvis.try.threads is \"many\": it has to be a whole number.",
                                "parvis.try.delay is \"xx\": Invalid duration: xx",
                                "parvis.try.colour is \"green\": it has to be one of red,blue",
                                "parvis.try.name is empty or missing, and has to be said.",
                                "parvis.try.hosts is empty or missing, and has to be said."));
    }

    @Test
    void what_a_room_says_of_a_setting_is_told_as_it_is() {
        var wrongKey =
                new IllegalStateException("A sealed secret cannot be opened: is parvis.secret-key the right one?");
        assertThat(CannotStart.reasons(new RuntimeException(wrongKey)))
                .containsExactly("A sealed secret cannot be opened: is parvis.secret-key the right one?");
    }

    @Test
    void what_nobody_foresaw_is_no_sentence() {
        assertThat(CannotStart.reasons(new IllegalStateException("index 3 of fr.parvis.Thing")))
                .isEmpty();
    }

    @Test
    void a_database_that_is_away_is_told_from_one_that_refuses() {
        assertThat(Outage.isAway(new RuntimeException(new SQLException("refused", "08001"))))
                .isTrue();
        assertThat(Outage.isAway(new SQLException("ending", "57P01"))).isTrue();
        assertThat(Outage.isAway(new SQLTransientException("no connection to give")))
                .isTrue();
        assertThat(Outage.isAway(new SQLException("no such table", "42P01"))).isFalse();
        assertThat(Outage.isAway(new IllegalStateException("another fault"))).isFalse();
        assertThat(Outage.isAway(null)).isFalse();
    }
}
