package fr.parvis.domain;

import fr.parvis.address.Hostname;

/** Tells how it stands with certificates. */
@FunctionalInterface
public interface CertificateStates {
    CertificateState of(Hostname name);
}
