package fr.parvis.mirror;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** Headers by name, as they lie in a column. */
record StoredHeaders(ObjectMapper json) {
    private static final TypeReference<Map<String, String>> TYPE = new TypeReference<>() {};

    String write(Map<String, String> headers) {
        try {
            return json.writeValueAsString(headers);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Map<String, String> read(String headers) {
        try {
            return json.readValue(headers, TYPE);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
