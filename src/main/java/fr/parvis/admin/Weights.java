package fr.parvis.admin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.parvis.render.CleanHtml;
import fr.parvis.render.Frame;
import fr.parvis.render.PageData;
import fr.parvis.render.Pages;
import fr.parvis.render.ReportData.HeavyPage;
import fr.parvis.render.SiteData;
import fr.parvis.site.Blobs;
import fr.parvis.site.Entries;
import fr.parvis.site.Entry;
import fr.parvis.site.Release;
import fr.parvis.site.SiteRef;
import fr.parvis.site.picture.Album;
import fr.parvis.site.picture.Picture;
import fr.parvis.site.picture.Pictures;
import fr.parvis.tenant.PublicAddress;
import fr.parvis.tenant.Tenant;
import fr.parvis.tenant.Tenant.Presentation.Mode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;

/** What the pages of a release weigh on the way to a visitor. */
@ApplicationScoped
class Weights {
    /** Ten packets of an Ethernet: what a server sends before it has heard anything (RFC 6928). */
    static final int AT_ONCE = 14_336;

    /** The pages with the longest documents, so that a report costs no more for a site that has thousands. */
    private static final int MOST = 100;

    private static final long MOST_BYTES = 32L << 20;

    /** A shorter document does not weigh too much, whatever the platform adds. */
    private static final int SHORT = 10_000;

    /** 360 pixels of a telephone, two dots each. */
    private static final int TELEPHONE = 720;

    private static final int MOST_KEPT = 16 << 20;

    private static final Duration KEPT = Duration.ofMinutes(10);

    /** A report is read step by step, and each of its steps tells them. */
    private final Cache<SiteRef, Weighed> known = Caffeine.newBuilder()
            .maximumWeight(MOST_KEPT)
            .weigher((SiteRef ref, Weighed weighed) -> weighed.album().weight())
            .expireAfterAccess(KEPT)
            .build();

    private final Entries entries;
    private final Blobs blobs;
    private final Pictures pictures;
    private final Pages pages;
    private final PublicAddress address;

    Weights(Entries entries, Blobs blobs, Pictures pictures, Pages pages, PublicAddress address) {
        this.entries = entries;
        this.blobs = blobs;
        this.pictures = pictures;
        this.pages = pages;
        this.address = address;
    }

    /**
     * What was found of a release.
     *
     * @param version of the tenant, which is another one when its presentation is
     */
    private record Weighed(long version, Album album, List<HeavyPage> heavy) {}

    /** The pages that do not come at once, in the tenant's presentation of today, the heaviest first. */
    List<HeavyPage> heaviest(Tenant tenant, Release release) {
        var album = pictures.album(release.ref());
        var weighed = known.getIfPresent(release.ref());
        if (weighed == null
                || weighed.version() != tenant.version()
                || !weighed.album().equals(album)) {
            weighed = new Weighed(tenant.version(), album, List.copyOf(heaviest(tenant, release, album)));
            known.put(release.ref(), weighed);
        }
        return weighed.heavy();
    }

    private List<HeavyPage> heaviest(Tenant tenant, Release release, Album album) {
        var heavy = new ArrayList<HeavyPage>();
        long read = 0;
        for (var entry : entries.longest(release.ref(), MOST)) {
            read += entry.bytes();
            if (entry.bytes() < SHORT || read > MOST_BYTES) {
                break;
            }
            var page = weighed(entry, new SiteData(tenant, release), album);
            if (page.bytes() > AT_ONCE) {
                heavy.add(page);
            }
        }
        heavy.sort(Comparator.comparingLong(HeavyPage::bytes).reversed().thenComparing(HeavyPage::path));
        return heavy;
    }

    private HeavyPage weighed(Entry entry, SiteData site, Album album) {
        var facts = Objects.requireNonNull(entry.page(), "a page has facts");
        boolean themed = site.tenant().presentation().mode() == Mode.THEMED;
        var content = blobs.get(themed ? facts.main() : entry.sha256())
                .map(bytes -> new CleanHtml(new String(bytes, StandardCharsets.UTF_8)))
                .orElseThrow(() ->
                        new IllegalStateException("a page of " + site.release().ref() + " is gone"));
        var page = PageData.of(
                entry, content, address.of(address.hostOf(site.tenant().slug()), entry.path()), null, album);
        var frame = new Frame(Locale.forLanguageTag(site.tenant().locale()), null, URI.create("/"), false);
        long bytes = compressed(themed ? pages.themed(page, site, frame) : pages.faithful(page, frame));
        var shown = pages.pictures(page).values();
        return new HeavyPage(
                entry.path().value(),
                bytes,
                bytes + shown.stream().mapToLong(Picture::bytes).sum(),
                bytes + onTelephones(shown));
    }

    private static long onTelephones(Collection<Picture> shown) {
        return shown.stream()
                .mapToLong(picture -> picture.smaller().stream()
                        .filter(one -> one.width() >= TELEPHONE)
                        .mapToLong(Picture.Smaller::bytes)
                        .findFirst()
                        .orElse(picture.bytes()))
                .sum();
    }

    private static long compressed(String page) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(page.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.size();
    }
}
