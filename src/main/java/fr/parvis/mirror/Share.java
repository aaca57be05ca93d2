package fr.parvis.mirror;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * The part of the processors that mirroring may keep busy: half of them, so that however many runs there are, visitors
 * have the other half. It is taken for one document at a time, in the order of asking.
 */
final class Share {
    private static final Semaphore HALF =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);

    private Share() {}

    static <T> T of(Supplier<T> work) {
        HALF.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            HALF.release();
        }
    }

    static void within(Runnable work) {
        HALF.acquireUninterruptibly();
        try {
            work.run();
        } finally {
            HALF.release();
        }
    }
}
