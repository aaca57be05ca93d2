package fr.parvis.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A JSON merge patch (RFC 7396): what it does not name stays, what is null goes. */
record Patch(JsonNode changes) implements Asked {

    /** The object with the changes made to it. */
    <T> T on(T current, Class<T> type) {
        if (!changes.isObject()) {
            return Json.as(type, changes);
        }
        return Json.as(type, merge(Json.tree(current), changes));
    }

    private static JsonNode merge(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        var merged = target instanceof ObjectNode object ? object.deepCopy() : changes.objectNode();
        changes.properties().forEach(change -> {
            if (change.getValue().isNull()) {
                merged.putNull(change.getKey());
            } else {
                merged.set(change.getKey(), merge(merged.path(change.getKey()), change.getValue()));
            }
        });
        return merged;
    }
}
