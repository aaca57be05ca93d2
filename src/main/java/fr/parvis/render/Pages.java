package fr.parvis.render;

import fr.parvis.address.PagePath;
import fr.parvis.address.WebUrl;
import fr.parvis.site.picture.Picture;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that people meet, as text: the pages of organisations, and the platform's own. */
@ApplicationScoped
public class Pages {
    /**
     * The policy of {@link #report} and {@link #inspection} wherever they are shown: nothing is run, loaded or sent, and
     * nobody frames them. All of it that a document may say of itself stands in them, too, since they are saved.
     */
    public static final String REPORT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:;"
            + " base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
            + " sandbox allow-popups allow-popups-to-escape-sandbox";

    private static final Asset ICON = new Asset(
            "/favicon.ico",
            "image/svg+xml",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 16 16\"><path fill=\"#0b5d57\""
                    + " d=\"M2 15V8a6 6 0 0 1 12 0v7h-3V8a3 3 0 0 0-6 0v7z\"/></svg>");

    private final Templates templates = new Templates();
    private final Themes themes = new Themes();

    /** The cleaned document with its own look, and the platform's one quiet line at its end. */
    public String faithful(PageData page, Frame frame) {
        var words = Words.of(frame.locale());
        return FaithfulPage.of(
                LightImages.ofGuest(page.content(), page.album()).value(),
                page.here(),
                templates.render("faithful-head.html", words, FaithfulHead.of(page, frame)),
                templates.render("frame.html", words, FramePart.of(frame)));
    }

    /** The main content in the theme that the organisation chose. */
    public String themed(PageData page, SiteData site, Frame frame) {
        var sheet = styleOf(site.tenant().presentation().theme());
        return templates.render("themed.html", Words.of(frame.locale()), ThemedPage.of(page, site, frame, sheet));
    }

    /** The pictures of its site that a page shows in {@code img} elements, by their paths. */
    public Map<PagePath, Picture> pictures(PageData page) {
        return LightImages.shown(page.content(), page.album());
    }

    /** The style sheet that {@link #themed} pages of this theme load. */
    Asset styleOf(String theme) {
        return themes.styleOf(theme);
    }

    /** The platform's own file at a path below {@code /_parvis/}, if there is one. */
    public Optional<Asset> asset(String path) {
        return themes.at(path);
    }

    /** The platform's arch, for browsers that ask a site without an icon for one. */
    public Asset icon() {
        return ICON;
    }

    /** What happened, in one sentence, and one way on. */
    public String error(Trouble trouble, Setting setting) {
        return render("error.html", setting, ErrorPage.of(trouble, setting));
    }

    /**
     * The proof as people read it, at one of the {@link ProofPlaces}.
     *
     * @param setting with the organisation's own language
     */
    public String proof(ProofData data, Locale language, Setting setting) {
        return templates.render("proof.html", Words.of(language), ProofPage.of(data, language, setting));
    }

    /** A small picture that an organisation may show on its pages: an arch, and that nobody follows. */
    public String badge(Locale locale) {
        var words = Words.of(locale);
        return templates.render("badge.svg", words, Badge.of(words));
    }

    /** What was removed from a release: in short, by vendor, by page; for the screen and for A4. */
    public String report(ReportData data, Setting setting) {
        return render("report.html", setting, ReportPage.of(data, setting));
    }

    /** What a site sends to whom: the answer, who learns what, cookies, page by page. */
    public String inspection(InspectionData data, Setting setting) {
        return render("inspection.html", setting, InspectionPage.of(data, setting));
    }

    /** A page of the platform's list of sites. */
    public String directory(DirectoryData data, Setting setting) {
        return render("directory.html", setting, DirectoryPage.of(data, setting));
    }

    /** {@code robots.txt} (RFC 9309): everything may be read, or nothing. */
    public String robots(boolean welcome, @Nullable WebUrl sitemap) {
        return "User-agent: *\n"
                + (welcome ? "Allow: /\n" : "Disallow: /\n")
                + (sitemap == null ? "" : "\nSitemap: " + sitemap + "\n");
    }

    /** {@code sitemap.xml}; at most the 50,000 lines that the protocol allows. */
    public String sitemap(List<SitemapLine> lines) {
        return templates.render("sitemap.xml", Words.of(Locale.FRENCH), Sitemap.of(lines));
    }

    /** {@code security.txt} (RFC 9116). */
    public String securityTxt(Contact contact) {
        return "Contact: " + contact.address().toASCIIString() + "\n"
                + "Expires: " + contact.expires().truncatedTo(ChronoUnit.SECONDS) + "\n"
                + "Preferred-Languages: fr, en\n"
                + "Canonical: " + contact.canonical() + "\n";
    }

    private String render(String template, Setting setting, Record page) {
        return templates.render(template, Words.of(setting.locale()), page);
    }
}
