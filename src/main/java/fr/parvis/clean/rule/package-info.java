/** Who is behind an address, a script or an element: the rules, how they are read, and what is found by them. */
@NullMarked
package fr.parvis.clean.rule;

import org.jspecify.annotations.NullMarked;
