package fr.parvis.domain.certificate;

import fr.parvis.domain.DnsServers;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The parts of this idea that know no framework, put together. */
class Parts {
    @Produces
    @Singleton
    Dns dns(DnsServers servers) {
        return new LookedUp(servers.asOne());
    }

    @Produces
    @Singleton
    Preflight preflight(AcmeConfig config, Dns dns, Challenges challenges) {
        return Preflight.of(config, dns, challenges);
    }
}
