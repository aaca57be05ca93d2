package fr.parvis.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.parvis.address.PagePath;
import fr.parvis.clean.verify.Leak;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisitTest {
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static Chromium browser;

    @BeforeAll
    static void open() throws IOException {
        browser = new Chromium(fr.parvis.Chromium.PROGRAM, List.of("--no-sandbox"), LONGEST);
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    @Test
    void a_page_that_loads_only_its_own_files_is_seen_as_clean() throws IOException {
        assertThat(leaks("""
                <!DOCTYPE html><title>Fête</title><link rel=stylesheet href=/style.css><img src="/pixel.gif">
                <script type="application/ld+json">{"@type":"Event"}</script>
                <a href="https://elsewhere.invalid/">a link is no request</a>""")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<img src=https://elsewhere.invalid/a.gif> | browser-request https://elsewhere.invalid/a.gif",
                "<p style='background:url(//elsewhere.invalid/b.png)'>b | browser-request http://elsewhere.invalid/b.png",
                "<style>@import 'https://elsewhere.invalid/c.css'</style> | browser-request https://elsewhere.invalid/c.css",
                "<iframe src=https://elsewhere.invalid/d></iframe> | browser-request https://elsewhere.invalid/d",
                "<meta http-equiv=refresh content='0;https://elsewhere.invalid/e'> | browser-request https://elsewhere.invalid/e",
                "<video poster=https://elsewhere.invalid/f.jpg></video> | browser-request https://elsewhere.invalid/f.jpg",
                "<div style=height:9000px></div><img loading=lazy src=https://elsewhere.invalid/g.gif> | browser-request https://elsewhere.invalid/g.gif",
                "<script>1</script> | browser-script 1 scripts",
                "<link rel=stylesheet href=/foreign.css> | browser-request https://elsewhere.invalid/in-style.png"
            })
    void what_a_page_does_behind_its_readers_back_is_seen(String html, String seen) throws IOException {
        assertThat(leaks("<!DOCTYPE html><body class=a>" + html)).contains(seen);
    }

    @Test
    void a_cookie_and_a_socket_are_seen() throws IOException {
        assertThat(leaks("""
                <!DOCTYPE html><script>document.cookie = "visitor=1"; new WebSocket("wss://elsewhere.invalid/s")</script>""")).contains("browser-cookie visitor", "browser-request wss://elsewhere.invalid/s");
    }

    @Test
    void what_one_page_kept_the_next_does_not_have() throws IOException {
        assertThat(leaks("<!DOCTYPE html><script>document.cookie = 'visitor=1'</script>"))
                .hasSize(2);
        assertThat(leaks("<!DOCTYPE html><p>Bonjour")).isEmpty();
    }

    @Test
    void a_browser_that_does_not_start_is_told() {
        assertThatThrownBy(() -> {
                    try (var none = new Chromium(Path.of("/bin/false"), List.of(), LONGEST)) {
                        new Visit(none, path -> Optional.empty(), LONGEST).to(PagePath.ROOT);
                    }
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void a_browser_that_does_not_listen_is_ended(@TempDir Path folder) throws IOException {
        var deaf = Files.writeString(folder.resolve("deaf"), "#!/bin/sh\nexec sleep 60\n");
        Files.setPosixFilePermissions(deaf, PosixFilePermissions.fromString("rwx------"));
        try (var browser = new Chromium(deaf, List.of(), Duration.ofMillis(300))) {
            var longer = new Chromium.Call("", "Page.navigate", Map.of("url", "x".repeat(1 << 20)));
            assertThatThrownBy(() -> browser.say(longer)).isInstanceOf(IOException.class);
        }
    }

    private static List<String> leaks(String html) throws IOException {
        var files = Map.of(
                "/", Visit.File.of("text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8)),
                "/style.css", Visit.File.of("text/css", "body{color:red}".getBytes(StandardCharsets.UTF_8)),
                "/foreign.css",
                        Visit.File.of(
                                "text/css",
                                ".a{background:url(https://elsewhere.invalid/in-style.png)}"
                                        .getBytes(StandardCharsets.UTF_8)),
                "/pixel.gif", Visit.File.of("image/gif", new byte[0]));
        return new Visit(browser, path -> Optional.ofNullable(files.get(path.value())), LONGEST)
                .to(PagePath.ROOT).stream().map(VisitTest::said).toList();
    }

    private static String said(Leak leak) {
        return leak.what() + " " + leak.excerpt();
    }
}
