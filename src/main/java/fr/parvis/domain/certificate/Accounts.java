package fr.parvis.domain.certificate;

import jakarta.inject.Singleton;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shredzone.acme4j.AccountBuilder;
import org.shredzone.acme4j.Login;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.exception.AcmeException;

/**
 * The platform's account at each authority, made when it is first needed. The key is stored before the account is asked
 * for, and asking twice with one key gives one account (RFC 8555, section 7.3), so replicas need not wait for each other.
 */
@Singleton
class Accounts {
    private final Database database;
    private final Keys keys;
    private final AcmeConfig config;
    private final Clock clock;

    Accounts(Database database, Keys keys, AcmeConfig config, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.config = config;
        this.clock = clock;
    }

    private record Stored(Keys.Sealed sealed, @Nullable String location) {}

    Login login(Authority authority, Session session) throws AcmeException {
        var stored = find(authority).orElseGet(() -> make(authority));
        var pair = keys.openPair(stored.sealed());
        if (stored.location() != null) {
            return new Login(url(stored.location()), pair, session);
        }
        var builder = new AccountBuilder().useKeyPair(pair);
        config.contact().ifPresent(builder::addEmail);
        if (config.termsAgreed()) {
            builder.agreeToTermsOfService();
        }
        authority.eab().ifPresent(eab -> builder.withKeyIdentifier(eab.keyId(), eab.key()));
        var login = builder.createLogin(session);
        database.change(
                "update acme_account set location = ? where authority = ?",
                login.getAccountLocation().toString(),
                authority.id());
        return login;
    }

    /** The authority does not know the account any more: the next one who comes asks for it anew. */
    void forget(Authority authority) {
        database.change("update acme_account set location = null where authority = ?", authority.id());
    }

    private Stored make(Authority authority) {
        var sealed = keys.sealPair(Keys.fresh());
        database.change(
                "insert into acme_account (authority, key_id, sealed, created_at) values (?, ?, ?, ?) on conflict do nothing",
                authority.id(),
                sealed.keyId(),
                sealed.bytes(),
                clock.instant());
        return find(authority).orElseThrow();
    }

    private Optional<Stored> find(Authority authority) {
        return database.first(
                "select key_id, sealed, location from acme_account where authority = ?",
                row -> new Stored(
                        new Keys.Sealed(row.getString("key_id"), row.getBytes("sealed")), row.getString("location")),
                authority.id());
    }

    private static URL url(String stored) {
        try {
            return URI.create(stored).toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
