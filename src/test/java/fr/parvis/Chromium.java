package fr.parvis;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Debian's Chromium without its windows, started for a test; it asks nobody for anything of its own accord. The same engine
 * with windows takes half as long again.
 */
public final class Chromium implements AutoCloseable {
    /** Debian's package of that name. */
    public static final Path PROGRAM = Path.of("/usr/bin/chromium-headless-shell");

    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(List<String> arguments) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new LaunchOptions().setExecutablePath(PROGRAM).setArgs(arguments));
    }

    /** @param more arguments of the command line besides those that keep it quiet */
    public static Chromium start(String... more) {
        assertThat(PROGRAM)
                .as("the browser of these tests is missing: ./verify installs Debian's package chromium-headless-shell")
                .isExecutable();
        return new Chromium(Stream.concat(QUIET.stream(), Stream.of(more)).toList());
    }

    public static boolean isThere() {
        return Files.isExecutable(PROGRAM);
    }

    public Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        playwright.close();
    }
}
