package fr.parvis.domain.certificate;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Three processes order certificates at once from an authority that is as unkind as it can be set to, and once one of them
 * is killed in the middle of it. Prints what came of each round, and fails if any name was ordered twice or not at all.
 */
final class OrderedOnce {
    private static final List<Round> ROUNDS = List.of(
            new Round(
                    "nine nonces of ten refused, no proof used again, up to 2 s until a proof is looked at",
                    Map.of("PEBBLE_WFE_NONCEREJECT", "90", "PEBBLE_AUTHZREUSE", "0", "PEBBLE_VA_SLEEPTIME", "2"),
                    100,
                    false),
            new Round(
                    "nine nonces of ten refused, every proof used again, up to 2 s until a proof is looked at",
                    Map.of("PEBBLE_WFE_NONCEREJECT", "90", "PEBBLE_AUTHZREUSE", "100", "PEBBLE_VA_SLEEPTIME", "2"),
                    100,
                    false),
            new Round(
                    "up to 3 s until a proof is looked at, one of three killed",
                    Map.of("PEBBLE_VA_SLEEPTIME", "3"),
                    60,
                    true));
    private static final int BEFORE_THE_KILL = 10;
    private static final int LONGEST_SECONDS = 400;

    private OrderedOnce() {}

    /** What an authority does to us, and whether one of the three ends early. */
    private record Round(String what, Map<String, String> settings, int names, boolean kill) {}

    /** What is there in the end. */
    private record Outcome(long orders, long ordered, int issued, long used) {
        boolean isOneEach(int names) {
            return orders == names && ordered == names && issued == names && used == names;
        }
    }

    public static void main(String[] arguments) throws Exception {
        boolean good = true;
        for (var round : ROUNDS) {
            System.out.println(round.what() + ":");
            good &= run(round).isOneEach(round.names());
        }
        if (!good) {
            System.out.println("names were ordered more often than once, or not at all");
            System.exit(1);
        }
    }

    private static Outcome run(Round round) throws Exception {
        var processes = new ArrayList<Process>();
        try (var schema = new Schema();
                var pebble = new Pebble(round.settings(), Pebble.freePort(), false);
                var watcher = watcher(schema, pebble)) {
            watcher.serve(pebble.visitors());
            for (int number = 0; number < 3; number++) {
                processes.add(ReplicaProcess.start(schema.url(), pebble, round.names()));
            }
            long start = System.nanoTime();
            if (round.kill()) {
                await(watcher, BEFORE_THE_KILL);
                var killed = processes.get(new Random().nextInt(processes.size()));
                killed.destroyForcibly().waitFor();
                System.out.printf(
                        "  one killed after %d s: %d orders, %d under way%n",
                        seconds(start),
                        count(watcher, "select count(*) from acme_order"),
                        count(watcher, "select count(*) from certificate where leased_until is not null"));
            }
            await(watcher, round.names());
            var outcome = new Outcome(
                    count(watcher, "select count(*) from acme_order"),
                    count(watcher, "select count(distinct name) from acme_order"),
                    pebble.issued().size(),
                    count(watcher, "select count(*) from certificate where chain is not null"));
            System.out.printf(
                    "  %d names after %d s: %d orders for %d names, %d certificates issued, %d in use%n",
                    round.names(),
                    seconds(start),
                    outcome.orders(),
                    outcome.ordered(),
                    outcome.issued(),
                    outcome.used());
            return outcome;
        } finally {
            processes.forEach(Process::destroyForcibly);
        }
    }

    private static Replica watcher(Schema schema, Pebble pebble) {
        return new Replica(
                new Replica.Surroundings(
                        schema.source(), Replica.at(pebble), Replica.EVERYTHING_IS_HERE, Clock.systemUTC()),
                List::of);
    }

    private static void await(Replica watcher, int certificates) throws InterruptedException {
        long start = System.nanoTime();
        while (count(watcher, "select count(*) from certificate where chain is not null") < certificates) {
            if (seconds(start) > LONGEST_SECONDS) {
                throw new IllegalStateException("too long");
            }
            Thread.sleep(100);
        }
    }

    private static long count(Replica watcher, String query) {
        return watcher.database.first(query, row -> row.getLong(1)).orElseThrow();
    }

    private static long seconds(long start) {
        return (System.nanoTime() - start) / 1_000_000_000;
    }
}
