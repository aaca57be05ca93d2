package fr.parvis.serve;

import fr.parvis.address.PagePath;
import fr.parvis.address.Spellings;
import fr.parvis.address.WebUrl;
import fr.parvis.render.CleanHtml;
import fr.parvis.render.Frame;
import fr.parvis.render.PageData;
import fr.parvis.render.Pages;
import fr.parvis.render.SiteData;
import fr.parvis.serve.Answers.Keeping;
import fr.parvis.serve.Route.Site;
import fr.parvis.site.Blobs;
import fr.parvis.site.Entries;
import fr.parvis.site.Entry;
import fr.parvis.site.RedirectRule;
import fr.parvis.site.Release;
import fr.parvis.site.Releases;
import fr.parvis.site.SiteRef;
import fr.parvis.tenant.Platform;
import fr.parvis.tenant.Tenant;
import fr.parvis.tenant.Tenant.Presentation.Mode;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** The pages and assets of a release, found by path and rendered in the tenant's presentation. */
@ApplicationScoped
class SitePages {
    private static final long KEPT_IN_MEMORY = 1L << 20;
    /** Plans, drawings, open data: what is text is a tenth of it once it is packed, and packing it takes a second at most. */
    private static final long WORTH_COMPRESSING = 8L << 20;

    private final Releases releases;
    private final Entries entries;
    private final Blobs blobs;
    private final Missing missing;
    private final Albums albums;
    private final Pages pages;
    private final Addresses addresses;
    private final Platform platform;

    SitePages(
            Releases releases,
            Entries entries,
            Blobs blobs,
            Missing missing,
            Albums albums,
            Pages pages,
            Addresses addresses,
            Platform platform) {
        this.releases = releases;
        this.entries = entries;
        this.blobs = blobs;
        this.missing = missing;
        this.albums = albums;
        this.pages = pages;
        this.addresses = addresses;
        this.platform = platform;
    }

    /** What the site has to say about a path; nothing if it has neither such a path nor a page for that case. */
    Optional<Answer> answer(Site site, PagePath path) {
        var ref = Objects.requireNonNull(site.site(), "something is published");
        return found(ref, path)
                .map(entry -> answer(site, ref, entry, 200))
                .or(() -> folder(site, ref, path))
                .or(() -> byRule(site, ref, path))
                .or(() -> icon(site, path))
                .or(() -> nothing(site));
    }

    /** The page of the site for paths at which it has nothing, if it has such a page. */
    Optional<Answer> nothing(Site site) {
        var ref = Objects.requireNonNull(site.site(), "something is published");
        return entries.find(ref, PagePath.ERROR).map(entry -> answer(site, ref, entry, 404));
    }

    private Optional<Entry> found(SiteRef ref, PagePath path) {
        return Spellings.asked(path)
                .flatMap(each -> entries.find(ref, each).stream())
                .findFirst();
    }

    private Optional<Answer> folder(Site site, SiteRef ref, PagePath path) {
        return folder(ref, path)
                .map(folder -> Answers.redirect(308, folder.path().encoded(), keeping(site), site.publishedAt()));
    }

    private Optional<Entry> folder(SiteRef ref, PagePath path) {
        return Spellings.folder(path).flatMap(folder -> entries.find(ref, folder));
    }

    private Optional<Answer> icon(Site site, PagePath path) {
        var icon = pages.icon();
        return path.value().equals(icon.path())
                ? Optional.of(Answers.of(200, icon.type(), icon.bytes(), keeping(site), site.publishedAt()))
                : Optional.empty();
    }

    /**
     * The first rule for a path. What a rule says of many paths is not said of the asset of an earlier release, which
     * pages that are open in a browser may still ask for; what it says is gone, is gone.
     */
    private Optional<Answer> byRule(Site site, SiteRef ref, PagePath path) {
        var rule = missing.paths(site)
                .map(known -> known.rule(path))
                .orElseGet(() -> release(ref).rules().stream()
                        .filter(one -> one.apply(path).isPresent())
                        .findFirst());
        if (rule.isPresent() && (rule.get().exact() || rule.get().ends())) {
            return byRule(site, ref, path, rule.get());
        }
        return entries.findEarlierAsset(ref, path)
                .map(entry -> answer(site, ref, entry, 200))
                .or(() -> rule.flatMap(one -> byRule(site, ref, path, one)));
    }

