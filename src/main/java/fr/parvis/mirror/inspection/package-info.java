/** A look at a site before it joins: a few of its pages, and whom they tell of their visitors. */
@NullMarked
package fr.parvis.mirror.inspection;

import org.jspecify.annotations.NullMarked;
