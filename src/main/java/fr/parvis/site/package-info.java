/** What a tenant publishes: blobs, entries, releases and the published pointer. */
@NullMarked
package fr.parvis.site;

import org.jspecify.annotations.NullMarked;
