package fr.parvis.render;

import fr.parvis.address.PagePath;
import fr.parvis.address.Slug;
import fr.parvis.address.WebUrl;
import fr.parvis.clean.CleanedPage.NavigationLink;
import fr.parvis.clean.Surroundings;
import fr.parvis.render.ReportData.Outcome;
import fr.parvis.render.ReportData.Removal;
import fr.parvis.site.Descent;
import fr.parvis.site.Proof;
import fr.parvis.site.Release;
import fr.parvis.site.VendorTally;
import fr.parvis.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An invented town hall and its neighbours, to show and to test pages with. */
final class Samples {
    static final WebUrl DIRECTORY = url("https://parvis.example/");
    static final Instant PUBLISHED = Instant.parse("2026-11-24T08:05:00Z");
    static final Frame FRAME = new Frame(
            Locale.FRENCH,
            url("https://www.valombre.example/vie-pratique/"),
            Frame.reportByMail(
                    "signalement@parvis.example",
                    url("https://mairie-valombre.parvis.example/vie-pratique/"),
                    Locale.FRENCH),
            false);

    private Samples() {}

    static WebUrl url(String text) {
        return WebUrl.parse(text).orElseThrow();
    }

    static Tenant tenant(String name, @Nullable String accent) {
        return tenant(name, "parvis", accent);
    }

    private static Tenant tenant(String name, String theme, @Nullable String accent) {
        return new Tenant(
                1,
                Slug.parse("mairie-valombre").orElseThrow(),
                name,
                Tenant.Kind.TOWN_HALL,
                "26124",
                "fr",
                "contact@valombre.example",
                new Tenant.Presentation(Tenant.Presentation.Mode.THEMED, theme, accent),
                Tenant.Status.ACTIVE,
                null,
                PUBLISHED,
                PUBLISHED,
                1);
    }

    static Tenant townHall() {
        return tenant("Mairie de Valombre", "#8a3b12");
    }

    /** An organisation as each theme is made for. */
    static Tenant dressedIn(String theme) {
        return switch (theme) {
            case "kiosque" -> tenant("La Gazette du Plateau", theme, "#8a1c3a");
            case "echoppe" -> tenant("Boulangerie Ferrand", theme, "#2f5d3a");
            default -> townHall();
        };
    }

    static Setting setting(Locale locale) {
        return new Setting(locale, DIRECTORY, townHall());
    }

    static Setting platform(Locale locale) {
        return new Setting(locale, DIRECTORY, null);
    }

    static PageData faithful(String document) {
        return new PageData(
                new PagePath("/vie-pratique/"),
                "Vie pratique",
                "fr",
                "",
                new CleanHtml(document),
                url("https://mairie-valombre.parvis.example/vie-pratique/"),
                url("https://www.valombre.example/vie-pratique/"));
    }

    static PageData themed() {
        return themed("parvis");
    }

    /** A page of the organisation that is {@link #dressedIn} a theme. */
    static PageData themed(String theme) {
        return new PageData(
                new PagePath("/vie-pratique/"),
                "Vie pratique | Mairie de Valombre",
                "fr",
                "Déchets, école, bibliothèque : la vie de tous les jours à Valombre.",
                new CleanHtml(Resource.text("gallery/" + theme + ".html")),
                url("https://mairie-valombre.parvis.example/vie-pratique/"),
                url("https://www.valombre.example/vie-pratique/"));
    }

    static SiteData site(Tenant tenant) {
        return new SiteData(tenant, release(vendors(), List.of()));
    }

