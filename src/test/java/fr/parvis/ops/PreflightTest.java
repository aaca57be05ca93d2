package fr.parvis.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreflightTest {
    private final List<String> said = new ArrayList<>();

    @AfterEach
    void forget() {
        said.forEach(System::clearProperty);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            parvis.quota.sources | many | parvis.quota.sources is "many": it has to be a whole number.
            parvis.quota.bytes | 1GB | parvis.quota.bytes is "1GB": it has to be a whole number.
            parvis.http.idle-timeout | zzz | parvis.http.idle-timeout is "zzz": Invalid duration: zzz
            parvis.tls | maybe | parvis.tls is "maybe": it has to be one of own,off
            parvis.http.forwarded-header | x-real-ip | parvis.http.forwarded-header is "x-real-ip": it has to be one of x-forwarded-for,forwarded
            parvis.mirror.contact | '' | parvis.mirror.contact is empty or missing, and has to be said.
            parvis.mirror.time-zone | Mars/Olympus | parvis.mirror.time-zone is "Mars/Olympus": no time zone is called so; one is Europe/Paris.
            parvis.htpp.port | 8081 | parvis.htpp.port is no setting; docs/operations.md names them all.
            """)
    void what_no_room_could_read_is_told_before_anything_is_started(String key, String value, String sentence) {
        say(key, value);
        assertThatThrownBy(RoomSettings::read)
                .satisfies(failure -> assertThat(CannotStart.reasons(failure)).containsExactly(sentence));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            parvis.mirror.dns | banana.invalid | parvis.mirror.dns holds "banana.invalid", which leads to no address.
            parvis.mirror.dns | 192.0.2.1:x | parvis.mirror.dns holds "192.0.2.1:x", which is not address:port.
            parvis.mirror.control.dns | 192.0.2.1:70000 | parvis.mirror.control.dns holds "192.0.2.1:70000", which is not address:port.
            parvis.domains.resolvers | 192.0.2.1,banana:xx | parvis.domains.resolvers holds "banana:xx", which is not address:port.
            parvis.http.trusted-proxies | * | parvis.http.trusted-proxies holds *, which is no address and no block such as 192.0.2.0/24.
            parvis.http.proxy-protocol | true | parvis.http.proxy-protocol is on, and parvis.http.trusted-proxies says of nobody that it is believed.
            parvis.https.proxy-protocol | true | parvis.https.proxy-protocol is on, and parvis.http.trusted-proxies says of nobody that it is believed.
            parvis.acme.authorities[0].directory | http://x.example/dir | parvis.acme.authorities: http://x.example/dir is no https address of a directory
            """)
    void what_a_room_would_refuse_is_told_before_anything_is_started(String key, String value, String sentence) {
        say(key, value);
        assertThatThrownBy(() -> RoomSettings.check(RoomSettings.read()))
                .isInstanceOf(CannotStart.class)
                .hasMessage(sentence);
    }

    @Test
    void the_roots_of_an_authority_have_to_be_there() {
        say("parvis.acme.authorities[0].directory", "https://ca.example/dir");
        say("parvis.acme.authorities[0].trust", "/nonexistent.pem");
        assertThatThrownBy(() -> RoomSettings.check(RoomSettings.read()))
                .isInstanceOf(CannotStart.class)
                .hasMessage(
                        "parvis.acme.authorities: the roots in /nonexistent.pem cannot be read: no such file, or no permission");
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "192.0.2.1:5353", "2001:db8::1", "[2001:db8::1]:5353", "localhost"})
    void a_name_server_needs_no_port(String server) {
        say("parvis.mirror.dns", server);
        say("parvis.mirror.control.dns", server);
        say("parvis.domains.resolvers", server);
        RoomSettings.check(RoomSettings.read());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            parvis.mirror.jobs.threads | 0 | parvis.mirror.jobs.threads is 0; it has to be 1 or more.
            parvis.http.cache-bytes | -5 | parvis.http.cache-bytes is -5; it has to be 0 or more.
            parvis.http.limits.client.per-second | -1 | parvis.http.limits.client.per-second is -1; it has to be 0 or more.
            parvis.pictures.pixels | -5 | parvis.pictures.pixels is -5; it has to be 0 or more.
            parvis.pictures.percent-of-time | 300 | parvis.pictures.percent-of-time is 300; it has to be from 1 to 100.
            parvis.mirror.max-run-time | PT-1H | parvis.mirror.max-run-time is PT-1H; it has to be more than nothing.
            parvis.http.idle-timeout | 10ms | parvis.http.idle-timeout is 10ms; it has to be PT1S or more.
            parvis.mirror.retry-delay | PT-1S | parvis.mirror.retry-delay is PT-1S; it has to be PT0S or more.
            parvis.report-address | javascript:alert(1) | parvis.report-address holds "javascript:alert(1)", which is not a mailto: or https: address.
            parvis.domains.addresses | 192.0.2.1,xyz | parvis.domains.addresses holds "xyz", which is not an IP address, such as 192.0.2.1.
            parvis.mirror.allowed-private-origins | localhost | parvis.mirror.allowed-private-origins holds "localhost", which is not host:port, such as localhost:8080.
            parvis.domains.mail.from | nobody | parvis.domains.mail.from holds "nobody", which is not a mail address.
            parvis.public-scheme | gopher | parvis.public-scheme holds "gopher", which is not http or https.
            parvis.acme.dns-hook | /nope | parvis.acme.dns-hook is /nope, which is no program that can be run.
            quarkus.log.level | LOUD | quarkus.log.level holds "LOUD", which is not a level, such as WARN, INFO or DEBUG.
            quarkus.log.category."fr.parvis".level | LOUD | quarkus.log.category."fr.parvis".level holds "LOUD", which is not a level, such as WARN, INFO or DEBUG.
            """)
    void what_makes_no_sense_is_told_before_anything_is_started(String key, String value, String sentence) {
        say(key, value);
        assertThatThrownBy(() -> Preflight.values(Settings.with(List.of())))
                .isInstanceOf(CannotStart.class)
                .hasMessage(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            parvis.domains.mail.from | Parvis <parvis@mairie.example>
            parvis.domains.mail.from | parvis@mairie.example
            parvis.report-address | mailto:contact@mairie.example?subject=Page
            parvis.report-address | https://mairie.example/signaler
            parvis.http.limits.client.per-second | 0
            quarkus.log.level | debug
            quarkus.log.category."fr.parvis".level | inherit
            """)
    void what_makes_sense_is_let_pass(String key, String value) {
        say(key, value);
        var settings = RoomSettings.read();
        RoomSettings.check(settings);
        Preflight.values(settings);
    }

    @Test
    void a_default_is_nothing_that_anybody_said() {
        assertThat(RoomSettings.read().text("parvis.sample")).isEmpty();
        assertThat(RoomSettings.read().duration("parvis.mirror.max-run-time")).isEmpty();
        say("parvis.sample", "false");
        assertThat(RoomSettings.read().text("parvis.sample")).contains("false");
    }

    static List<String> bounded() {
        return Bounds.keys();
    }

    @ParameterizedTest
    @MethodSource("bounded")
    void whatever_is_bounded_is_a_setting(String key) {
        say(key, "x");
        assertThatThrownBy(RoomSettings::read)
                .satisfies(failure -> assertThat(CannotStart.reasons(failure))
                        .singleElement()
                        .asString()
                        .startsWith(key + " is \"x\": "));
    }

    @Test
    void all_settings_of_the_rooms_are_read() throws IOException {
        try (var classes = Files.walk(Path.of("target/classes/fr/parvis"))) {
            var mappings = classes.map(
                            file -> Path.of("target/classes").relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("$$"))
                    .map(name -> name.replace(".class", "").replace('/', '.'))
                    .flatMap(PreflightTest::mapping)
                    .toList();
            assertThat(mappings).isNotEmpty().containsExactlyInAnyOrderElementsOf(RoomSettings.ALL);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            parvis.http.host | 999.1.1.1 | parvis.http.host is 999.1.1.1, which leads to no address.
            parvis.http.host | nowhere.invalid | parvis.http.host is nowhere.invalid, which leads to no address.
            parvis.http.host | 192.0.2.1 | parvis.http.host is 192.0.2.1, which is no address of this machine.
            quarkus.http.host | banana.invalid | quarkus.http.host is banana.invalid, which leads to no address.
            """)
    void a_host_to_listen_on_has_to_be_this_machine_even_if_any_port_will_do(String key, String value, String why) {
        say("parvis.http.port", "0");
        say("quarkus.http.port", "0");
        say("quarkus.management.port", "0");
        say(key, value);
        assertThatThrownBy(() -> Preflight.ports(Settings.with(List.of())))
                .isInstanceOf(CannotStart.class)
                .hasMessage(why);
    }

    @Test
    void a_data_directory_that_cannot_be_is_told_with_the_reason(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("file"), "not a directory");
        assertThat(directory(file))
                .contains("the data directory " + file + " cannot be written (a file has that name)");
        assertThat(directory(file.resolve("below"))).contains("/file/below cannot be written (not a directory)");
        assertThat(directory(Path.of("/proc/parvis"))).contains("/proc/parvis cannot be written (no such directory)");
    }

    @Test
    void a_data_directory_is_made_and_nothing_is_left_in_it(@TempDir Path folder) throws IOException {
        var data = folder.resolve("new/data");
        say("parvis.data-dir", data.toString());
        Preflight.directory(Settings.with(List.of()));
        try (var left = Files.list(data)) {
            assertThat(left).isEmpty();
        }
    }

    private String directory(Path place) {
        say("parvis.data-dir", place.toString());
        try {
            Preflight.directory(Settings.with(List.of()));
            return "";
        } catch (CannotStart reason) {
            return String.valueOf(reason.getMessage());
        }
    }

    private static Stream<Class<?>> mapping(String name) {
        try {
            var type = Class.forName(name, false, PreflightTest.class.getClassLoader());
            return type.isAnnotationPresent(ConfigMapping.class) ? Stream.of(type) : Stream.empty();
        } catch (ClassNotFoundException | LinkageError odd) {
            return Stream.empty();
        }
    }

    private void say(String key, String value) {
        said.add(key);
        System.setProperty(key, value);
    }
}
