package fr.parvis.domain.certificate;

import fr.parvis.address.Hostname;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What authorities fetch to see that a name leads here (RFC 8555, section 8.3). It lies in the database, so that any replica
 * answers.
 */
@Singleton
public class Challenges {
    /** Where the answer is, before the token. */
    public static final String PLACE = "/.well-known/acme-challenge/";

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{16,256}");
    private static final Duration KEPT = Duration.ofHours(6);

    private final Database database;
    private final Clock clock;

    Challenges(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What is to be sent as it is; nothing for what nobody asked us to show. Asks the database. */
    public Optional<String> answer(Hostname host, String token) {
        if (!isToken(token)) {
            return Optional.empty();
        }
        return database.first(
                "select answer from acme_challenge where name = ? and token = ? and expires_at > ?",
                row -> row.getString("answer"),
                host.value(),
                token,
                clock.instant());
    }

    /** Whether it may be a token at all, so that nothing is looked up for what cannot be one. */
    public static boolean isToken(String text) {
        return TOKEN.matcher(text).matches();
    }

    void show(String name, String token, String answer) {
        database.change("""
                insert into acme_challenge (name, token, answer, expires_at) values (?, ?, ?, ?)
                on conflict (name, token) do update set answer = excluded.answer, expires_at = excluded.expires_at""", name, token, answer, clock.instant().plus(KEPT));
    }

    void hide(String name, String token) {
        database.change("delete from acme_challenge where name = ? and token = ?", name, token);
    }

    void forgetOld() {
        database.change("delete from acme_challenge where expires_at < ?", clock.instant());
    }
}
