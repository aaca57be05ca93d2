/** Bytes become a document within limits, and a document becomes text that reads back as itself. */
@NullMarked
package fr.parvis.clean.document;

import org.jspecify.annotations.NullMarked;
