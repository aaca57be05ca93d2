/**
 * What pages and their style sheets keep out of sight until a script has run: veils, what unfolds, what fades in, pictures
 * that come late; and how it is shown without.
 */
@NullMarked
package fr.parvis.clean.veil;

import org.jspecify.annotations.NullMarked;
