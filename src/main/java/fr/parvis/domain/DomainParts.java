package fr.parvis.domain;

import fr.parvis.tenant.Platform;
import fr.parvis.tenant.PublicAddress;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** The parts of this room that know no framework, put together. */
class DomainParts {
    @Produces
    @Singleton
    NameRules names(PublicAddress address, Platform platform) {
        return new NameRules(address.pagesDomain(), platform.adminHosts());
    }

    @Produces
    @Singleton
    Edge edge(PublicAddress address, DomainConfig config) {
        return Edge.of(address.pagesDomain(), config.addresses().orElse(List.of()));
    }
}
