/** Drawings (SVG), whether they stand in a page, in an address or alone: copied, element by allowed element. */
@NullMarked
package fr.parvis.clean.drawing;

import org.jspecify.annotations.NullMarked;
