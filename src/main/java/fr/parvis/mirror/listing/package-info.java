/** What a site says of its own pages: sitemaps, feeds, the lists of WordPress. */
@NullMarked
package fr.parvis.mirror.listing;

import org.jspecify.annotations.NullMarked;
