/** Who is on the platform, which host names are theirs, and who may act for them. */
@NullMarked
package fr.parvis.tenant;

import org.jspecify.annotations.NullMarked;
