package fr.parvis.domain;

import fr.parvis.tenant.PublicAddress;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The parts of this room that know no framework, put together. */
class DomainParts {
    @Produces
    @Singleton
    NameRules names(
            PublicAddress address,
            @ConfigProperty(name = "parvis.admin-hosts", defaultValue = "localhost") List<String> admin) {
        return new NameRules(address.pagesDomain(), admin);
    }

    @Produces
    @Singleton
    Edge edge(PublicAddress address, DomainConfig config) {
        return Edge.of(address.pagesDomain(), config.addresses().orElse(List.of()));
    }
}
