package fr.parvis.domain;

import fr.parvis.address.Hostname;
import fr.parvis.domain.Events.Untold;
import fr.parvis.tenant.Tenant;
import fr.parvis.tenant.Tenants;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Tells the contacts of tenants what became of their names, and what other rooms have to tell them. A letter that cannot be sent now is sent later; without a sender,
 * letters are printed to the log. So are those for who has no contact, and they count as told to nobody.
 *
 * <p>A letter is taken in one short transaction, sent outside of any, and what came of it is noted in another: a mail server
 * that hangs holds up nothing but letters. Each is sent once, but for a process that ends between sending and noting: ten
 * minutes later another one sends that letter again.
 */
@ApplicationScoped
class Letters {
    private static final Logger LOG = Logger.getLogger(Letters.class);
    private static final int AT_ONCE = 20;

    private final Events events;
    private final Outbox outbox;
    private final Domains domains;
    private final Tenants tenants;
    private final Mailer mailer;
    private final DomainConfig.Mail config;

    Letters(Events events, Outbox outbox, Domains domains, Tenants tenants, Mailer mailer, DomainConfig config) {
        this.events = events;
        this.outbox = outbox;
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

    /** Sends some of what has not been told yet, in no transaction of the caller's; gives how many are done with. */
    int send() {
        return send(this::event) + send(this::other);
    }

    /** @param next whether the next one is done with; nothing if there is none */
    private static int send(Supplier<Optional<Boolean>> next) {
        int sent = 0;
        for (int i = 0; i < AT_ONCE; i++) {
            var done = next.get();
            if (done.isEmpty()) {
                return sent;
            }
            sent += done.get() ? 1 : 0;
        }
        return sent;
    }

    private Optional<Boolean> event() {
        return events.take().map(event -> {
            var outcome = outcome("about " + event.name(), () -> tell(event));
            switch (outcome) {
                case SENT -> events.told(event.id());
                case NOBODY -> events.nobodyIsTold(event.id());
                case NOT_NOW -> events.untellable(event.id());
            }
            return outcome != Outcome.NOT_NOW;
        });
    }

    private Optional<Boolean> other() {
        return outbox.take().map(waiting -> {
            var letter = new Letter(waiting.subject(), waiting.text());
            var outcome = outcome(
                    "(" + waiting.subject() + ")",
                    () -> tenants.byId(waiting.tenant())
                            .map(tenant -> send(letter, tenant))
                            .orElse(Outcome.NOBODY));
            if (outcome == Outcome.NOT_NOW) {
                outbox.notNow(waiting.id());
            } else {
                outbox.over(waiting.id());
            }
            return outcome != Outcome.NOT_NOW;
        });
    }

    /** What came of a letter. */
    private enum Outcome {
        SENT,
        /** The tenant has no contact. */
        NOBODY,
        NOT_NOW
    }

    private static Outcome outcome(String what, Supplier<Outcome> telling) {
        try {
            return telling.get();
        } catch (RuntimeException notNow) {
            LOG.warnf("A letter %s cannot be sent now: %s", what, notNow.getMessage());
            return Outcome.NOT_NOW;
        }
    }

    private Outcome tell(Untold event) {
        return tenants.byId(event.tenant())
                .map(tenant -> send(Letter.of(event, tenant, token(event.tenant(), event.name())), tenant))
                .orElse(Outcome.NOBODY);
    }

    private Outcome send(Letter letter, Tenant tenant) {
        var contact = tenant.contact();
        var from = config.from();
        if (contact == null) {
            LOG.infof(
                    "Nobody can be told, since %s has no contact:%n%s%n%n%s",
                    tenant.slug(), letter.subject(), letter.text());
            return Outcome.NOBODY;
        }
        if (from.isEmpty()) {
            LOG.infof("Letter to %s (%s):%n%s%n%n%s", tenant.slug(), contact, letter.subject(), letter.text());
        } else {
            mailer.send(Mail.withText(contact, letter.subject(), letter.text()).setFrom(from.get()));
        }
        return Outcome.SENT;
    }

    private String token(long tenant, Hostname name) {
        return domains.find(tenant, name).map(Domain::token).orElse("");
    }
}
