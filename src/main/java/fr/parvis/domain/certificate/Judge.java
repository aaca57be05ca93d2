package fr.parvis.domain.certificate;

import fr.parvis.address.Hostname;
import fr.parvis.domain.Zones;
import fr.parvis.domain.certificate.Attempt.Done;
import fr.parvis.domain.certificate.Attempt.Elsewhere;
import fr.parvis.domain.certificate.CertificateRow.Held;
import fr.parvis.domain.certificate.Conversation.Hand;
import jakarta.inject.Singleton;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Weighs what an authority answered: for the name, for the account of what was spent, and for when to ask it again. */
@Singleton
class Judge {
    private static final Duration UNFINISHED = Duration.ofMinutes(2);

    private final CertificateRows rows;
    private final Accounts accounts;
    private final Budget budget;
    private final Rests rests;
    private final Keys keys;
    private final Clock clock;

    Judge(CertificateRows rows, Accounts accounts, Budget budget, Rests rests, Keys keys, Clock clock) {
        this.rows = rows;
        this.accounts = accounts;
        this.budget = budget;
        this.rests = rests;
        this.keys = keys;
        this.clock = clock;
    }

    /** Whether the authority is to be left alone now. */
    Optional<Elsewhere> rest(Authority authority, CertificateRow row) {
        return rests.of(authority, subjects(row))
                .map(rest -> new Elsewhere(rest.reason().at(authority), Optional.of(rest.until())));
    }

    static Budget.Purpose purpose(Authority authority, CertificateRow row, boolean renewal) {
        return new Budget.Purpose(authority.id(), row.name(), registrable(row), renewal);
    }

    Attempt of(Outcome outcome, Hand hand) {
        if (outcome instanceof Outcome.Issued issued) {
            return issued(issued.chain(), hand);
        } else if (outcome instanceof Outcome.Refused refused) {
            return refused(refused, hand);
        } else if (outcome instanceof Outcome.Limited limited) {
            return resting(rests.limited(hand.authority, limited, subjects(hand.row)), hand);
        } else if (outcome instanceof Outcome.Away away) {
            return resting(rests.away(hand.authority, away), hand);
        } else if (outcome instanceof Outcome.NoAccount unknown) {
            return noAccount(unknown, hand);
        }
        return new Done.Later(((Outcome.Unfinished) outcome).why(), UNFINISHED);
    }

    private Attempt issued(List<X509Certificate> chain, Hand hand) {
        var leaf = chain.get(0);
        var names = Subjects.names(leaf);
        boolean fits = Subjects.isKeyOf(leaf, hand.pair.getPublic())
                && hand.row.names().stream().allMatch(name -> Subjects.cover(names, name))
                && leaf.getNotAfter().toInstant().isAfter(clock.instant());
        if (!fits) {
            return refused(new Outcome.Refused(Why.of("wrong-certificate", hand.authority.name()), true), hand);
        }
        budget.issued(hand.spent);
        rests.over(hand.authority);
        return new Done.Held(new Held(
                Pem.write(chain),
                keys.seal(hand.pair.getPrivate()),
                leaf.getNotBefore().toInstant(),
                leaf.getNotAfter().toInstant(),
                Subjects.issuer(leaf),
                hand.authority.id()));
    }

    private Attempt refused(Outcome.Refused refused, Hand hand) {
        budget.failed(hand.spent);
        rests.over(hand.authority);
        if (!refused.elsewhere()) {
            return new Done.Failed(refused.why());
        }
        close(hand);
        return new Elsewhere(refused.why(), Optional.empty());
    }

    /** With an order in hand it is waited for; else somebody else may do. */
    private Attempt resting(Rests.Rest rest, Hand hand) {
        var why = rest.reason().at(hand.authority);
        if (hand.order != null) {
            return new Done.Later(why, Duration.between(clock.instant(), rest.until()));
        }
        giveBack(hand);
        return new Elsewhere(why, Optional.of(rest.until()));
    }

    private Attempt noAccount(Outcome.NoAccount unknown, Hand hand) {
        accounts.forget(hand.authority);
        if (hand.order == null) {
            giveBack(hand);
        }
        close(hand);
        return new Elsewhere(unknown.why().at(hand.authority), Optional.of(clock.instant()));
    }

    private void giveBack(Hand hand) {
        if (hand.spent != 0) {
            budget.giveBack(hand.spent);
            hand.spent = 0;
        }
    }

    private void close(Hand hand) {
        if (hand.order != null) {
            rows.closed(hand.row);
            hand.order = null;
        }
    }

    /** The name and what it lies below, as an authority that limits may name it. */
    private static List<String> subjects(CertificateRow row) {
        return List.of(row.name(), row.base(), registrable(row));
    }

    /** The domain that was bought, below which authorities count. */
    private static String registrable(CertificateRow row) {
        return Zones.of(new Hostname(row.base()));
    }
}
