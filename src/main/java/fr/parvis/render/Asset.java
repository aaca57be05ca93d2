package fr.parvis.render;

import java.nio.charset.StandardCharsets;

/**
 * A file of the platform's own that pages load; its path changes with its content, so it may be kept for ever.
 *
 * @param type media type with parameters
 */
public record Asset(String path, String type, String content) {
    public byte[] bytes() {
        return content.getBytes(StandardCharsets.UTF_8);
    }
}
