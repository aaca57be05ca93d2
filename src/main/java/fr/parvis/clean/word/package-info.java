/** Words and names as authors write them, how they are looked for, and the few that are ours. */
@NullMarked
package fr.parvis.clean.word;

import org.jspecify.annotations.NullMarked;
