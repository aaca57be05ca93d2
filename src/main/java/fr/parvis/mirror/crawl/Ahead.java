package fr.parvis.mirror.crawl;

import fr.parvis.address.WebUrl;
import fr.parvis.mirror.capture.Target;
import fr.parvis.tenant.Daemons;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Fetches what a crawl takes next while the crawl reads what it has, where an owner lets us open several connections. */
final class Ahead implements AutoCloseable {
    private final ExecutorService connections;
    private final Consumer<Target> fetch;
    private final Map<WebUrl, Future<?>> underWay = new HashMap<>();

    /** @param fetch stores what it gets; called by several threads */
    Ahead(int connections, Consumer<Target> fetch) {
        this.connections = Executors.newFixedThreadPool(connections, new Daemons("mirror-ahead"));
        this.fetch = fetch;
    }

    void begin(List<Target> targets) {
        targets.forEach(target ->
                underWay.computeIfAbsent(target.url(), url -> connections.submit(() -> fetch.accept(target))));
    }

    /**
     * Until what was begun for that address has come to its end.
     *
     * @param goesOn asked now and then, since an origin may want a long pause
     * @return false if the crawl is to end before that
     */
    boolean await(WebUrl url, BooleanSupplier goesOn) {
        var begun = underWay.remove(url);
        if (begun == null) {
            return true;
        }
        try {
            while (!hasEnded(begun)) {
                if (!goesOn.getAsBoolean()) {
                    return false;
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException broken) {
            throw new IllegalStateException("could not be fetched ahead: " + url, broken.getCause());
        }
        return true;
    }

    private static boolean hasEnded(Future<?> begun) throws InterruptedException, ExecutionException {
        try {
            begun.get(Pace.SLICE, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException underWay) {
            return false;
        }
    }

    /** What is under way comes to its end unheard. */
    @Override
    public void close() {
        connections.shutdown();
    }
}
