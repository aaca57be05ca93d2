package fr.parvis.mirror.wordpress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A note of the block editor: {@code <!-- wp:NAME {JSON} -->}, {@code <!-- /wp:NAME -->}, or both in one, as of what WordPress
 * makes when the page is asked for.
 *
 * @param name without the prefix {@code core/}
 * @param start where it stands in its text
 */
record WxrBlock(String name, Way way, JsonNode said, int start, int end) {
    private static final Pattern BEGINS = Pattern.compile("<!--\\s*wp:");
    private static final ObjectMapper JSON = new ObjectMapper();

    enum Way {
        BEGINS,
        ENDS,
        WHOLE
    }

    /** Whether a text is of the block editor. */
    static boolean isIn(String text) {
        return BEGINS.matcher(text).find();
    }

    static List<WxrBlock> in(String text) {
        var notes = new ArrayList<WxrBlock>();
        int end = 0;
        for (int start = text.indexOf("<!--"); start >= 0; start = text.indexOf("<!--", end)) {
            end = text.indexOf("-->", start);
            if (end < 0) {
                break;
            }
            end += 3;
            var note = text.substring(start + 4, Math.max(start + 4, end - 3)).strip();
            if (note.startsWith("wp:") || note.startsWith("/wp:")) {
                notes.add(read(note, start, end));
            }
        }
        return notes;
    }

    String text(String key) {
        return said.path(key).asText("");
    }

    private static WxrBlock read(String note, int start, int end) {
        boolean ends = note.startsWith("/");
        boolean whole = !ends && note.endsWith("/");
        var inner = note.substring(ends ? 4 : 3, note.length() - (whole ? 1 : 0));
        var parts = inner.split("\\s", 2);
        return new WxrBlock(
                parts[0].startsWith("core/") ? parts[0].substring(5) : parts[0],
                ends ? Way.ENDS : whole ? Way.WHOLE : Way.BEGINS,
                said(parts.length > 1 ? parts[1].strip() : ""),
                start,
                end);
    }

    private static JsonNode said(String json) {
        try {
            return json.startsWith("{") ? JSON.readTree(json) : MissingNode.getInstance();
        } catch (JsonProcessingException broken) {
            return MissingNode.getInstance();
        }
    }
}
