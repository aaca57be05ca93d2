/**
 * The words for where things are: host names, slugs, page paths, web addresses, names of bytes, the platform's own; and how rooms speak to
 * people. Pure Java.
 */
@NullMarked
package fr.parvis.address;

import org.jspecify.annotations.NullMarked;
