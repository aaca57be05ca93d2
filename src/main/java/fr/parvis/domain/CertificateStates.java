package fr.parvis.domain;

import fr.parvis.address.Hostname;

/** Tells how it stands with certificates. */
@FunctionalInterface
public interface CertificateStates {
    /** @param locale in which errors are said */
    CertificateState of(Hostname name, String locale);
}