    static Release release(Map<String, Integer> byVendor, List<Release.Problem> problems) {
        int total = byVendor.values().stream().mapToInt(Integer::intValue).sum();
        var named = new TreeMap<>(byVendor);
        named.remove("");
        return new Release(
                1,
                3,
                problems.stream().anyMatch(problem -> problem.problem().equals("leak"))
                        ? Release.State.REFUSED
                        : Release.State.PUBLISHED,
                Release.Origin.MIRROR,
                148,
                612,
                9,
                48_300_000,
                "3f".repeat(32),
                new Release.Tally(
                        total,
                        named,
                        total == 0
                                ? Map.of()
                                : Map.of(
                                        "audience",
                                        total - 160,
                                        "tag-manager",
                                        60,
                                        "fonts",
                                        40,
                                        "embed",
                                        34,
                                        "social",
                                        26)),
                problems,
                new Surroundings(
                        List.of(
                                new NavigationLink("Accueil", "/"),
                                new NavigationLink("La commune", "/la-commune/"),
                                new NavigationLink("Vie pratique", "/vie-pratique/"),
                                new NavigationLink("Enfance et écoles", "/enfance/"),
                                new NavigationLink("Agenda", "/agenda/"),
                                new NavigationLink("Démarches", "/demarches/"),
                                new NavigationLink("Contact", "/contact/"),
                                new NavigationLink("04 65 71 00 00", "tel:+33465710000")),
                        List.of(
                                new NavigationLink("Urbanisme", "/vie-pratique/urbanisme/"),
                                new NavigationLink("Marchés publics", "/marches/"),
                                new NavigationLink("Mentions légales", "/mentions/")),
                        "<div><p>Mairie de Valombre<br>1, place de la Mairie<br>84990 Valombre</p><p>Tél. <a href=\"tel:+33465710000\">04 65 71 00 00</a><br>"
                                + "<a href=\"mailto:mairie@valombre.example\">mairie@valombre.example</a></p></div>"
                                + "<div><h3>Horaires d’ouverture</h3><table><tbody><tr><th>Lundi, mardi, jeudi</th><td>8 h 30 – 12 h, 14 h – 17 h</td></tr>"
                                + "<tr><th>Vendredi</th><td>8 h 30 – 12 h</td></tr><tr><th>Samedi</th><td>9 h – 11 h 30, semaines paires</td></tr></tbody></table></div>"),
                List.of(),
                "2026.11",
                new Descent(3, null),
                PUBLISHED,
                PUBLISHED);
    }

    static Map<String, Integer> vendors() {
        var vendors = new LinkedHashMap<String, Integer>();
        vendors.put("Google Analytics", 296);
        vendors.put("Google Tag Manager", 148);
        vendors.put("Médiamétrie", 96);
        vendors.put("Google Fonts", 41);
        vendors.put("YouTube", 12);
        vendors.put("Meta", 9);
        vendors.put("", 63);
        return vendors;
    }

    static Map<String, Integer> twentyVendors() {
        var vendors = new LinkedHashMap<String, Integer>();
        for (int i = 1; i <= 20; i++) {
            vendors.put("Régie publicitaire numéro " + i, 2_000 / i);
        }
        return vendors;
    }

    static ProofData proof(Map<String, Integer> byVendor) {
        return proof(byVendor, Collections.emptySortedMap());
    }

    static ProofData proof(Map<String, Integer> byVendor, SortedMap<String, Integer> banners) {
        var named = new TreeMap<>(byVendor);
        var others = Optional.ofNullable(named.remove("")).orElse(0);
        var proof = new Proof(
                "mairie-valombre.parvis.example",
                "mairie-valombre",
                3,
                "sha256:" + "3f".repeat(32),
                148,
                0,
                0,
                0,
                Proof.Removed.of(named, Map.of("widgets.example", others)),
                "2026.11",
                PUBLISHED,
                new Proof.Signature("Ed25519", "k1", "c2lnbmF0dXJl"));
        return new ProofData(
                proof, tallies(byVendor), banners, PUBLISHED, url("https://mairie-valombre.parvis.example/"), """
                {"host":"mairie-valombre.parvis.example","tenant":"mairie-valombre","release":3,
                 "thirdPartyRequests":0,"scripts":0,"cookies":0,"rules":"2026.11",
                 "signature":{"alg":"Ed25519","keyId":"k1","value":"c2lnbmF0dXJl"}}""");
    }

    static List<VendorTally> tallies(Map<String, Integer> byVendor) {
        return byVendor.entrySet().stream()
                .map(vendor -> new VendorTally(vendor.getKey(), List.of("audience"), vendor.getValue()))
                .toList();
    }

