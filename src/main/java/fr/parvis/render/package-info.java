/** An entry becomes text: Qute templates and the data they show. */
@NullMarked
package fr.parvis.render;

import org.jspecify.annotations.NullMarked;
