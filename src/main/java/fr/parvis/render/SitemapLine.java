package fr.parvis.render;

import fr.parvis.address.WebUrl;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One page in a sitemap.
 *
 * @param changed when it was other than it is for the last time; null if that is not known
 */
public record SitemapLine(WebUrl address, @Nullable Instant changed) {}
