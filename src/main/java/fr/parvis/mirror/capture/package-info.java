/** What came from a site, one thing at a time, and what could not be taken. */
@NullMarked
package fr.parvis.mirror.capture;

import org.jspecify.annotations.NullMarked;
