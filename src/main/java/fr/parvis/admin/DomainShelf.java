package fr.parvis.admin;

import fr.parvis.address.Hostname;
import fr.parvis.address.Idn;
import fr.parvis.domain.CertificateState;
import fr.parvis.domain.CertificateStates;
import fr.parvis.domain.Domain;
import fr.parvis.domain.Domains;
import fr.parvis.domain.Event;
import fr.parvis.domain.Guidance;
import fr.parvis.domain.Guides;
import fr.parvis.tenant.Refusal.Missing;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The domains of the tenant that the caller's path names. */
@ApplicationScoped
class DomainShelf {
    private final Domains domains;
    private final Guides guides;
    private final CertificateStates certificates;
    private final Caller caller;

    DomainShelf(Domains domains, Guides guides, CertificateStates certificates, Caller caller) {
        this.domains = domains;
        this.guides = guides;
        this.certificates = certificates;
        this.caller = caller;
    }

    Domain get(String text) {
        return Idn.read(text)
                .name()
                .flatMap(name -> domains.find(caller.tenant().id(), name))
                .orElseThrow(DomainShelf::missing);
    }

    /** What became of a name that the tenant claims, or claimed once, before that change; at most {@code limit} of it. */
    List<Event> history(String text, long before, int limit) {
        var tenant = caller.tenant().id();
        var name = Idn.read(text).name().orElseThrow(DomainShelf::missing);
        var events = domains.history(tenant, name, before, limit);
        if (events.isEmpty()
                && domains.find(tenant, name).isEmpty()
                && domains.history(tenant, name, Long.MAX_VALUE, 1).isEmpty()) {
            throw missing();
        }
        return events;
    }

    private static Missing missing() {
        return new Missing("There is no such domain.");
    }

    String path(Hostname name) {
        return "tenants/" + caller.tenant().slug() + "/domains/" + name;
    }

    /** Of a name that is another one's, or nobody's yet, nothing is told. */
    private CertificateState certificate(Domain domain) {
        return domain.state().isHeld()
                ? certificates.of(domain.name(), caller.tenant().locale())
                : CertificateState.NONE;
    }

    /** The answer to a claim that is not kept: its token will never count, so nobody is to set it. */
    DomainAnswer tried(Domain domain) {
        return answer(domain, guide(domain).without(domain.token()));
    }

    DomainAnswer answer(Domain domain) {
        return answer(domain, guide(domain));
    }

    private DomainAnswer answer(Domain domain, Guidance guidance) {
        return DomainAnswer.of(domain, guidance, certificate(domain));
    }

    private Guidance guide(Domain domain) {
        return guides.of(domain, caller.tenant());
    }
}