    static ReportData report() {
        return report(List.of(
                new Release.Problem("https://www.valombre.example/vieux", "missing", "The origin answers 404."),
                new Release.Problem("https://www.valombre.example/f%C3%AAte.pdf", "missing", "The origin answers 410."),
                new Release.Problem(
                        "https://1.gravatar.example/avatar/1",
                        "foreign",
                        "No whole answer: unknown host 1.gravatar.example."),
                new Release.Problem(
                        "https://www.valombre.example/?print=1",
                        "trap",
                        "24 addresses, such as this one, were left out: they print, answer, share, tell of others or log in."),
                new Release.Problem("/x", "brand-new", "Something that nobody has words for.")));
    }

    static ReportData report(List<Release.Problem> problems) {
        var removals = new ArrayList<Removal>();
        for (var path : List.of("/", "/agenda/", "/vie-pratique/dechets/")) {
            removals.add(new Removal(
                    path,
                    "YouTube",
                    "embed",
                    "<iframe width=\"560\" src=\"https://www.youtube.com/embed/x1y2z3\" allow=\"autoplay\"></iframe>",
                    Outcome.CARD));
            for (int i = 0; i < 4; i++) {
                removals.add(new Removal(path, "", "markup", "onclick=\"suivre()\"", Outcome.CHANGED));
            }
        }
        var details = new ReportData.Details(
                List.of(
                        new ReportData.Common(
                                new Removal(
                                        "/",
                                        "Google Analytics",
                                        "audience",
                                        "<script async src=\"https://www.googletagmanager.com/gtag/js?id=G-1A2B3C4D5E\"></script>",
                                        Outcome.REMOVED),
                                148),
                        new ReportData.Common(
                                new Removal(
                                        "/",
                                        "Google Fonts",
                                        "fonts",
                                        "<link rel=\"stylesheet\" href=\"https://fonts.googleapis.com/css2?family=Lato\">",
                                        Outcome.COPY),
                                140)),
                removals,
                List.of(
                        new ReportData.Idle(true, 148, List.of("/", "/agenda/", "/associations/")),
                        new ReportData.Idle(false, 1, List.of("/contact/")),
                        new ReportData.Idle(false, 5, List.of("/a/", "/b/", "/c/"))),
                Map.of("https://www.valombre.example/vieux", new ReportData.Mention("/plan-du-site/", 3)));
        return new ReportData(
                release(vendors(), problems),
                new TreeMap<>(Map.of("widgets.meteo-du-plateau.example", 20, "compteur.example", 4)),
                new TreeMap<>(Map.of()),
                fates(),
                details,
                heavy());
    }

    private static List<ReportData.Fate> fates() {
        return List.of(
                new ReportData.Fate("Google Analytics", "audience", Outcome.REMOVED, 296),
                new ReportData.Fate("Google Tag Manager", "tag-manager", Outcome.REMOVED, 148),
                new ReportData.Fate("Médiamétrie", "audience", Outcome.REMOVED, 96),
                new ReportData.Fate("Google Fonts", "fonts", Outcome.COPY, 41),
                new ReportData.Fate("YouTube", "embed", Outcome.CARD, 11),
                new ReportData.Fate("YouTube", "embed", Outcome.REMOVED, 1),
                new ReportData.Fate("Meta", "social", Outcome.REMOVED, 9),
                new ReportData.Fate("", "markup", Outcome.LINK, 30),
                new ReportData.Fate("", "markup", Outcome.CHANGED, 33));
    }

    private static List<ReportData.HeavyPage> heavy() {
        return List.of(
                new ReportData.HeavyPage(
                        "/actualites/2026/la-fete-du-pont-revient-en-septembre.html", 38_912, 6_291_456, 412_000),
                new ReportData.HeavyPage("/mairie/comptes-rendus/", 21_504, 21_504, 21_504),
                new ReportData.HeavyPage("/associations/", 16_100, 940_000, 940_000));
    }

