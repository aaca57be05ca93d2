package fr.parvis.mirror.layout;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The part of the processors that mirroring may keep busy: half of them, so that however many runs there are, visitors
 * have the other half; while there are no visitors that one, too, for documents of which several have room in memory.
 * It is taken for one document at a time, in the order of asking.
 */
public final class Share {
    private static final int LARGE = 1 << 20;

    private final Semaphore half;
    private final Semaphore rest;
    private final BooleanSupplier quiet;
    private final int processors;

    /** @param quiet whether no visitor is about */
    public Share(int processors, BooleanSupplier quiet) {
        int mine = Math.max(1, processors / 2);
        this.half = new Semaphore(mine, true);
        this.rest = new Semaphore(Math.max(0, processors - mine), true);
        this.quiet = quiet;
        this.processors = processors;
    }

    /** How many documents may be worked on at once, at best. */
    public int processors() {
        return processors;
    }

    /** @param bytes of the document */
    public <T> T of(long bytes, Supplier<T> work) {
        var taken = take(bytes <= LARGE);
        try {
            return work.get();
        } finally {
            taken.release();
        }
    }

    private Semaphore take(boolean anywhere) {
        try {
            if (half.tryAcquire(0, TimeUnit.SECONDS)) {
                return half;
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        if (anywhere && quiet.getAsBoolean() && rest.tryAcquire()) {
            return rest;
        }
        half.acquireUninterruptibly();
        return half;
    }
}
