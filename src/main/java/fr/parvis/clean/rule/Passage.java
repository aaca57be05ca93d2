package fr.parvis.clean.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** One mapping of a file of rules. It knows where it stands: every fault names the file, the rule and the field. */
final class Passage {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String place;
    private final JsonNode node;

    private Passage(String place, JsonNode node) {
        this.place = place;
        this.node = node;
    }

    /** @param file how the operator calls it */
    static Passage file(String file, String yaml) {
        var place = "rules " + file;
        try {
            var root = YAML.readTree(yaml);
            if (!root.isObject()) {
                throw new IllegalArgumentException(
                        place + ": is no mapping of rules, embeds, parameters, wrappers or cookies");
            }
            return new Passage(place, root);
        } catch (JsonProcessingException malformed) {
            var at = malformed.getLocation();
            throw new IllegalArgumentException(
                    place + (at == null ? "" : ", line " + at.getLineNr()) + ": is not YAML: "
                            + String.valueOf(malformed.getOriginalMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse(""),
                    malformed);
        }
    }

    /** The mappings of a list, named by their ids, or by their numbers where they have none. */
    List<Passage> each(String field, String noun) {
        var passages = new ArrayList<Passage>();
        for (var item : array(field)) {
            var id = item.path("id").asText("");
            var name = noun + " " + (id.isBlank() ? String.valueOf(passages.size() + 1) : id);
            var passage = new Passage(place + ", " + name, item);
            if (!item.isObject()) {
                throw new IllegalArgumentException(passage.place + ": is no mapping");
            }
            passages.add(passage);
        }
        return passages;
    }

    void knowsOnly(Set<String> fields) {
        node.fieldNames().forEachRemaining(field -> require(fields.contains(field), field, "is not known here"));
    }

    String text(String field) {
        var text = optional(field);
        require(!text.isBlank(), field, "is missing");
        return text;
    }

    /** Empty if it is not there. */
    String optional(String field) {
        var value = node.path(field);
        require(value.isMissingNode() || value.isTextual(), field, "is not a text; put it in quotes");
        return value.asText("");
    }

    boolean flag(String field) {
        var value = node.path(field);
        require(value.isMissingNode() || value.isBoolean(), field, "is neither true nor false");
        return value.asBoolean();
    }

    List<String> list(String field) {
        var texts = new ArrayList<String>();
        for (var item : array(field)) {
            require(item.isTextual() && !item.asText().isBlank(), field, "holds something that is not a text");
            texts.add(item.asText());
        }
        return List.copyOf(texts);
    }

    /** A list of which each text has this shape. */
    List<String> list(String field, Pattern shape, String fault) {
        var texts = list(field);
        texts.forEach(text -> require(shape.matcher(text).matches(), field, fault + ": " + text));
        return texts;
    }

    Map<String, String> map(String field) {
        var value = node.path(field);
        require(value.isMissingNode() || value.isObject(), field, "is no mapping");
        var map = new LinkedHashMap<String, String>();
        for (var entry : value.properties()) {
            require(entry.getValue().isTextual(), field, "holds something that is not a text: " + entry.getKey());
            map.put(entry.getKey(), entry.getValue().asText());
        }
        return map;
    }

    void require(boolean holds, String field, String fault) {
        if (!holds) {
            throw fault(field, fault);
        }
    }

    IllegalArgumentException fault(String field, String fault) {
        return new IllegalArgumentException(place + ", " + field + ": " + fault);
    }

    private JsonNode array(String field) {
        var value = node.path(field);
        require(value.isMissingNode() || value.isArray(), field, "is no list; put it in brackets");
        return value;
    }
}
