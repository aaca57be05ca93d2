package fr.parvis.render;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code sitemap.xml} shows (sitemaps.org protocol 0.9). */
record Sitemap(List<Place> places) {
    private static final int MOST = 50_000;

    record Place(String address, @Nullable String changed) {}

    static Sitemap of(List<SitemapLine> lines) {
        return new Sitemap(lines.stream()
                .limit(MOST)
                .map(line -> new Place(line.address().value(), second(line.changed())))
                .toList());
    }

    private static @Nullable String second(@Nullable Instant changed) {
        return changed == null ? null : changed.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
