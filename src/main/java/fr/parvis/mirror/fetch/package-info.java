/** The one guarded way out to the web: what is asked, what may be asked, and what came of it. */
@NullMarked
package fr.parvis.mirror.fetch;

import org.jspecify.annotations.NullMarked;
