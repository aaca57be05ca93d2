/** What DNS says of the hosts of sites: addresses, other names, texts. */
@NullMarked
package fr.parvis.mirror.dns;

import org.jspecify.annotations.NullMarked;
