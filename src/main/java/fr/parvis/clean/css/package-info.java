/** The syntax of style sheets (CSS Syntax Level 3, Selectors Level 4): read, taken apart and written; what may stand in one, others say. */
@NullMarked
package fr.parvis.clean.css;

import org.jspecify.annotations.NullMarked;
