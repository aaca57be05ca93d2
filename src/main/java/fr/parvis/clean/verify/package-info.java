/**
 * Other eyes: they read what the cleaner wrote and say what of it would still ask for something from elsewhere. They share
 * nothing with the cleaner, so that no mistake of one is a mistake of the other.
 */
@NullMarked
package fr.parvis.clean.verify;

import org.jspecify.annotations.NullMarked;
