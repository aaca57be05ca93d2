/** Parts of a page that a script would show when something is pressed or in turn: dialogs, tabs, folds, slides, notes. */
@NullMarked
package fr.parvis.clean.pane;

import org.jspecify.annotations.NullMarked;
