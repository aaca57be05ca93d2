/** Where captures stand in a release, what they refer to, and how they are made ready on several threads. */
@NullMarked
package fr.parvis.mirror.layout;

import org.jspecify.annotations.NullMarked;
