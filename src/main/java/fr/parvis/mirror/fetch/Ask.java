package fr.parvis.mirror.fetch;

import fr.parvis.address.WebUrl;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * One request to be made.
 *
 * @param limit the most bytes that a body of a media type may have once decoded; 0 if it is not wanted at all
 * @param validators {@code If-None-Match} and {@code If-Modified-Since}, or nothing
 */
public record Ask(WebUrl url, ToLongFunction<String> limit, Map<String, String> validators) {
    public static Ask upTo(long bytes, WebUrl url) {
        return new Ask(url, type -> bytes, Map.of());
    }
}
