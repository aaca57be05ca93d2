/**
 * Certificates for the names of tenants and of the platform: ordered from authorities (RFC 8555), brought by tenants, kept
 * sealed, renewed in time.
 */
@NullMarked
package fr.parvis.domain.certificate;

import org.jspecify.annotations.NullMarked;
