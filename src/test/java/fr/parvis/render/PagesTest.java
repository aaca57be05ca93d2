package fr.parvis.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.parvis.address.PagePath;
import fr.parvis.address.WebUrl;
import fr.parvis.site.Release;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PagesTest {
    private static final String BARE = "<html><head><meta charset=\"utf-8\"></head><body><p>Bonjour</p></body></html>";
    private final Pages pages = new Pages();

    @Test
    void a_faithful_page_gets_its_canonical_address_and_one_quiet_line() {
        assertThat(pages.faithful(Samples.faithful(BARE), Samples.FRAME))
                .startsWith(
                        "<html><head><meta charset=\"utf-8\"><link rel=\"canonical\""
                                + " href=\"https://www.valombre.example/vie-pratique/\"></head><body><p>Bonjour</p><parvis-frame")
                .endsWith("</parvis-frame></body></html>")
                .contains("<template shadowrootmode=\"open\">", "Page servie sans traceur", "Signaler un contenu")
                .doesNotContain("noindex");
    }

    @Test
    void pictures_that_others_show_beside_a_link_have_whole_addresses() {
        assertThat(pages.faithful(
                        Samples.faithful("<html><head><meta property=\"og:image\" content=\"/a.jpg\">"
                                + "<meta name=\"twitter:image\" content=\"/b.jpg?c=1&amp;d\">"
                                + "<meta name=\"author\" content=\"/c\"></head><body>"
                                + "<meta property=\"og:image\" content=\"/d.jpg\"></body></html>"),
                        Samples.FRAME))
                .contains(
                        "<meta property=\"og:image\" content=\"https://mairie-valombre.parvis.example/a.jpg\">",
                        "<meta name=\"twitter:image\" content=\"https://mairie-valombre.parvis.example/b.jpg?c=1&amp;d\">",
                        "<meta name=\"author\" content=\"/c\">",
                        "<meta property=\"og:image\" content=\"/d.jpg\">");
    }

    @Test
    void a_page_that_was_written_here_has_no_original() {
        var frame = new Frame(Locale.ENGLISH, null, URI.create("/report"), false);

        assertThat(pages.faithful(Samples.faithful(BARE), frame))
                .contains("Served without trackers", "href=\"/report\"")
                .doesNotContain("Original page");
    }

    @Test
    void a_page_whose_origin_was_left_says_where_it_is_from_and_leads_there_no_more() {
        var from = WebUrl.parse("https://www.valombre.example/ancienne-adresse").orElseThrow();
        var left = new Frame(Locale.FRENCH, from, true, URI.create("/report"), false);
        for (var page : List.of(
                pages.faithful(Samples.faithful(BARE), left),
                pages.themed(Samples.themed(), Samples.site(Samples.townHall()), left))) {
            assertThat(page)
                    .contains("Repris de www.valombre.example", ".pv-form:has(> .pv-origin) { display: none }")
                    .doesNotContain("valombre.example/ancienne-adresse");
        }
        var kept = new Frame(Locale.FRENCH, from, URI.create("/report"), false);
        assertThat(pages.faithful(Samples.faithful(BARE), kept))
                .contains("href=\"https://www.valombre.example/ancienne-adresse\"")
                .doesNotContain("Repris de", ".pv-form:has");
    }

    @Test
    void a_preview_says_so_and_sends_search_engines_away() {
        var frame = new Frame(Locale.FRENCH, null, URI.create("/report"), true);

        assertThat(pages.faithful(Samples.faithful(BARE), frame)).contains("noindex", "Aperçu, non publié");
        assertThat(pages.themed(Samples.themed(), Samples.site(Samples.townHall()), frame))
                .contains("noindex", "Aperçu, non publié");
    }

    @Test
    void a_page_that_search_engines_shall_leave_out_says_so_in_either_look() {
        var page = Samples.faithful(BARE);
        var unlisted = new PageData(
                page.path(),
                page.title(),
                page.language(),
                page.description(),
                true,
                page.content(),
                page.here(),
                page.canonical(),
                page.album());

        var robots = "<meta name=\"robots\" content=\"noindex\">";
        assertThat(pages.faithful(unlisted, Samples.FRAME)).contains(robots);
        assertThat(pages.themed(unlisted, Samples.site(Samples.townHall()), Samples.FRAME))
                .contains(robots);
        assertThat(pages.themed(page, Samples.site(Samples.townHall()), Samples.FRAME))
                .doesNotContain(robots);
    }

    @Test
    void a_document_without_its_ends_is_refused() {
        assertThatThrownBy(() -> pages.faithful(Samples.faithful("<p>Bonjour"), Samples.FRAME))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "Agenda · Mairie de Valombre, Agenda",
        "Agenda - Mairie de Valombre, Agenda",
        "Agenda\u00a0: Mairie de Valombre, Agenda",
        "Agenda|Mairie de Valombre, Agenda",
        "Bienvenue à la Mairie de Valombre, Bienvenue à la Mairie de Valombre",
        "La Mairie de Valombre, La Mairie de Valombre",
        "Mairie de Valombre, Mairie de Valombre",
        "Ex-Mairie de Valombre, Ex-Mairie de Valombre"
    })
    void a_title_loses_the_name_of_its_site_only_behind_a_sign_between_them(String title, String heading) {
        var page = new PageData(
                new PagePath("/"), title, "", "", new CleanHtml("<p>Bonjour"), Samples.url("https://a.example/"), null);
        var html = pages.themed(page, Samples.site(Samples.townHall()), Samples.FRAME);
        assertThat(Jsoup.parse(html).select("h1").eachText()).containsExactly(heading);
    }

    @Test
    void a_themed_page_has_one_main_heading_and_marks_where_one_is() {
        assertThat(pages.themed(Samples.themed(), Samples.site(Samples.townHall()), Samples.FRAME))
                .containsOnlyOnce("<h1")
                .contains(
                        "<h1>Vie pratique</h1>",
                        "<title>Vie pratique · Mairie de Valombre</title>",
                        "<a href=\"/vie-pratique/\" aria-current=\"page\">",
                        "--pv-accent:#8a3b12");
        var headed = new PageData(
                new PagePath("/"),
                "Accueil",
                "",
                "",
                new CleanHtml("<h1 id=\"a\">Bienvenue</h1>"),
                Samples.url("https://a.example/"),
                null);
        assertThat(pages.themed(headed, Samples.site(Samples.townHall()), Samples.FRAME))
                .containsOnlyOnce("<h1")
                .contains("<html lang=\"fr\">");
    }

    @Test
    void a_theme_is_served_at_an_address_that_changes_with_it() {
        for (var theme : List.of("parvis", "kiosque", "echoppe")) {
            var sheet = pages.styleOf(theme);

            assertThat(sheet.path()).matches("/_parvis/theme/" + theme + "-[0-9a-f]{16}\\.css");
            assertThat(pages.asset(sheet.path())).contains(sheet);
            assertThat(pages.asset("/_parvis/theme/" + theme + ".css")).isEmpty();
        }
        assertThat(pages.styleOf("unknown")).isEqualTo(pages.styleOf("parvis"));
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    void trouble_is_told_in_both_languages_with_one_way_on(Trouble trouble) {
        for (var locale : List.of(Locale.FRENCH, Locale.ENGLISH)) {
            for (var setting : List.of(Samples.setting(locale), Samples.platform(locale))) {
                var html = pages.error(trouble, setting);

                assertThat(html).contains("<html lang=\"" + locale.getLanguage() + "\">");
                assertThat(html).containsOnlyOnce("<h1>").containsOnlyOnce("class=\"button\"");
                assertThat(html.replaceAll("(?s)<style>.*?</style>|<svg.*?</svg>|href=\"[^\"]*\"", ""))
                        .doesNotContain(String.valueOf(trouble.status()));
            }
        }
    }

    @Test
    void the_badge_speaks_both_languages_and_loads_nothing() {
        assertThat(pages.badge(Locale.FRENCH))
                .startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
                .contains("<title>Page servie sans traceur</title>", ">Sans traceur</text>")
                .doesNotContain("href", "url(", "<style");
        assertThat(pages.badge(Locale.ENGLISH)).contains(">No trackers</text>");
    }

    @Test
    void the_proof_answers_names_and_counts() {
        assertThat(pages.proof(Samples.proof(Samples.vendors()), Locale.FRENCH, Samples.setting(Locale.FRENCH)))
                .contains(
                        "<h1>Cette page ne vous suit pas</h1>",
                        "Médiamétrie",
                        "665 éléments qui pouvaient signaler votre visite",
                        "mardi 24 novembre 2026",
                        "Mesure d’audience</small>",
                        "Autres sites",
                        "&quot;alg&quot;:&quot;Ed25519&quot;",
                        "/.well-known/parvis/keys.json");
        assertThat(pages.proof(Samples.proof(Map.of()), Locale.FRENCH, Samples.setting(Locale.FRENCH)))
                .contains("aucun élément qui signale votre visite")
                .doesNotContain("<table");
    }

    @Test
    void the_proof_names_banners_apart_that_told_nobody() {
        var banners = new TreeMap<>(Map.of("tarteaucitron", 3, "Cookie Notice", 1));
        var proof = Samples.proof(Map.of("Google", 1, "tarteaucitron", 3, "Cookie Notice", 1), banners);
        var shown = Jsoup.parse(pages.proof(proof, Locale.FRENCH, Samples.setting(Locale.FRENCH)));

        assertThat(shown.select(".shares tbody th").eachText()).containsExactly("Google Mesure d’audience");
        assertThat(shown.text())
                .contains(
                        "1 élément qui pouvait signaler", "Le bandeau de consentement (Cookie Notice, tarteaucitron)");
    }

    @Test
    void the_proof_names_itself_in_the_other_language() {
        var proof = Samples.proof(Samples.vendors());
        var site = "https://mairie-valombre.parvis.example/";

        assertThat(pages.proof(proof, Locale.ENGLISH, Samples.setting(Locale.FRENCH)))
                .contains("<html lang=\"en\">", "rel=\"canonical\" href=\"" + site + "sans-traceur/en\"")
                .contains("hreflang=\"fr\" href=\"" + site + "sans-traceur\"")
                .contains("<a href=\"/sans-traceur\" hreflang=\"fr\" lang=\"fr\" rel=\"alternate\">Français</a>");
        assertThat(pages.proof(proof, Locale.ENGLISH, Samples.setting(Locale.UK)))
                .contains("rel=\"canonical\" href=\"" + site + "sans-traceur\"")
                .contains("<a href=\"/sans-traceur/fr\" hreflang=\"fr\" lang=\"fr\" rel=\"alternate\">Français</a>");
    }

    @Test
    void the_report_goes_from_the_summary_to_the_excerpt() {
        assertThat(pages.report(Samples.report(), Samples.setting(Locale.FRENCH)))
                .containsSubsequence(
                        "48,3\u00a0Mo",
                        "Par entreprise",
                        "Ce qui ne fonctionne plus ici",
                        "À regarder",
                        "Sur les 148 pages")
                .contains("/vie-pratique/dechets/", "et 3 autres", "Retiré", "gtag/js?id=G-1A2B3C4D5E&quot;");
    }

    @Test
    void the_report_says_who_could_learn_of_a_visit_before_and_after_and_what_stands_there_now() {
        var report = Jsoup.parse(pages.report(Samples.report(), Samples.setting(Locale.FRENCH)));

        assertThat(report.select(".then").text())
                .isEqualTo("Avant 8 services pouvaient apprendre une visite 4,2 éléments par page, en moyenne, les"
                        + " avertissaient ou pouvaient le faire (626 dans les 148 pages, ceux de l’en-tête et du pied"
                        + " comptés à chaque page).");
        assertThat(report.select(".now .big").text()).isEqualTo("0 service averti d’une visite");
        assertThat(report.select(".companies li:contains(YouTube)").text())
                .contains("un lien la remplace.")
                .contains("1 retiré, 11 remplacés par une carte avec un lien.");
        assertThat(report.select(".companies li:last-child").text())
                .contains("Autres sites", "compteur.example widgets.meteo-du-plateau.example");
        assertThat(report.select("details.sheet:first-of-type .lines li:first-child")
                        .text())
                .contains("Avant <iframe", "Après Remplacé par une carte avec un lien");
    }

    @Test
    void what_was_on_all_pages_is_said_once_and_pages_unfold_to_what_is_their_own() {
        var report = Jsoup.parse(pages.report(Samples.report(), Samples.setting(Locale.FRENCH)));

        assertThat(report.select(".everywhere").eachText())
                .satisfiesExactly(
                        all -> assertThat(all).startsWith("Sur les 148 pages Google Analytics"),
                        nearly -> assertThat(nearly).startsWith("Sur presque toutes les pages Google Fonts"));
        assertThat(report.select("details.sheet > summary").eachText())
                .containsExactly("/ 5 éléments", "/agenda/ 5 éléments", "/vie-pratique/dechets/ 5 éléments");
        assertThat(report.select(".plain li").eachText())
                .containsExactly(
                        "Recherche sur les 148 pages",
                        "Formulaire sur /contact/",
                        "Formulaire sur /a/, /b/, /c/ et 2 autres pages");
    }

    @Test
    void what_is_to_be_looked_at_is_told_by_cause_in_the_language_of_the_organisation() {
        var french = Jsoup.parse(pages.report(Samples.report(), Samples.setting(Locale.FRENCH)));

        assertThat(french.select(".remarks > li > p").eachText())
                .containsExactly(
                        "Le site 1.gravatar.example est introuvable : une image ou un fichier que vos pages y prenaient"
                                + " manque ici. S’il n’existe plus, retirez cet élément de vos pages.",
                        "2 adresses mènent à une page, une image ou un fichier qui n’existe plus. Corrigez ou retirez"
                                + " les liens qui y mènent.",
                        "24 adresses servent à imprimer, répondre, partager ou se connecter : ce ne sont pas des"
                                + " pages, elles ne sont pas copiées.",
                        "Une autre remarque.");
        assertThat(french.select(".remarks li li").eachText())
                .contains(
                        "https://www.valombre.example/vieux dans la page /plan-du-site/ et 2 autres",
                        "https://www.valombre.example/fête.pdf",
                        "et 23 autres",
                        "/x Something that nobody has words for.");
        assertThat(pages.report(Samples.report(), Samples.setting(Locale.ENGLISH)))
                .contains("Correct or remove the links that lead there.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    kept     | The origin answers 401.                                            | closed_again
                    kept     | No whole answer: unknown host a.example.                           | no_such_name
                    kept     | No whole answer: timeout.                                          | kept
                    missing  | The origin answers 404. The copy of before stays until it says so once more. | gone_once
                    missing  | The origin answers with the page that it has for errors.           | gone
                    fetch    | The origin answers 503.                                            | silent
                    refused  | Not fetched: more than 26214400 bytes.                             | too_large
                    refused  | Not fetched: port 81.                                              | refused
                    limit    | This address was left out: maxDepth was reached.                   | limit
                    robots   | 3 addresses, such as this one, were left out: robots.txt does not allow them. | robots
                    trap     | This address was left out: they are days and months of a calendar. | calendar
                    trap     | This address was left out: their paths repeat themselves.          | endless
                    leak     | script at html > body: <script>                                    | leak
                    redirect | This redirect leads in a circle: /a → /a.                          | redirect
                    new      | Whatever.                                                          | other
                    """)
    void causes_are_read_off_kind_and_words(String kind, String detail, String key) {
        assertThat(Cause.of(new Release.Problem("/a", kind, detail)).cause().key())
                .isEqualTo(key);
    }

    @Test
    void a_banner_that_told_nobody_is_no_service_that_learned() {
        var all = Map.of("Google", 1, "tarteaucitron", 3, "Cookie Notice", 1);
        var banners = new TreeMap<>(Map.of("tarteaucitron", 3, "Cookie Notice", 1));
        var report = new ReportData(
                Samples.release(all, List.of()),
                Collections.emptySortedMap(),
                banners,
                List.of(),
                ReportData.Details.NONE,
                List.of());
        var shown = Jsoup.parse(pages.report(report, Samples.setting(Locale.FRENCH)));

        assertThat(shown.select(".then").text()).startsWith("Avant 1 service pouvait apprendre une visite 1 élément");
        assertThat(shown.select(".companies h3").eachText()).containsExactly("Google");
    }

    @Test
    void the_report_of_a_refused_release_promises_nothing() {
        var leak = new Release.Problem("/", "leak", "script at html > body: x");

        assertThat(pages.report(Samples.report(List.of(leak)), Samples.setting(Locale.ENGLISH)))
                .contains("This release cannot be published")
                .doesNotContain("services are told of a visit");
    }

    @Test
    void addresses_are_shown_as_people_read_them() {
        assertThat(Legible.path("https://a.example/voeux-du-maire-%f0%9f%8e%89-2026/"))
                .isEqualTo("/voeux-du-maire-🎉-2026/");
        assertThat(Legible.address("https://xn--mry-sur-oise-beb.example/%C3%A9cole"))
                .isEqualTo("https://méry-sur-oise.example/école");
        assertThat(Legible.path("https://a.example/mon%20%C3%A9cole")).isEqualTo("/mon%20école");
        assertThat(Legible.path("https://a.example/a%20b%E2%80%AEc")).isEqualTo("/a%20b%E2%80%AEc");
        assertThat(Legible.path("https://a.example/%e9cole")).isEqualTo("/%e9cole");
        var page = new InspectionData.Sheet("https://a.example/f%C3%AAte", 0, 0, 0, 12_000, true);
        assertThat(pages.inspection(
                        Samples.inspection(InspectionData.Stage.DONE, List.of(page), InspectionData.Totals.NONE),
                        Samples.platform(Locale.FRENCH)))
                .contains("<code>/fête</code>");
    }

    @Test
    void the_directory_lists_organisations_by_name() {
        var html = pages.directory(Samples.directory(Samples.listings()), Samples.platform(Locale.FRENCH));

        assertThat(html)
                .containsSubsequence("Amicale des", "École des", "Épicerie solidaire", "La Gazette", "Office de la")
                .contains("7 organisations", "href=\"https://gazette-plateau.parvis.example/\"")
                .doesNotContain("canonical", "class=\"steps\"");
        assertThat(pages.directory(Samples.directory(List.of()), Samples.platform(Locale.ENGLISH)))
                .contains("No site is open yet");
    }

    @Test
    void a_long_directory_comes_in_pages_of_two_hundred() {
        var many = Samples.manyListings();
        var first = pages.directory(Samples.directory(many), Samples.platform(Locale.FRENCH));
        assertThat(first)
                .contains("<title>Les sites du parvis · Parvis</title>", "405 organisations", "page 1 sur 3")
                .contains(
                        "rel=\"canonical\" href=\"" + Samples.DIRECTORY + "\"", "<link rel=\"next\" href=\"/page/2\">")
                .contains("Commune n° 200")
                .doesNotContain("rel=\"prev\"", "Commune n° 201");
        var second = Samples.directory("/page/2", many).orElseThrow();
        assertThat(pages.directory(second, Samples.platform(Locale.ENGLISH)))
                .contains("<title>The sites on Parvis, page 2 of 3 · Parvis</title>")
                .contains("rel=\"canonical\" href=\"" + Samples.DIRECTORY + "page/2\"")
                .contains("<a rel=\"prev\" href=\"/\">Previous organisations</a>")
                .contains("<a rel=\"next\" href=\"/page/3\">Next organisations</a>")
                .contains("Commune n° 201", "Commune n° 400")
                .doesNotContain("Commune n° 200", "Commune n° 401");
        var last = Samples.directory("/page/3", many).orElseThrow();
        assertThat(last.listings()).hasSize(5);
        assertThat(pages.directory(last, Samples.platform(Locale.FRENCH))).doesNotContain("rel=\"next\"");
        for (var nowhere : List.of("/page/4", "/page/1", "/page/0", "/page/02", "/page/", "/page/2/", "/autre")) {
            assertThat(Samples.directory(nowhere, many)).as(nowhere).isEmpty();
        }
    }

    @Test
    void programs_get_their_files() {
        var sitemap = Samples.url("https://valombre.example/sitemap.xml");

        assertThat(pages.robots(true, sitemap))
                .isEqualTo("User-agent: *\nAllow: /\n\nSitemap: https://valombre.example/sitemap.xml\n");
        assertThat(pages.robots(false, null)).isEqualTo("User-agent: *\nDisallow: /\n");
        assertThat(pages.sitemap(List.of(
                        new SitemapLine(Samples.url("https://valombre.example/?a=1&b=2"), Samples.PUBLISHED),
                        new SitemapLine(Samples.url("https://valombre.example/b"), null))))
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset")
                .contains(
                        "<url><loc>https://valombre.example/?a=1&amp;b=2</loc><lastmod>2026-11-24T08:05:00Z</lastmod></url>",
                        "<url><loc>https://valombre.example/b</loc></url>");
        assertThat(pages.securityTxt(new Contact(
                        URI.create("mailto:securite@parvis.example"),
                        Samples.PUBLISHED,
                        Samples.url("https://parvis.example/.well-known/security.txt"))))
                .isEqualTo("""
                        Contact: mailto:securite@parvis.example
                        Expires: 2026-11-24T08:05:00Z
                        Preferred-Languages: fr, en
                        Canonical: https://parvis.example/.well-known/security.txt
                        """);
    }
}
