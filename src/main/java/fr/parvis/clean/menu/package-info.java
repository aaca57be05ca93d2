/** Menus that a script would open: they open by themselves, where they are or in a panel. */
@NullMarked
package fr.parvis.clean.menu;

import org.jspecify.annotations.NullMarked;
