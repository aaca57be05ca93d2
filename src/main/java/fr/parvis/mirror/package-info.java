/** Someone else's site becomes a release: sources, runs, schedules, cutovers, and the doors to what the packages below do. */
@NullMarked
package fr.parvis.mirror;

import org.jspecify.annotations.NullMarked;
