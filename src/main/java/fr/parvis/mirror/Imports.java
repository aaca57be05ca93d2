package fr.parvis.mirror;

import com.fasterxml.jackson.databind.ObjectMapper;
import fr.parvis.address.WebUrl;
import fr.parvis.mirror.archive.ImportedCaptures;
import fr.parvis.mirror.archive.Needed;
import fr.parvis.mirror.archive.WarcReading;
import fr.parvis.mirror.archive.WarcSites;
import fr.parvis.mirror.capture.Capture;
import fr.parvis.mirror.capture.Counts;
import fr.parvis.mirror.capture.Problem;
import fr.parvis.mirror.crawl.Crawl;
import fr.parvis.mirror.crawl.Crawl.Outcome;
import fr.parvis.mirror.crawl.Probe;
import fr.parvis.mirror.dns.Aliases;
import fr.parvis.mirror.source.Scope;
import fr.parvis.mirror.wordpress.WxrMedia;
import fr.parvis.mirror.wordpress.WxrReader;
import fr.parvis.mirror.wordpress.WxrSite;
import fr.parvis.mirror.wordpress.WxrWriting;
import fr.parvis.site.Blobs;
import fr.parvis.site.Draft;
import fr.parvis.site.Drafts;
import fr.parvis.site.Release;
import fr.parvis.site.Releases;
import fr.parvis.site.Uploads;
import fr.parvis.tenant.Platform;
import fr.parvis.tenant.Refusal.Unacceptable;
import fr.parvis.tenant.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;

/** Sites that other programs have gathered or written down, on their way to becoming drafts. */
@ApplicationScoped
public class Imports {
    /** So many releases are looked through for an earlier import. */
    private static final int RECENT = 20;

    private final Drafts drafts;
    private final Uploads uploads;
    private final Releases releases;
    private final Blobs blobs;
    private final Crawl.Gear gear;
    private final MirrorConfig config;
    private final Platform platform;
    private final ObjectMapper json;
    private final OneAtATime underWay =
            new OneAtATime("An export of this organisation is being read already; wait for its end.");

    Imports(
            Drafts drafts,
            Uploads uploads,
            Releases releases,
            Blobs blobs,
            Crawl.Gear gear,
            MirrorConfig config,
            Platform platform,
            ObjectMapper json) {
        this.drafts = drafts;
        this.uploads = uploads;
        this.releases = releases;
        this.blobs = blobs;
        this.gear = gear;
        this.config = config;
        this.platform = platform;
        this.json = json;
    }

    /**
     * The draft of a web archive on disk.
     *
     * @param home a page of the site that is wanted; null for the site of which the archive holds most pages
     * @throws fr.parvis.tenant.Refusal if there is no such page, or more than a site may have
     */
    public Draft warc(Tenant tenant, Path file, @Nullable WebUrl home) {
        var captures = new ImportedCaptures(blobs);
        var reading = new WarcReading(gear.limits(), captures, platform.quota().bytes());
        reading.read(file);
        var sites = new WarcSites(reading.pages(), this::isTool);
        var start = Optional.ofNullable(home).or(sites::start).orElseThrow(() -> noPage(reading.problems()));
        var scope = new Scope(start, List.of(), List.of());
        var spelled = captures.canonical(scope);
        if (spelled.all().stream()
                .noneMatch(capture -> scope.isOwn(capture.url())
                        && capture.isContent()
                        && capture.media().isPage())) {
            throw Unacceptable.field("url", "an address of a site of which the archive holds a page");
        }
        var needed = new Needed(scope, spelled, gear.cleaner(), new Aliases(start, gear.names())).captures();
        var problems = new ArrayList<>(reading.problems());
        problems.addAll(home == null ? sites.besides(start) : List.of());
        return draft(tenant, Import.of(scope.canonical(start), needed, problems));
    }

    /** Whether the rules know whose it is when a page shows it in a frame. */
    private boolean isTool(WebUrl page) {
        var frame = "<iframe src=\"" + Entities.escape(page.value()) + "\"></iframe>";
        return gear.cleaner().contacts().page(frame, page).contacts().stream()
                .anyMatch(contact -> !contact.vendor().isEmpty());
    }

