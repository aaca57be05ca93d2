/** What elements, attributes and links say by themselves, what may stand in a clean page, and what of ours is put into it. */
@NullMarked
package fr.parvis.clean.markup;

import org.jspecify.annotations.NullMarked;
