/** What vendors put into pages, and under which name it is found: scripts, pleas for consent, elements that count, ways out. */
@NullMarked
package fr.parvis.clean.vendor;

import org.jspecify.annotations.NullMarked;
