package fr.parvis.domain.certificate;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Three processes order certificates at once, and one of them is killed in the middle of it; prints what came of it. */
final class KilledReplicas {
    private static final int NAMES = 60;
    private static final int BEFORE_THE_KILL = 10;
    private static final int LONGEST_SECONDS = 400;

    private KilledReplicas() {}

    public static void main(String[] arguments) throws Exception {
        var processes = new ArrayList<Process>();
        try (var schema = new Schema();
                var pebble = new Pebble(Map.of("PEBBLE_VA_SLEEPTIME", "3"), Pebble.freePort(), false);
                var watcher = watcher(schema, pebble)) {
            watcher.serve(pebble.visitors());
            for (int number = 0; number < 3; number++) {
                processes.add(ReplicaProcess.start(schema.url(), pebble, NAMES));
            }
            long start = System.nanoTime();
            await(watcher, BEFORE_THE_KILL);
            var killed = processes.get(new Random().nextInt(processes.size()));
            killed.destroyForcibly().waitFor();
            System.out.printf(
                    "killed process %d after %d s: %d orders, %d under way%n",
                    killed.pid(),
                    seconds(start),
                    count(watcher, "select count(*) from acme_order"),
                    count(watcher, "select count(*) from certificate where leased_until is not null"));
            await(watcher, NAMES);
            System.out.printf(
                    "all of %d names have one after %d s: %d orders for %d names, %d certificates issued, %d in use%n",
                    NAMES,
                    seconds(start),
                    count(watcher, "select count(*) from acme_order"),
                    count(watcher, "select count(distinct name) from acme_order"),
                    pebble.issued().size(),
                    count(watcher, "select count(*) from certificate where chain is not null"));
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
