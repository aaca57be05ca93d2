package fr.parvis.serve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whose answers fill the cache. While there is room everybody may have it; once it is nearly full, each answer of a
 * tenant who has more than a share makes two or so of the tenant's own oldest go, so that nobody's pages are pushed out
 * by somebody else's.
 */
final class Shares {
    private static final double NEARLY_FULL = 0.9;

    private final long capacity;
    private final long share;
    private final Map<Long, Held> tenants = new HashMap<>();
    private long total;

    /**
     * @param capacity of the cache in bytes
     * @param share of one tenant in bytes
     */
    Shares(long capacity, long share) {
        this.capacity = capacity;
        this.share = share;
    }

    private static final class Held {
        private final Map<PageKey, Integer> answers = new LinkedHashMap<>();
        private long bytes;
    }

    /** Notes an answer that came in; gives those that have to go, which are not counted any more. */
    synchronized List<PageKey> added(PageKey key, int weight) {
        var held = tenants.computeIfAbsent(key.edition().owner(), unknown -> new Held());
        var before = held.answers.put(key, weight);
        long grown = before == null ? weight : weight - before;
        held.bytes += grown;
        total += grown;
        return total > capacity * NEARLY_FULL && held.bytes > share ? oldest(held, key, 2L * weight) : List.of();
    }

    /** Notes an answer that is not kept any more. */
    synchronized void removed(PageKey key) {
        var held = tenants.get(key.edition().owner());
        var weight = held == null ? null : held.answers.remove(key);
        if (held == null || weight == null) {
            return;
        }
        held.bytes -= weight;
        total -= weight;
        if (held.answers.isEmpty()) {
            tenants.remove(key.edition().owner());
        }
    }

    /** Bytes that a tenant's answers take. */
    synchronized long of(long tenant) {
        var held = tenants.get(tenant);
        return held == null ? 0 : held.bytes;
    }

    private List<PageKey> oldest(Held held, PageKey butThis, long bytes) {
        var going = new ArrayList<PageKey>();
        long freed = 0;
        for (var answer : held.answers.entrySet()) {
            if (freed >= bytes || held.bytes - freed <= share) {
                break;
            }
            if (!answer.getKey().equals(butThis)) {
                going.add(answer.getKey());
                freed += answer.getValue();
            }
        }
        // At once, so that nothing is given out again and again that is in no cache any more.
        going.forEach(held.answers::remove);
        held.bytes -= freed;
        total -= freed;
        return going;
    }
}
