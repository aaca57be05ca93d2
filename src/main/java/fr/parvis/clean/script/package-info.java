/** Programs, read and never run: whom one calls by itself, as far as its text tells. */
@NullMarked
package fr.parvis.clean.script;

import org.jspecify.annotations.NullMarked;
