/** A request becomes a response: host gate, page cache, HTTP semantics, the visitors' server. */
@NullMarked
package fr.parvis.serve;

import org.jspecify.annotations.NullMarked;
