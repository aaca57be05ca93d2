package fr.parvis.serve;

import fr.parvis.address.Quality;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Choosing a content coding by {@code Accept-Encoding} (RFC 9110, section 12.5.3). */
final class Negotiation {
    private static final List<Encoding> ALL = List.of(Encoding.values());

    /** Clients of a kind say the same. What strange ones made up goes with the rest when there is no more room. */
    private static final int MOST_KNOWN = 256;

    private static final Map<String, double[]> KNOWN = new ConcurrentHashMap<>();

    private Negotiation() {}

    /** The available coding that the client likes best; the server's preference decides between equals. */
    static Encoding choose(@Nullable String acceptEncoding, Collection<Encoding> available) {
        if (acceptEncoding == null || acceptEncoding.isBlank()) {
            return Encoding.IDENTITY;
        }
        var weights = weights(acceptEncoding);
        var best = Encoding.IDENTITY;
        double bestWeight = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > bestWeight && available.contains(ALL.get(i))) {
                best = ALL.get(i);
                bestWeight = weights[i];
            }
        }
        return best;
    }

    private static double[] weights(String header) {
        var known = KNOWN.get(header);
        if (known != null) {
            return known;
        }
        var weights = ALL.stream().mapToDouble(coding -> weight(header, coding)).toArray();
        if (KNOWN.size() >= MOST_KNOWN) {
            KNOWN.clear();
        }
        KNOWN.put(header, weights);
        return weights;
    }

    private static double weight(String header, Encoding encoding) {
        double any = encoding == Encoding.IDENTITY ? 0.001 : 0;
        for (var item : header.split(",", -1)) {
            var parts = item.split(";", -1);
            var token = parts[0].strip().toLowerCase(Locale.ROOT);
            if (token.equals(encoding.token()) || (encoding == Encoding.GZIP && token.equals("x-gzip"))) {
                return Quality.of(parts);
            }
            if (token.equals("*")) {
                any = Quality.of(parts);
            }
        }
        return any;
    }
}
