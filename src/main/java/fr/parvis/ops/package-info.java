/** The application as a whole: start-up, embedded database, health, clock. */
@NullMarked
package fr.parvis.ops;

import org.jspecify.annotations.NullMarked;
