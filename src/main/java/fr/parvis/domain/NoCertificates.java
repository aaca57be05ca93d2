package fr.parvis.domain;

import fr.parvis.address.Hostname;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;

/** What is told of certificates while nobody here makes any. */
@ApplicationScoped
@DefaultBean
class NoCertificates implements CertificateStates {
    @Override
    public CertificateState of(Hostname name, String locale) {
        return CertificateState.NONE;
    }
}
