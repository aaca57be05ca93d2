package fr.parvis.render;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * One line of a table by name, with a bar.
 *
 * @param percent of the longest line, from 1 to 100
 */
record Share(String name, int count, int percent) {

    /** The largest first; what has no name comes last, as {@code unnamed}, and brings the sum to {@code total}. */
    static List<Share> of(Map<String, Integer> counts, int total, String unnamed) {
        var named = counts.entrySet().stream()
                .filter(entry -> !entry.getKey().isEmpty() && entry.getValue() > 0)
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
                .toList();
        int rest = total - named.stream().mapToInt(Map.Entry::getValue).sum();
        int longest = Math.max(rest, named.isEmpty() ? 0 : named.get(0).getValue());
        var shares = new ArrayList<Share>();
        named.forEach(entry -> shares.add(share(entry.getKey(), entry.getValue(), longest)));
        if (rest > 0) {
            shares.add(share(unnamed, rest, longest));
        }
        return List.copyOf(shares);
    }

    private static Share share(String name, int count, int longest) {
        return new Share(name, count, Math.max(1, (int) Math.round(100.0 * count / longest)));
    }
}
