package fr.parvis.mirror;

import fr.parvis.address.WebUrl;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * One request to be made.
 *
 * @param limit the most bytes that a body of a media type may have once decoded; 0 if it is not wanted at all
 * @param validators {@code If-None-Match} and {@code If-Modified-Since}, or nothing
 */
record Ask(WebUrl url, ToLongFunction<String> limit, Map<String, String> validators) {
    static Ask upTo(long bytes, WebUrl url) {
        return new Ask(url, type -> bytes, Map.of());
    }
}
