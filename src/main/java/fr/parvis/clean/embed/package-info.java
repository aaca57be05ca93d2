/** What a page embeds from elsewhere, and the card that stands for it. */
@NullMarked
package fr.parvis.clean.embed;

import org.jspecify.annotations.NullMarked;
