/** HTML, CSS and SVG go in, the same without trackers come out, with the findings; pure Java. */
@NullMarked
package fr.parvis.clean;

import org.jspecify.annotations.NullMarked;
