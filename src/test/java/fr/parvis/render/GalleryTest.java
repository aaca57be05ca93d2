package fr.parvis.render;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.site.Release;
import fr.parvis.tenant.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Writes every page to {@code target/gallery}, to be looked at in a browser. */
class GalleryTest {
    private static final Path GALLERY = Path.of("target", "gallery");
    private final Pages pages = new Pages();

    @Test
    void every_page_can_be_looked_at() throws IOException {
        for (var locale : List.of(Locale.FRENCH, Locale.ENGLISH)) {
            var setting = Samples.setting(locale);
            var platform = Samples.platform(locale);
            for (var trouble : Trouble.values()) {
                show("error-" + trouble.name().toLowerCase(Locale.ROOT), locale, pages.error(trouble, setting));
            }
            show("error-platform", locale, pages.error(Trouble.UNKNOWN_HOST, platform));
            show("proof", locale, pages.proof(Samples.proof(Samples.vendors()), locale, setting));
            show("proof-many", locale, pages.proof(Samples.proof(Samples.twentyVendors()), locale, setting));
            show("proof-none", locale, pages.proof(Samples.proof(Map.of()), locale, setting));
            show("report", locale, pages.report(Samples.report(), setting));
            show(
                    "report-refused",
                    locale,
                    pages.report(
                            Samples.report(
                                    List.of(new Release.Problem("/", "leak", "script at html > body: <script>"))),
                            setting));
            show(
                    "report-none",
                    locale,
                    pages.report(
                            new ReportData(
                                    Samples.release(Map.of(), List.of()),
                                    Collections.emptySortedMap(),
                                    Collections.emptySortedMap(),
                                    List.of(),
                                    ReportData.Details.NONE,
                                    List.of()),
                            setting));
            show("inspection", locale, pages.inspection(Samples.inspection(), platform));
            show(
                    "inspection-none",
                    locale,
                    pages.inspection(
                            Samples.inspection(
                                    InspectionData.Stage.DONE,
                                    List.of(new InspectionData.Sheet("https://a.example/", 0, 0, 0, 12_000, true)),
                                    InspectionData.Totals.NONE),
                            platform));
            for (var stage : List.of(InspectionData.Stage.UNDER_WAY, InspectionData.Stage.FAILED)) {
                var name = "inspection-" + stage.name().toLowerCase(Locale.ROOT);
                show(name, locale, pages.inspection(Samples.inspection(stage), platform));
            }
            for (var why : InspectionData.Why.values()) {
                var name = "inspection-failed-"
                        + why.name().toLowerCase(Locale.ROOT).replace('_', '-');
                show(name, locale, pages.inspection(Samples.failed(why), platform));
            }
            for (var trackers : List.of(0, 25)) {
                var found = new InspectionData.Totals(
                        trackers,
                        trackers / 10,
                        trackers == 0 ? Map.of() : Map.of("Google", 20, "AT Internet (Piano)", 5),
                        List.of(),
                        List.of(),
                        3);
                var page = new InspectionData.Sheet("https://a.example/", trackers, 0, 0, 12_000, true);
                var data = Samples.inspection(InspectionData.Stage.DONE, Collections.nCopies(20, page), found);
                show(
                        trackers == 0 ? "inspection-open" : "inspection-trackers",
                        locale,
                        pages.inspection(data, platform));
            }
            show("directory", locale, pages.directory(Samples.directory(Samples.listings()), platform));
            show("directory-empty", locale, pages.directory(Samples.directory(List.of()), platform));
            show(
                    "directory-2",
                    locale,
                    pages.directory(
                            Samples.directory("/page/2", Samples.manyListings()).orElseThrow(), platform));
        }
        show(
                "faithful",
                Locale.FRENCH,
                pages.faithful(Samples.faithful(Resource.text("gallery/faithful.html")), Samples.FRAME));
        for (var theme : Tenant.Presentation.THEMES) {
            var sheet = pages.styleOf(theme);
            show(
                    "themed-" + theme,
                    Locale.FRENCH,
                    pages.themed(Samples.themed(theme), Samples.site(Samples.dressedIn(theme)), Samples.FRAME)
                            .replace("href=\"" + sheet.path() + "\"", "href=\"" + theme + ".css\""));
            Files.write(GALLERY.resolve(theme + ".css"), sheet.bytes());
            assertThat(GALLERY).isDirectoryContaining("glob:**/themed-" + theme + ".fr.html");
        }
    }

    private static void show(String name, Locale locale, String html) throws IOException {
        Files.createDirectories(GALLERY);
        Files.writeString(GALLERY.resolve(name + "." + locale.getLanguage() + ".html"), html);
    }
}
