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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
                                "parvis.try.threads is \"many\": Expected an integer value, got \"many\"",
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            parvis.mirror.jobs.threads | 0 | parvis.mirror.jobs.threads is 0; it has to be 1 or more.
            parvis.http.cache-bytes | -5 | parvis.http.cache-bytes is -5; it has to be 0 or more.
            parvis.domains.addresses | 192.0.2.1,xyz | parvis.domains.addresses holds "xyz", which is not an IP address, such as 192.0.2.1.
            parvis.mirror.allowed-private-origins | localhost | parvis.mirror.allowed-private-origins holds "localhost", which is not host:port, such as localhost:8080.
            parvis.domains.mail.from | nobody | parvis.domains.mail.from holds "nobody", which is not a mail address.
            parvis.public-scheme | gopher | parvis.public-scheme holds "gopher", which is not http or https.
            parvis.acme.dns-hook | /nope | parvis.acme.dns-hook is /nope, which is no program that can be run.
            """)
    void what_makes_no_sense_is_found_before_anything_is_started(String key, String value, String sentence) {
        System.setProperty(key, value);
        try {
            assertThatThrownBy(() -> Preflight.values(Settings.read()))
                    .isInstanceOf(CannotStart.class)
                    .hasMessage(sentence);
        } finally {
            System.clearProperty(key);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Parvis <parvis@mairie.example>", "parvis@mairie.example"})
    void a_sender_may_have_a_name(String from) {
        System.setProperty("parvis.domains.mail.from", from);
        try {
            Preflight.values(Settings.read());
        } finally {
            System.clearProperty("parvis.domains.mail.from");
        }
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
