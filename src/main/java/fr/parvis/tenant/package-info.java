/** Who is on the platform, the name that each has below it, and who may act for them. */
@NullMarked
package fr.parvis.tenant;

import org.jspecify.annotations.NullMarked;
