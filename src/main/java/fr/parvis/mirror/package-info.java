/** Someone else's site becomes a release: fetcher, robots, frontier, rewriting, runs. */
@NullMarked
package fr.parvis.mirror;

import org.jspecify.annotations.NullMarked;
