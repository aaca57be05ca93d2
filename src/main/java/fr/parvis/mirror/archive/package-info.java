/** Sites that were captured elsewhere and come as a file: web archives (WARC), and what every such file is read with. */
@NullMarked
package fr.parvis.mirror.archive;

import org.jspecify.annotations.NullMarked;
