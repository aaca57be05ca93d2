package fr.parvis;

import io.agroal.api.AgroalPoolInterceptor;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;

/**
 * Counts at the data source who takes a connection to ask something, by the name of the thread. What goes by itself, such
 * as the reading of the change log, has threads of its own.
 */
@Singleton
public class Queries implements AgroalPoolInterceptor {
    private static final Pattern BY_ITSELF =
            Pattern.compile("route feed|certificates|housekeeping|strangers|.*scheduler.*|Agroal.*|agroal.*");

    private final Map<String, LongAdder> asked = new ConcurrentHashMap<>();

    @Override
    public void onConnectionAcquire(Connection connection) {
        asked.computeIfAbsent(Thread.currentThread().getName(), first -> new LongAdder())
                .increment();
    }

    public void forget() {
        asked.clear();
    }

    /** How often each thread asked that works for somebody. */
    public Map<String, Long> asked() {
        var counts = new TreeMap<String, Long>();
        asked.forEach((thread, count) -> {
            if (!BY_ITSELF.matcher(thread).matches()) {
                counts.put(thread, count.sum());
            }
        });
        return counts;
    }

    public long total() {
        return asked().values().stream().mapToLong(Long::longValue).sum();
    }
}