    static InspectionData inspection() {
        var sheets = new ArrayList<InspectionData.Sheet>();
        for (var path : List.of("", "mairie/", "agenda", "actualites/2026/la-fete-du-pont-revient-en-septembre.html")) {
            sheets.add(new InspectionData.Sheet(
                    "https://www.valombre.example/" + path, 7, 4, path.isEmpty() ? 2 : 1, 1_843_200, !path.isEmpty()));
        }
        return inspection(
                InspectionData.Stage.DONE,
                sheets,
                new InspectionData.Totals(
                        28,
                        5,
                        Map.of("Google", 16, "Meta", 8, "Médiamétrie", 4),
                        List.of(
                                new InspectionData.Party("www.googletagmanager.com", "Google", "tag-manager", 4),
                                new InspectionData.Party("fonts.googleapis.com", "Google", "fonts", 4),
                                new InspectionData.Party("www.youtube.com", "Google", "embed", 1),
                                new InspectionData.Party("prof.estat.com", "Médiamétrie", "audience", 4),
                                new InspectionData.Party("connect.facebook.net", "Meta", "social", 4),
                                new InspectionData.Party("widgets.meteo-du-plateau.example", "", "", 1)),
                        List.of(
                                new InspectionData.Cookie(
                                        "PHPSESSID", "www.valombre.example", null, "PHP", "technical"),
                                new InspectionData.Cookie("visiteur", "valombre.example", 33_696_000L, "", "")),
                        3));
    }

    static InspectionData inspection(
            InspectionData.Stage stage, List<InspectionData.Sheet> sheets, InspectionData.Totals totals) {
        return inspection(stage, sheets, totals, InspectionData.Why.UNKNOWN);
    }

    private static InspectionData inspection(
            InspectionData.Stage stage,
            List<InspectionData.Sheet> sheets,
            InspectionData.Totals totals,
            InspectionData.Why why) {
        var until = PUBLISHED.plus(Duration.ofDays(7));
        return new InspectionData("https://www.valombre.example/", stage, PUBLISHED, until, sheets, totals, why);
    }

    static InspectionData inspection(InspectionData.Stage stage) {
        return inspection(stage, List.of(), InspectionData.Totals.NONE);
    }

    static InspectionData failed(InspectionData.Why why) {
        return inspection(InspectionData.Stage.FAILED, List.of(), InspectionData.Totals.NONE, why);
    }

    /** The first page of the directory. */
    static DirectoryData directory(List<Listing> listings) {
        return directory("/", listings).orElseThrow();
    }

    static Optional<DirectoryData> directory(String path, List<Listing> listings) {
        var all = DirectoryData.inOrder(
                listings, Listing::name, listing -> listing.address().host());
        return DirectoryData.at(new PagePath(path), all, Function.identity());
    }

    /** More than one page shows: 405. */
    static List<Listing> manyListings() {
        return IntStream.rangeClosed(1, 405)
                .mapToObj(number -> listing(
                        "Commune n° %03d".formatted(number), Tenant.Kind.TOWN_HALL, "26124", "commune-" + number))
                .toList();
    }

    static List<Listing> listings() {
        return List.of(
                listing("Mairie de Valombre", Tenant.Kind.TOWN_HALL, "26124", "mairie-valombre"),
                listing("École des Trois-Tilleuls", Tenant.Kind.SCHOOL, "26124", "ecole-trois-tilleuls"),
                listing("La Gazette du Plateau", Tenant.Kind.MEDIA, "26108", "gazette-plateau"),
                listing("Amicale des sapeurs-pompiers", Tenant.Kind.ASSOCIATION, "26124", "pompiers-valombre"),
                listing("Boulangerie Ferrand", Tenant.Kind.COMPANY, null, "boulangerie-ferrand"),
                listing("Épicerie solidaire", Tenant.Kind.ASSOCIATION, "26198", "epicerie-solidaire"),
                listing("Office de la rivière", Tenant.Kind.OTHER, "26108", "office-riviere"));
    }

    private static Listing listing(String name, Tenant.Kind kind, @Nullable String territory, String slug) {
        return new Listing(name, kind, territory, PUBLISHED, url("https://" + slug + ".parvis.example/"));
    }
}
