package fr.parvis.serve;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Choosing a content coding by {@code Accept-Encoding} (RFC 9110, section 12.5.3). */
final class Negotiation {
    private Negotiation() {}

    /** The available coding that the client likes best; the server's preference decides between equals. */
    static Encoding choose(@Nullable String acceptEncoding, Collection<Encoding> available) {
        if (acceptEncoding == null || acceptEncoding.isBlank()) {
            return Encoding.IDENTITY;
        }
        var best = Encoding.IDENTITY;
        double bestWeight = 0;
        for (var encoding : Encoding.values()) {
            double weight = available.contains(encoding) ? weight(acceptEncoding, encoding) : 0;
            if (weight > bestWeight) {
                best = encoding;
                bestWeight = weight;
            }
        }
        return best;
    }

    private static double weight(String header, Encoding encoding) {
        double any = encoding == Encoding.IDENTITY ? 0.001 : 0;
        for (var item : header.split(",", -1)) {
            var parts = item.split(";", -1);
            var token = parts[0].strip().toLowerCase(Locale.ROOT);
            if (token.equals(encoding.token()) || (encoding == Encoding.GZIP && token.equals("x-gzip"))) {
                return quality(parts);
            }
            if (token.equals("*")) {
                any = quality(parts);
            }
        }
        return any;
    }

    private static double quality(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            var parameter = parts[i].strip().toLowerCase(Locale.ROOT);
            if (parameter.startsWith("q=")) {
                return parameter.matches("q=(?:0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?)")
                        ? Double.parseDouble(parameter.substring(2))
                        : 0;
            }
        }
        return 1;
    }
}
