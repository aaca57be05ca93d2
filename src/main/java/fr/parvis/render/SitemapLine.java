package fr.parvis.render;

import fr.parvis.address.WebUrl;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One page in a sitemap. */
public record SitemapLine(WebUrl address, @Nullable Instant changed) {}
