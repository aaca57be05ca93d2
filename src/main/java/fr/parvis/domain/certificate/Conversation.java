package fr.parvis.domain.certificate;

import fr.parvis.domain.Caa;
import fr.parvis.domain.certificate.Attempt.Elsewhere;
import fr.parvis.domain.certificate.CertificateRow.Held;
import fr.parvis.domain.certificate.CertificateRow.OpenOrder;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shredzone.acme4j.Login;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeLazyLoadingException;
import org.shredzone.acme4j.exception.AcmeProtocolException;

/** Turns to one authority for one name, if nothing speaks against it. */
@Singleton
class Conversation {
    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final int ANSWERS_IN_A_ROW = 3;

    private final Authorities authorities;
    private final Accounts accounts;
    private final CertificateRows rows;
    private final Budget budget;
    private final Judge judge;
    private final Challenges challenges;
    private final Keys keys;
    private final AcmeConfig config;
    private final Clock clock;

    Conversation(
            Authorities authorities,
            Accounts accounts,
            CertificateRows rows,
            Budget budget,
            Judge judge,
            Challenges challenges,
            Keys keys,
            AcmeConfig config,
            Clock clock) {
        this.authorities = authorities;
        this.accounts = accounts;
        this.rows = rows;
        this.budget = budget;
        this.judge = judge;
        this.challenges = challenges;
        this.keys = keys;
        this.config = config;
        this.clock = clock;
    }

    /** How long a claim has to last: longer than anything after which it is renewed. */
    static Duration lease(AcmeConfig config) {
        var answers = config.answerTimeout().multipliedBy(ANSWERS_IN_A_ROW);
        var hook = config.dnsHook().isPresent() ? config.dnsHookTimeout() : Duration.ZERO;
        return (answers.compareTo(hook) > 0 ? answers : hook).plus(MARGIN);
    }

    /** What we have in hand while we talk: what was spent, and the order once it is made. */
    static final class Hand {
        final Authority authority;
        final CertificateRow row;
        final KeyPair pair;
        long spent;

        @Nullable
        OpenOrder order;

        Hand(Authority authority, CertificateRow row, KeyPair pair) {
            this.authority = authority;
            this.row = row;
            this.pair = pair;
        }
    }

    /** A new order. */
    Attempt make(Authority authority, CertificateRow row, Caa caa) {
        var rest = judge.rest(authority, row);
        if (rest.isPresent()) {
            return rest.get();
        }
        var hand = new Hand(authority, row, Keys.fresh());
        return talk(hand, () -> {
            var session = authorities.session(authority);
            var refusal = refusal(session, caa, row, Optional.empty());
            if (refusal.isPresent()) {
                return refusal.get();
            }
            var login = accounts.login(authority, session);
            var notOurs = refusal(
                    session, caa, row, Optional.of(login.getAccountLocation().toString()));
            if (notOurs.isPresent()) {
                return notOurs.get();
            }
            var replaced = replaced(authority, row);
            var spent = budget.spend(Judge.purpose(authority, row, replaced != null));
            if (spent instanceof Budget.Spent.No no) {
                return new Elsewhere(no.why(), Optional.of(no.until()));
            }
            hand.spent = ((Budget.Spent.Yes) spent).line();
            return judge.of(ordered(login, hand, replaced), hand);
        });
    }

    /** The order that is under way; empty if it is over and another one has to be made. */
    Optional<Attempt> goOn(Authority authority, CertificateRow row, OpenOrder open) {
        var rest = judge.rest(authority, row);
        if (rest.isPresent()) {
            return Optional.of(rest.get());
        }
        var hand = new Hand(authority, row, keys.openPair(open.key()));
        hand.spent = open.spent();
        hand.order = open;
        var over = new boolean[1];
        var attempt = talk(hand, () -> {
            var login = accounts.login(authority, authorities.session(authority));
            try (var proof = proof(row)) {
                var outcome =
                        new Ordering(login, proof, waiting(row)).goOn(open.url().toURL(), hand.pair);
                over[0] = outcome.isEmpty();
                return judge.of(outcome.orElse(new Outcome.Refused(Why.of("order-over"), true)), hand);
            }
        });
        return over[0] ? Optional.empty() : Optional.of(attempt);
    }

    @FunctionalInterface
    private interface Talk {
        Attempt talk() throws AcmeException, IOException, InterruptedException;
    }

    private Attempt talk(Hand hand, Talk talk) {
        Outcome outcome;
        try {
            return talk.talk();
        } catch (AcmeException | AcmeProtocolException | AcmeLazyLoadingException | InterruptedException failure) {
            outcome = Verdict.of(failure, clock.instant());
        } catch (IOException ours) {
            outcome = new Outcome.Refused(
                    ours instanceof Why.Failed failed ? failed.why() : Why.of("ours", ours.getMessage()), false);
        }
        return judge.of(outcome, hand);
    }

    private Outcome ordered(Login login, Hand hand, @Nullable X509Certificate replaced)
            throws AcmeException, IOException, InterruptedException {
        var row = hand.row;
        var wanted = new Ordering.Wanted(row.names(), hand.pair, hand.authority.profile(), replaced);
        try (var proof = proof(row)) {
            // The last look before what cannot be undone: whether the name is still ours to work on.
            rows.holdOn(row, lease(config));
            return new Ordering(login, proof, waiting(row)).make(wanted, url -> {
                var order = new OpenOrder(
                        hand.authority.id(), URI.create(url.toString()), keys.sealPair(hand.pair), hand.spent);
                hand.order = order;
                rows.opened(row, order);
            });
        }
    }

    private Ordering.Waiting waiting(CertificateRow row) {
        return new Ordering.Waiting(clock, config.orderTimeout(), () -> rows.holdOn(row, lease(config)));
    }

    private Proof proof(CertificateRow row) {
        var hook = config.dnsHook()
                .filter(command -> row.isWildcard())
                .map(command -> new DnsHook(command, config.dnsHookTimeout()));
        return new Proof(challenges, hook);
    }

    private static Optional<Elsewhere> refusal(Session session, Caa caa, CertificateRow row, Optional<String> account)
            throws AcmeException {
        var candidate = new Caa.Candidate(
                session.getMetadata().getCaaIdentities(),
                account,
                row.isWildcard() ? "dns-01" : "http-01",
                row.isWildcard());
        return caa.objection(candidate).map(why -> new Elsewhere(Why.of(why), Optional.empty()));
    }

    /** The certificate that this authority wants to be renewed, if it said so (RFC 9773, section 5). */
    private static @Nullable X509Certificate replaced(Authority authority, CertificateRow row) {
        Held held = row.held();
        return held != null
                        && authority.id().equals(held.authority())
                        && row.window().start() != null
                ? Pem.stored(held.chain()).get(0)
                : null;
    }
}
