/** What a script would have written into a page: words, figures, icons and addresses, as far as the page holds them. */
@NullMarked
package fr.parvis.clean.filling;

import org.jspecify.annotations.NullMarked;
