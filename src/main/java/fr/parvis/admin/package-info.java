/** The REST API, and the one table from a failure to its HTTP answer. */
@NullMarked
package fr.parvis.admin;

import org.jspecify.annotations.NullMarked;
