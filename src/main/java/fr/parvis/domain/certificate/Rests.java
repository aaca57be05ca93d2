package fr.parvis.domain.certificate;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Until when an authority is not asked, as a whole or about some names; kept over restarts, for all replicas. */
@Singleton
class Rests {
    /** How Let's Encrypt and its kin speak of the limits for the same names, for failed proofs and for one domain. */
    private static final Pattern OF_ONE = Pattern.compile(
            "(?i)exact set of (?:domains|identifiers)|failed (?:authorizations|validations)|certificates? already issued for|duplicate certificate");

    private static final String EVERYTHING = "";
    private static final Duration UNSAID = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(7);

    private final Database database;
    private final Clock clock;

    Rests(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    record Rest(Instant until, Why reason) {}

    /** Whether it is not to be asked about these now: the longest rest counts. */
    Optional<Rest> of(Authority authority, List<String> subjects) {
        return database.first(
                """
                select until, reason from acme_rest
                where authority = ? and (scope = '' or scope = any(?)) and until > ? order by until desc limit 1""",
                row -> new Rest(Database.at(row, "until"), Why.read(row.getString("reason"))),
                authority.id(),
                subjects.toArray(new String[0]),
                clock.instant());
    }

    /**
     * It has had enough for a while. If its words name one of the subjects, or say that the limit is one of the same names,
     * it is about that one, else about all that this platform orders there.
     */
    Rest limited(Authority authority, Outcome.Limited said, List<String> subjects) {
        var scope = subjects.stream()
                .filter(subject -> names(said.said(), subject))
                .findFirst()
                .or(() -> subjects.stream()
                        .filter(first -> OF_ONE.matcher(said.said()).find())
                        .findFirst())
                .orElse(EVERYTHING);
        var until = within(said.until().orElseGet(() -> clock.instant().plus(UNSAID)));
        return note(authority, scope, until, Why.of("limited", said.said()));
    }

    /** It is away: the longer it is, the longer it is left alone. */
    Rest away(Authority authority, Outcome.Away away) {
        int strikes = 1
                + database.first(
                                "select strikes from acme_rest where authority = ? and scope = ''",
                                row -> row.getInt("strikes"),
                                authority.id())
                        .orElse(0);
        var least = clock.instant().plus(Backoff.afterSilence(strikes));
        var until = away.until().filter(least::isBefore).map(this::within).orElse(least);
        return note(authority, EVERYTHING, until, away.why());
    }

    /** It answers. */
    void over(Authority authority) {
        database.change(
                "delete from acme_rest where authority = ? and scope = '' and until <= ?",
                authority.id(),
                clock.instant());
    }

    private Rest note(Authority authority, String scope, Instant until, Why reason) {
        // Several that fail in the same minute are one strike.
        database.change("""
                insert into acme_rest as r (authority, scope, until, strikes, reason) values (?, ?, ?, 1, ?)
                on conflict (authority, scope) do update set until = greatest(r.until, excluded.until),
                reason = excluded.reason, strikes = case when r.until > ? then r.strikes else r.strikes + 1 end""", authority.id(), scope, until, reason.stored(), clock.instant());
        return new Rest(until, reason);
    }

    private Instant within(Instant until) {
        var latest = clock.instant().plus(LONGEST);
        return until.isAfter(latest) ? latest : until;
    }

    /** Whether the words hold the subject as a whole name. */
    private static boolean names(String words, String subject) {
        return Arrays.stream(words.split("[^A-Za-z0-9.*-]+", -1))
                .map(word -> word.endsWith(".") ? word.substring(0, word.length() - 1) : word)
                .anyMatch(subject::equalsIgnoreCase);
    }
}
