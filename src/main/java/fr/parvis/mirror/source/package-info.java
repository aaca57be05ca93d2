/** What a tenant says of the site that it mirrors, and what belongs to that site. */
@NullMarked
package fr.parvis.mirror.source;

import org.jspecify.annotations.NullMarked;
