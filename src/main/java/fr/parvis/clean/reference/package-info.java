/**
 * What becomes of the addresses of one document, wherever they stand: in its markup, its styles, its data about itself or
 * in an address. What the parts of the cleaner share meanwhile is here, too.
 */
@NullMarked
package fr.parvis.clean.reference;

import org.jspecify.annotations.NullMarked;
