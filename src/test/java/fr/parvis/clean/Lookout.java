package fr.parvis.clean;

import fr.parvis.clean.Eyes.Exhibit;
import fr.parvis.clean.Eyes.Sight;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Two pairs of eyes that share the work: a browser and its driver keep one processor busy. */
final class Lookout implements AutoCloseable {
    private final List<Watch> watches;

    Lookout() throws IOException {
        watches = List.of(new Watch(), new Watch());
    }

    /** Looks at each in a page of its own; the answers are in the same order. */
    List<Sight> look(List<Exhibit> exhibits) throws IOException {
        int half = (exhibits.size() + 1) / 2;
        var first = watches.get(0).look(exhibits.subList(0, half));
        var second = watches.get(1).look(exhibits.subList(half, exhibits.size()));
        var sights = new ArrayList<>(Watch.end(first));
        sights.addAll(Watch.end(second));
        return sights;
    }

    @Override
    public void close() throws IOException {
        for (var watch : watches) {
            watch.close();
        }
    }

    /** One pair of eyes and the one thread that may use it. */
    private static final class Watch implements AutoCloseable {
        private final ExecutorService thread = Executors.newSingleThreadExecutor();
        private final Eyes eyes;

        Watch() throws IOException {
            eyes = end(thread.submit(Eyes::new));
        }

        Future<List<Sight>> look(List<Exhibit> exhibits) {
            return thread.submit(() -> eyes.look(exhibits));
        }

        @Override
        public void close() throws IOException {
            end(thread.submit((Callable<Boolean>) () -> {
                eyes.close();
                return true;
            }));
            thread.shutdown();
        }

        static <T> T end(Future<T> work) throws IOException {
            try {
                return work.get();
            } catch (ExecutionException failed) {
                throw new IOException(failed.getCause());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IOException(interrupted);
            }
        }
    }
}
