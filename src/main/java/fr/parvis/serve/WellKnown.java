package fr.parvis.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import fr.parvis.address.OurPaths;
import fr.parvis.address.PagePath;
import fr.parvis.address.WebUrl;
import fr.parvis.domain.certificate.Challenges;
import fr.parvis.render.Contact;
import fr.parvis.render.Pages;
import fr.parvis.render.ProofData;
import fr.parvis.render.ProofPlaces;
import fr.parvis.render.Setting;
import fr.parvis.render.SitemapLine;
import fr.parvis.serve.Answers.Keeping;
import fr.parvis.serve.Route.Site;
import fr.parvis.site.Banners;
import fr.parvis.site.Entries;
import fr.parvis.site.Findings;
import fr.parvis.site.PageDates;
import fr.parvis.site.Proofs;
import fr.parvis.site.Releases;
import fr.parvis.site.SigningKeys;
import fr.parvis.tenant.Platform;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The addresses that every site of the platform has, whatever its release holds: the proof, robots, sitemap. */
@ApplicationScoped
class WellKnown {
    static final PagePath SECURITY = new PagePath(OurPaths.SECURITY);
    private static final String JSON = "application/json";
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final int MOST_LINES = 50_000;
    private static final Duration CONTACT_GOOD_FOR = Duration.ofDays(180);

    private final Proofs proofs;
    private final SigningKeys keys;
    private final Releases releases;
    private final Findings findings;
    private final Banners banners;
    private final Entries entries;
    private final PageDates dates;
    private final Pages pages;
    private final Addresses addresses;
    private final Platform platform;
    private final Clock clock;
    private final ObjectMapper json = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT);

    WellKnown(
            Proofs proofs,
            SigningKeys keys,
            Releases releases,
            Findings findings,
            Banners banners,
            Entries entries,
            PageDates dates,
            Pages pages,
            Addresses addresses,
            Platform platform,
            Clock clock) {
        this.proofs = proofs;
        this.keys = keys;
        this.releases = releases;
        this.findings = findings;
        this.banners = banners;
        this.entries = entries;
        this.dates = dates;
        this.pages = pages;
        this.addresses = addresses;
        this.platform = platform;
        this.clock = clock;
    }

    Optional<Answer> answer(Site site, PagePath path, Setting setting) {
        return switch (path.value()) {
            case OurPaths.STATEMENT ->
                Optional.of(answer(site, JSON, proof(site).statement()));
            case OurPaths.KEYS -> Optional.of(keys());
            case OurPaths.BADGE -> Optional.of(answer(site, "image/svg+xml", pages.badge(setting.locale())));
            case OurPaths.GPC -> Optional.of(answer(site, JSON, write(gpc(site))));
            case OurPaths.SECURITY -> Optional.of(answer(site, TEXT, securityTxt(addresses.here(site, SECURITY))));
            case OurPaths.ROBOTS -> Optional.of(answer(site, TEXT, robots(site)));
            case OurPaths.SITEMAP -> Optional.of(answer(site, "application/xml", sitemap(site)));
            default ->
                ProofPlaces.language(path, setting.locale())
                        .map(language -> answer(site, Answers.HTML, pages.proof(proof(site), language, setting)));
        };
    }

    String securityTxt(WebUrl itself) {
        return pages.securityTxt(new Contact(
                URI.create(platform.reportAddress()),
                clock.instant().truncatedTo(ChronoUnit.DAYS).plus(CONTACT_GOOD_FOR),
                itself));
    }

    /** Whether the answer depends on more than its {@link PageKey} says, so that it is made for each visitor. */
    static boolean isFresh(PagePath path) {
        return path.value().equals(OurPaths.KEYS)
                || path.value().equals(OurPaths.SECURITY)
                || path.value().startsWith(Challenges.PLACE);
    }

    /** Whether the path may be one of these. */
    static boolean mayBe(PagePath path) {
        var value = path.value();
        return value.startsWith("/.well-known/") || OurPaths.have(path);
    }

    /** Whether the answer holds a signature. */
    static boolean isSigned(PagePath path) {
        return path.value().equals(OurPaths.STATEMENT) || OurPaths.isProof(path);
    }

    private Answer keys() {
        var text = write(Map.of("keys", keys.published()));
        return Answers.of(
                200,
                JSON,
                text.getBytes(StandardCharsets.UTF_8),
                Keeping.NEVER,
                clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }

    private ProofData proof(Site site) {
        var ref = Objects.requireNonNull(site.site(), "something is published");
        var release = releases.find(ref).orElseThrow();
        var proof = proofs.of(site.tenant(), site.host(), release);
        return new ProofData(
                proof,
                findings.byVendor(ref),
                banners.of(ref),
                site.preview() ? null : since(site),
                addresses.here(site, PagePath.ROOT),
                write(proof));
    }

    private Map<String, Object> gpc(Site site) {
        Map<String, Object> gpc = new LinkedHashMap<>();
        gpc.put("gpc", true);
        gpc.put("lastUpdate", since(site).toString().substring(0, 10));
        return gpc;
    }

    private String robots(Site site) {
        return site.preview()
                ? pages.robots(false, null)
                : pages.robots(true, addresses.home(site, new PagePath(OurPaths.SITEMAP)));
    }

    private String sitemap(Site site) {
        var ref = Objects.requireNonNull(site.site(), "something is published");
        var since = dates.of(ref);
        var lines = entries.listed(ref, MOST_LINES).stream()
                .map(entry -> new SitemapLine(Residence.listed(site, entry, addresses), since.get(entry.path())))
                .toList();
        return pages.sitemap(lines);
    }

    private Answer answer(Site site, String type, String text) {
        var keeping = site.preview() ? Keeping.NEVER : Keeping.SHORTLY;
        return Answers.of(200, type, text.getBytes(StandardCharsets.UTF_8), keeping, site.made());
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Instant since(Site site) {
        return Optional.ofNullable(site.since()).orElse(Instant.EPOCH);
    }
}
