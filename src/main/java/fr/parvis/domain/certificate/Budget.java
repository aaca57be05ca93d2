package fr.parvis.domain.certificate;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What was spent at each authority, on all replicas together, and what may still be: less than the authority allows, so
 * that an operator's hand or another program on the same account still gets something.
 */
@Singleton
class Budget {
    private static final Duration REMEMBERED = Duration.ofDays(8);

    private final Database database;
    private final List<Rule> rules;
    private final Clock clock;

    Budget(Database database, AcmeConfig config, Clock clock) {
        this.database = database;
        this.clock = clock;
        var most = config.budget();
        this.rules = List.of(
                new Rule(
                        "budget-orders",
                        "authority = ? and not exempt",
                        Purpose::authority,
                        false,
                        new Most(most.orders(), Duration.ofHours(3))),
                new Rule(
                        "budget-failures",
                        "name = ? and outcome = 'failed'",
                        Purpose::name,
                        true,
                        new Most(most.failures(), Duration.ofHours(1))),
                new Rule(
                        "budget-registrable",
                        "registrable = ? and outcome <> 'failed' and not exempt",
                        Purpose::registrable,
                        false,
                        new Most(most.registrable(), Duration.ofDays(7))),
                new Rule(
                        "budget-duplicates",
                        "name = ? and outcome <> 'failed' and not exempt",
                        Purpose::name,
                        false,
                        new Most(most.duplicates(), Duration.ofDays(7))));
    }

    private record Most(int number, Duration within) {}

    /**
     * @param words what is said when it holds, which also say within how long
     * @param condition which lines count, with a question mark for the subject
     * @param always whether it holds also for what the authority asked for itself
     */
    private record Rule(String words, String condition, Function<Purpose, String> subject, boolean always, Most most) {}

    /**
     * @param registrable the domain that was bought, below which authorities count
     * @param exempt whether the authority asked for it itself
     */
    record Purpose(String authority, String name, String registrable, boolean exempt) {}

    /** Whether there was enough. */
    sealed interface Spent {
        /** @param line to say later what became of it */
        record Yes(long line) implements Spent {}

        record No(Why why, Instant until) implements Spent {}
    }

    /** Takes one order if there is one left, one caller at a time. */
    Spent spend(Purpose purpose) {
        return database.together(() -> {
            database.inTurn(purpose.authority());
            var now = clock.instant();
            var obstacle = rules.stream()
                    .flatMap(rule -> obstacle(rule, purpose, now).stream())
                    .max(Comparator.comparing(Spent.No::until));
            return obstacle.<Spent>map(no -> no).orElseGet(() -> new Spent.Yes(note(purpose, now)));
        });
    }

    void issued(long line) {
        end(line, "issued");
    }

    void failed(long line) {
        end(line, "failed");
    }

    /** The order never was. */
    void giveBack(long line) {
        database.change("delete from acme_order where id = ?", line);
    }

    void forgetOld() {
        database.change(
                "delete from acme_order where created_at < ?", clock.instant().minus(REMEMBERED));
    }

    private Optional<Spent.No> obstacle(Rule rule, Purpose purpose, Instant now) {
        if (purpose.exempt() && !rule.always()) {
            return Optional.empty();
        }
        var most = rule.most();
        return database.first(
                "select created_at from acme_order where authority = ? and created_at > ? and " + rule.condition()
                        + " order by created_at desc offset ? limit 1",
                row -> new Spent.No(
                        Why.of(rule.words(), most.number(), rule.subject().apply(purpose)),
                        Database.at(row, "created_at").plus(most.within())),
                purpose.authority(),
                now.minus(most.within()),
                rule.subject().apply(purpose),
                most.number() - 1);
    }

    private long note(Purpose purpose, Instant now) {
        return database.first(
                        "insert into acme_order (authority, name, registrable, exempt, outcome, created_at) "
                                + "values (?, ?, ?, ?, 'open', ?) returning id",
                        row -> row.getLong("id"),
                        purpose.authority(),
                        purpose.name(),
                        purpose.registrable(),
                        purpose.exempt(),
                        now)
                .orElseThrow();
    }

    private void end(long line, String outcome) {
        database.change("update acme_order set outcome = ? where id = ?", outcome, line);
    }
}
