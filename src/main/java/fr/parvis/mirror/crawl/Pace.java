package fr.parvis.mirror.crawl;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Politeness: one request at a time to an origin unless its owner wants more, with a pause in between, whichever run
 * asks.
 */
public final class Pace {
    private static final int MANY = 10_000;
    /** So often, in milliseconds, whoever waits asks whether there is still a reason to. */
    static final long SLICE = 200;

    private final Clock clock;
    private final Map<String, Turn> turns = new ConcurrentHashMap<>();

    public Pace(Clock clock) {
        this.clock = clock;
    }

    /**
     * What {@code request} gives once it is its turn; nothing if {@code goesOn} says no while it waits.
     *
     * @param pause how long the origin is left alone after that answer
     */
    public <T> Optional<T> inTurn(
            String origin, Function<T, Duration> pause, BooleanSupplier goesOn, Supplier<T> request) {
        var turn = take(origin, goesOn);
        if (turn == null) {
            return Optional.empty();
        }
        try {
            if (!await(turn, goesOn)) {
                return Optional.empty();
            }
            var answer = request.get();
            turn.leaveAlone(clock.instant().plus(pause.apply(answer)));
            return Optional.of(answer);
        } finally {
            turn.lock.unlock();
        }
    }

    /**
     * How long an origin is left alone after an answer.
     *
     * @param least whatever the answer was; of several answers, the latest end counts
     * @param load what the answer itself takes of the line; of several answers, the sum counts, since they share it
     */
    record Rest(Duration least, Duration load) {}

    /**
     * The same, beside other requests to that origin.
     *
     * @param gap between the beginnings of two requests
     */
    <T> Optional<T> beside(
            String origin, Duration gap, Function<T, Rest> rest, BooleanSupplier goesOn, Supplier<T> request) {
        var turn = take(origin, goesOn);
        if (turn == null) {
            return Optional.empty();
        }
        try {
            if (!await(turn, goesOn)) {
                return Optional.empty();
            }
            turn.leaveAlone(clock.instant().plus(gap));
        } finally {
            turn.lock.unlock();
        }
        var answer = request.get();
        turn.rest(clock.instant(), rest.apply(answer));
        return Optional.of(answer);
    }

    /** The turn of the origin, locked; null if {@code goesOn} says no before. */
    private @Nullable Turn take(String origin, BooleanSupplier goesOn) {
        while (true) {
            var turn = turn(origin);
            if (!lock(turn, goesOn)) {
                return null;
            }
            if (turns.get(origin) == turn) {
                return turn;
            }
            turn.lock.unlock(); // It was forgotten before it was locked.
        }
    }

    private Turn turn(String origin) {
        if (turns.size() > MANY) {
            turns.values().removeIf(turn -> !turn.lock.isLocked() && turn.next.isBefore(clock.instant()));
        }
        return turns.computeIfAbsent(origin, unknown -> new Turn());
    }

    private static boolean lock(Turn turn, BooleanSupplier goesOn) {
        try {
            while (!turn.lock.tryLock(SLICE, TimeUnit.MILLISECONDS)) {
                if (!goesOn.getAsBoolean()) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean await(Turn turn, BooleanSupplier goesOn) {
        for (long rest = rest(turn); rest > 0; rest = rest(turn)) {
            if (!goesOn.getAsBoolean()) {
                return false;
            }
            try {
                Thread.sleep(Math.min(rest, SLICE));
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private long rest(Turn turn) {
        return Duration.between(clock.instant(), turn.next).toMillis();
    }

    private static final class Turn {
        private final ReentrantLock lock = new ReentrantLock(true);
        private volatile Instant next = Instant.EPOCH;
        /** When the line has carried all that came. */
        private Instant carried = Instant.EPOCH;

        synchronized void leaveAlone(Instant until) {
            next = until.isAfter(next) ? until : next;
        }

        synchronized void rest(Instant now, Rest rest) {
            carried = (carried.isAfter(now) ? carried : now).plus(rest.load());
            leaveAlone(carried);
            leaveAlone(now.plus(rest.least()));
        }
    }
}
