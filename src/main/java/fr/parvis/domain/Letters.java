package fr.parvis.domain;

import fr.parvis.address.Hostname;
import fr.parvis.domain.Events.Untold;
import fr.parvis.tenant.Tenant;
import fr.parvis.tenant.Tenants;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Tells the contacts of tenants what became of their names. A letter that cannot be sent now is sent later, each at
 * least once; without a sender, letters are printed to the log.
 */
@ApplicationScoped
class Letters {
    private static final Logger LOG = Logger.getLogger(Letters.class);
    private static final int AT_ONCE = 20;

    private final Events events;
    private final Domains domains;
    private final Tenants tenants;
    private final Mailer mailer;
    private final DomainConfig.Mail config;

    Letters(Events events, Domains domains, Tenants tenants, Mailer mailer, DomainConfig config) {
        this.events = events;
        this.domains = domains;
        this.tenants = tenants;
        this.mailer = mailer;
        this.config = config.mail();
    }

    /** @param text without the address of anybody */
    record Letter(String subject, String text) {
        static Letter of(Untold event, Tenant tenant, String token) {
            var words = Phrases.of(tenant.locale());
            var name = event.name().value();
            var key = "letter." + event.reason()
                    + (event.reason() == Domain.Reason.PROOF_GONE_FOR_LONG ? "." + event.state() : "");
            var resource = "/api/v1/tenants/" + tenant.slug() + "/domains/" + name;
            return new Letter(
                    words.say("letter.subject", name, words.say(key + ".title")),
                    words.say("letter.hello")
                            + "\n\n"
                            + words.say(key + ".text", name, Proof.place(event.name()), Proof.text(token))
                            + "\n\n"
                            + words.say("letter.end", resource, tenant.name())
                            + "\n");
        }
    }

    /** Sends some of what has not been told yet, each in a transaction of its own; gives how many were sent. */
    int send() {
        int sent = 0;
        for (int i = 0; i < AT_ONCE; i++) {
            var done = QuarkusTransaction.requiringNew().call(this::one);
            if (done.isEmpty()) {
                return sent;
            }
            sent += done.get() ? 1 : 0;
        }
        return sent;
    }

    /** Whether the next one was sent; nothing if there is none. */
    private Optional<Boolean> one() {
        return events.untold().map(event -> {
            try {
                tell(event);
                events.told(event.id());
                return true;
            } catch (RuntimeException notNow) {
                LOG.warnf("A letter about %s cannot be sent now: %s", event.name(), notNow.getMessage());
                events.untellable(event.id());
                return false;
            }
        });
    }

    private void tell(Untold event) {
        var tenant = tenants.byId(event.tenant());
        if (tenant.isEmpty()) {
            return;
        }
        var letter = Letter.of(event, tenant.get(), token(event.tenant(), event.name()));
        var contact = tenant.get().contact();
        var from = config.from();
        if (contact == null || from.isEmpty()) {
            LOG.infof(
                    "Letter to %s (%s):%n%s%n%n%s",
                    tenant.get().slug(), contact == null ? "no contact" : contact, letter.subject(), letter.text());
            return;
        }
        mailer.send(Mail.withText(contact, letter.subject(), letter.text()).setFrom(from.get()));
    }

    private String token(long tenant, Hostname name) {
        return domains.find(tenant, name).map(Domain::token).orElse("");
    }
}
