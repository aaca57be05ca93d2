/** The new page: head, elements, attributes, pictures and forms, copied one allowed thing after the other. */
@NullMarked
package fr.parvis.clean.copy;

import org.jspecify.annotations.NullMarked;
