/** The export of a WordPress site becomes its pages. */
@NullMarked
package fr.parvis.mirror.wordpress;

import org.jspecify.annotations.NullMarked;
