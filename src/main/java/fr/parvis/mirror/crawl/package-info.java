/** The walk through a site: what is asked for next, how gently, and when it is enough. */
@NullMarked
package fr.parvis.mirror.crawl;

import org.jspecify.annotations.NullMarked;