    /**
     * The draft of a WordPress export on disk: its published posts and pages, lists of them, and their media.
     *
     * One a tenant at a time, since each asks a site for its media: if its owner agrees, as with a mirror, and for a short
     * while, since somebody waits. What an earlier export of the site brought is taken from there.
     *
     * @param consent whether the tenant may take media from the site of that address; asked once, if there are any
     * @throws fr.parvis.tenant.Refusal if it is none, or holds more than a site may have; {@code running} if the tenant has
     *     another one under way here
     */
    public Draft wordpress(Tenant tenant, Path file, Predicate<WebUrl> consent) {
        return underWay.of(tenant, () -> draft(tenant, written(tenant, file, consent)));
    }

    private Import written(Tenant tenant, Path file, Predicate<WebUrl> consent) {
        var site = new WxrSite(platform.quota().pages());
        WxrReader.read(file, site);
        var captures = new ImportedCaptures(blobs);
        var scope = new Scope(site.home(), List.of(), List.of());
        var now = gear.clock().instant();
        var writing = new WxrWriting(site, page -> captures.store(page.capture(scope, captures, now)));
        WxrReader.read(file, writing);
        writing.lists();
        var problems = new ArrayList<>(site.problems());
        problems.addAll(writing.problems());
        var media = new WxrMedia(scope, captures, gear, config.media());
        var wanted = media.wanted(site.attachmentUrls(), writing.former());
        if (!wanted.isEmpty()) {
            problems.addAll(
                    consent.test(scope.home())
                            ? media.fetch(wanted, earlier(tenant, scope.home()))
                            : media.leave(wanted));
        }
        // Last, so that a page of today goes before what had its address once.
        writing.former()
                .forEach((from, to) ->
                        captures.store(Capture.redirect(scope.canonical(from), scope.canonical(to), 301, now)));
        return Import.of(scope.home(), captures.all(), problems);
    }

    /** The draft of the import of which a release was made; nothing if it was made of files. */
    Optional<Draft> again(Tenant tenant, Release release) {
        return uploads.imported(tenant, release).map(index -> filled(drafts.again(tenant, release), read(index)));
    }

    /** Media by address, of the newest import of the same site. */
    private Map<WebUrl, Capture> earlier(Tenant tenant, WebUrl home) {
        var media = new HashMap<WebUrl, Capture>();
        releases.list(tenant.id(), Integer.MAX_VALUE, RECENT).stream()
                .filter(release -> release.origin() == Release.Origin.UPLOAD)
                .flatMap(release -> uploads.imported(tenant, release).stream())
                .map(this::read)
                .filter(site -> new WebUrl(site.home()).isSameSite(home))
                .findFirst()
                .ifPresent(site -> site.captures()
                        .filter(capture ->
                                capture.isContent() && !capture.media().isPage())
                        .forEach(capture -> media.put(capture.url(), capture)));
        return media;
    }

    private static Unacceptable noPage(List<Problem> problems) {
        var why = problems.isEmpty() ? "" : " " + problems.get(0).detail();
        return new Unacceptable(
                "archive", "The archive holds no page (text/html) that was answered with 200." + why, List.of());
    }

    private Draft draft(Tenant tenant, Import site) {
        var draft = drafts.begin(tenant, Release.Origin.UPLOAD);
        var names = site.lines().stream()
                .map(Import.Line::sha256)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Uploads.keepImport(draft, write(site), new ArrayList<>(names));
        return filled(draft, site);
    }

    private Draft filled(Draft draft, Import site) {
        var captures = new ImportedCaptures(blobs);
        site.captures().forEach(captures::store);
        var done = new Outcome.Done(site.scope(), Probe.of(site.scope()), Counts.NONE, site.problems());
        var assembly = new Assembly(done, captures, gear);
        Releases.checkPages(assembly.pages(), platform.quota());
        assembly.fill(draft).forEach(problem -> draft.problem(problem.url(), problem.stage(), problem.detail()));
        return drafts.finish(draft);
    }

    private byte[] write(Import site) {
        try {
            return json.writeValueAsBytes(site);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Import read(byte[] index) {
        try {
            return json.readValue(index, Import.class);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
