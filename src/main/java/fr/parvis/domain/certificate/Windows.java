package fr.parvis.domain.certificate;

import fr.parvis.domain.certificate.CertificateRow.Held;
import fr.parvis.domain.certificate.CertificateRow.Window;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.shredzone.acme4j.connector.Resource;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeLazyLoadingException;
import org.shredzone.acme4j.exception.AcmeProtocolException;

/** Asks authorities when they want certificates to be renewed (ACME Renewal Information, RFC 9773). */
@Singleton
class Windows {
    private static final Logger LOG = Logger.getLogger(Windows.class);
    private static final Duration SHORTEST = Duration.ofMinutes(10);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration UNSAID = Duration.ofHours(6);
    private static final Duration NOT_OFFERED = Duration.ofDays(7);

    private final Authorities authorities;
    private final Accounts accounts;
    private final Rests rests;
    private final Clock clock;

    Windows(Authorities authorities, Accounts accounts, Rests rests, Clock clock) {
        this.authorities = authorities;
        this.accounts = accounts;
        this.rests = rests;
        this.clock = clock;
    }

    /** What it says now; as before if it cannot be asked. An authority that is no longer configured is not asked again. */
    Window ask(CertificateRow row, Held held) {
        var now = clock.instant();
        var authority = held.authority() == null ? Optional.<Authority>empty() : authorities.byId(held.authority());
        if (authority.isEmpty()) {
            return new Window(null, null, null);
        }
        var rest = rests.of(authority.get(), List.of(row.name()));
        if (rest.isPresent()) {
            return new Window(
                    row.window().start(),
                    row.window().end(),
                    Backoff.spread(row.name(), rest.get().until(), UNSAID));
        }
        try {
            return ask(authority.get(), held, now);
        } catch (AcmeException | AcmeProtocolException | AcmeLazyLoadingException failure) {
            LOG.debugf("No renewal information for %s: %s", row.name(), failure.getMessage());
            return new Window(row.window().start(), row.window().end(), now.plus(UNSAID));
        }
    }

    private Window ask(Authority authority, Held held, Instant now) throws AcmeException {
        var session = authorities.session(authority);
        if (session.resourceUrlOptional(Resource.RENEWAL_INFO).isEmpty()) {
            return new Window(null, null, now.plus(NOT_OFFERED));
        }
        var login = accounts.login(authority, session);
        var info = login.bindRenewalInfo(Pem.stored(held.chain()).get(0));
        var again = info.fetch();
        var start = info.getSuggestedWindowStart();
        var end = info.getSuggestedWindowEnd();
        if (!end.isAfter(start)) {
            return new Window(null, null, now.plus(UNSAID));
        }
        return new Window(start, end, within(now, again.orElseGet(() -> now.plus(UNSAID))));
    }

    /** RFC 9773, section 4.3: what it says about asking again is obeyed, within reason. */
    private static Instant within(Instant now, Instant again) {
        var first = now.plus(SHORTEST);
        var last = now.plus(LONGEST);
        return again.isBefore(first) ? first : again.isAfter(last) ? last : again;
    }
}
