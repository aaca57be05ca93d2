/** Names that tenants bring: proof of ownership, certificates, renewals. */
@NullMarked
package fr.parvis.domain;

import org.jspecify.annotations.NullMarked;