    private Optional<Answer> byRule(Site site, SiteRef ref, PagePath path, RedirectRule rule) {
        return rule.apply(path)
                .map(Locations::safe)
                .flatMap(target -> rule.redirects()
                        ? Optional.of(Answers.redirect(rule.status(), target, keeping(site), site.publishedAt()))
                        : PagePath.fromRequest(target.split("[?#]", 2)[0])
                                .flatMap(other -> found(ref, other).or(() -> folder(ref, other)))
                                .map(entry -> answer(site, ref, entry, rule.status())));
    }

    private Answer answer(Site site, SiteRef ref, Entry entry, int status) {
        return switch (entry.form()) {
            case REDIRECT -> {
                var redirect = Objects.requireNonNull(entry.redirect(), "a redirect leads somewhere");
                yield Answers.redirect(
                        redirect.status(), Locations.safe(redirect.target()), keeping(site), site.publishedAt());
            }
            case PAGE -> page(site, ref, entry, status);
            case ASSET -> Answers.content(asset(site, entry, status), entry.type());
        };
    }

    private Answer asset(Site site, Entry entry, int status) {
        if (entry.bytes() > (Answers.isCompressible(entry.type()) ? WORTH_COMPRESSING : KEPT_IN_MEMORY)) {
            return Answers.stored(
                    status,
                    entry.type(),
                    new Answer.Body.Stored(entry.sha256(), entry.bytes()),
                    keeping(site),
                    site.publishedAt());
        }
        return !site.preview() && entry.isNamedByContent()
                ? Answers.of(status, entry.type(), content(entry.sha256()), Keeping.FOR_EVER, Instant.EPOCH)
                : Answers.of(status, entry.type(), content(entry.sha256()), keeping(site), site.publishedAt());
    }

    private Answer page(Site site, SiteRef ref, Entry entry, int status) {
        var facts = Objects.requireNonNull(entry.page(), "a page has facts");
        var tenant = site.tenant();
        boolean themed = tenant.presentation().mode() == Mode.THEMED;
        var here = Residence.here(site, entry.path(), addresses);
        var page = PageData.of(
                entry,
                new CleanHtml(new String(content(themed ? facts.main() : entry.sha256()), StandardCharsets.UTF_8)),
                here,
                status == 200 ? Residence.of(site, entry, addresses) : null,
                albums.of(site));
        var frame = new Frame(
                Locale.forLanguageTag(tenant.locale()),
                Residence.source(entry)
                        .flatMap(source -> status == 200 ? Optional.of(source) : source.resolve("/"))
                        .orElse(null),
                Residence.isMoved(site, entry),
                reportAddress(tenant, here),
                site.preview());
        var html = themed ? pages.themed(page, new SiteData(tenant, release(ref)), frame) : pages.faithful(page, frame);
        return Answers.html(status, html, keeping(site), site.made());
    }

    private URI reportAddress(Tenant tenant, WebUrl page) {
        var configured = platform.reportAddress();
        return configured.startsWith("mailto:")
                ? Frame.reportByMail(
                        configured.substring("mailto:".length()), page, Locale.forLanguageTag(tenant.locale()))
                : URI.create(configured);
    }

    private Release release(SiteRef ref) {
        return releases.find(ref).orElseThrow(() -> new IllegalStateException("release " + ref + " is gone"));
    }

    private byte[] content(String sha256) {
        return blobs.get(sha256).orElseThrow(() -> new IllegalStateException("blob " + sha256 + " is gone"));
    }

    private static Keeping keeping(Site site) {
        return site.preview() ? Keeping.NEVER : Keeping.SHORTLY;
    }
}
