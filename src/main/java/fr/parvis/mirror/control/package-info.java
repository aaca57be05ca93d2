/** Whether the owner of a site agrees: where a proof can stand, who looks for it, and how long it holds. */
@NullMarked
package fr.parvis.mirror.control;

import org.jspecify.annotations.NullMarked;
