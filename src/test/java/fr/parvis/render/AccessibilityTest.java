package fr.parvis.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import fr.parvis.Chromium;
import fr.parvis.tenant.Tenant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Opens the pages in a real browser, where there is one. */
@Execution(ExecutionMode.CONCURRENT)
class AccessibilityTest {
    private static final int NARROWEST = 320;
    /** What may be another in the dark. */
    private static final List<String> OF_COLOURS = List.of("color-contrast", "link-in-text-block");

    private final Pages pages = new Pages();

    @Test
    void every_page_is_accessible_and_fits_the_narrowest_screen_in_light_and_in_dark() {
        assumeTrue(Chromium.isThere(), "needs Chromium");
        var everything = everything();
        Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                .map(scheme -> CompletableFuture.runAsync(() -> look(everything, scheme)))
                .toList()
                .forEach(CompletableFuture::join);
    }

    /** In a browser of its own, since one thread alone may speak to one. */
    private static void look(Map<String, String> everything, ColorScheme scheme) {
        try (var chromium = Chromium.start()) {
            var page = chromium.browser()
                    .newPage(new Browser.NewPageOptions().setColorScheme(scheme).setViewportSize(NARROWEST, 700));
            var rules = scheme == ColorScheme.LIGHT ? List.<String>of() : OF_COLOURS;
            everything.forEach((name, html) -> check(page, name + " in " + scheme, html, rules));
        }
    }

    /** @param rules those that are asked; all if none is named */
    private static void check(Page page, String name, String html, List<String> rules) {
        page.setContent(html);
        assertThat(overflow(page)).as("%s is too wide", name).isZero();
        var axe = rules.isEmpty() ? new AxeBuilder(page) : new AxeBuilder(page).withRules(rules);
        assertThat(axe.analyze().getViolations())
                .as(name)
                .extracting(Rule::getId, rule -> rule.getNodes().toString())
                .isEmpty();
    }

    private static int overflow(Page page) {
        return ((Number) page.evaluate("document.documentElement.scrollWidth - innerWidth")).intValue();
    }

    private Map<String, String> everything() {
        var french = Samples.setting(Locale.FRENCH);
        var platform = Samples.platform(Locale.ENGLISH);
        var all = new LinkedHashMap<String, String>();
        all.put("error", pages.error(Trouble.NOT_FOUND, french));
        all.put("proof", pages.proof(Samples.proof(Samples.vendors()), Locale.FRENCH, french));
        all.put("proof of nothing", pages.proof(Samples.proof(Map.of()), Locale.FRENCH, french));
        all.put("report", pages.report(Samples.report(), french));
        all.put("inspection", pages.inspection(Samples.inspection(), platform));
        all.put("inspection under way", pages.inspection(Samples.inspection(InspectionData.Stage.UNDER_WAY), platform));
        all.put("directory", pages.directory(Samples.directory(Samples.listings()), platform));
        all.put("empty directory", pages.directory(Samples.directory(List.of()), platform));
        all.put(
                "second page of the directory",
                pages.directory(
                        Samples.directory("/page/2", Samples.manyListings()).orElseThrow(), platform));
        for (var theme : Tenant.Presentation.THEMES) {
            var sheet = pages.styleOf(theme);
            all.put(
                    "themed: " + theme,
                    pages.themed(Samples.themed(theme), Samples.site(Samples.dressedIn(theme)), Samples.FRAME)
                            .replace(
                                    "<link rel=\"stylesheet\" href=\"" + sheet.path() + "\">",
                                    "<style>" + sheet.content() + "</style>"));
        }
        all.put(
                "faithful",
                pages.faithful(
                        Samples.faithful("<!DOCTYPE html><html lang=\"fr\"><head><title>Bonjour</title></head>"
                                + "<body><main><h1>Bonjour</h1></main></body></html>"),
                        Samples.FRAME));
        return all;
    }
}
