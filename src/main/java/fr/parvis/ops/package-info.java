/** The application as a whole: start-up, embedded database, samples. */
@NullMarked
package fr.parvis.ops;

import org.jspecify.annotations.NullMarked;
