package fr.parvis.domain;

import fr.parvis.tenant.Daemons;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A few threads that go to sites. Who finds all of them under way goes there itself: nothing lines up behind slow sites,
 * and nothing waits for threads that have stopped.
 */
final class Walkers implements Executor {
    private final ThreadPoolExecutor threads;

    Walkers(int most) {
        threads = new ThreadPoolExecutor(
                most,
                most,
                1,
                TimeUnit.MINUTES,
                new SynchronousQueue<>(),
                new Daemons("site visit"),
                (walk, full) -> walk.run());
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable walk) {
        threads.execute(walk);
    }

    /** Those under way are interrupted. */
    void stop() {
        threads.shutdownNow();
    }
}
