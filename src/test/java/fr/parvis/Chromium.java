package fr.parvis;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.impl.driver.Driver;
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

    private static final Map<String, String> OWN_BROWSER = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(List<String> arguments) {
        unpackDriver();
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(OWN_BROWSER));
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

    /**
     * Once in a JVM. The tests of the booted application have a class loader of their own, and two loaders that unpack
     * Playwright's driver at the same time close each other's archive.
     */
    private static void unpackDriver() {
        synchronized (Runtime.getRuntime()) {
            if (System.getProperty("playwright.cli.dir") == null) {
                var driver = Driver.ensureDriverInstalled(OWN_BROWSER, true).driverDir();
                System.setProperty("playwright.cli.dir", driver.toString());
            }
        }
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
