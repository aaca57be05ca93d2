/** The pictures of releases: how large they are, and smaller ones made of them, once for each content. */
@NullMarked
package fr.parvis.site.picture;

import org.jspecify.annotations.NullMarked;
