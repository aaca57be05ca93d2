package fr.parvis.admin;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import fr.parvis.tenant.Refusal.Unacceptable;
import fr.parvis.tenant.Refusal.Violation;
import jakarta.ws.rs.BadRequestException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The API's JSON: strict in what it takes, so that a slip of the client is told and not swallowed. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule().addSerializer(Instant.class, new Milliseconds()))
            .annotationIntrospector(new Spelling())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .withCoercionConfig(
                    LogicalType.Enum, enums -> enums.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail))
            .build();

    /** What its reader says in words that anybody understands. */
    private static final Pattern OURS = Pattern.compile("Duplicate field '[^']*'");

    /** So many of what is wrong with one body are told. */
    private static final int MOST_TOLD = 20;

    private Json() {}

    static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** @throws BadRequestException if {@code bytes} is not one JSON value in UTF-8 */
    static JsonNode read(byte[] bytes) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.isBlank()) {
                throw new BadRequestException("The body is empty; JSON was expected.");
            }
            var node = MAPPER.readTree(text);
            checkText(node, "");
            return node;
        } catch (CharacterCodingException notUtf8) {
            throw new BadRequestException("The body is not UTF-8.", notUtf8);
        } catch (JsonProcessingException e) {
            throw new BadRequestException("The body is not JSON: " + said(e), e);
        }
    }

    /** What is wrong, without the names of what reads it here. */
    private static String said(JsonProcessingException e) {
        var at = e.getLocation();
        var place = at == null ? "" : ", at line " + at.getLineNr() + ", column " + at.getColumnNr();
        if (e instanceof JsonEOFException) {
            return "it ends too early" + place;
        }
        if (e instanceof StreamConstraintsException) {
            return "something in it is too deep, too long or too large";
        }
        var message = e.getOriginalMessage();
        if (message.contains("TRAILING_TOKENS")) {
            return "something follows its end" + place;
        }
        return OURS.matcher(message).matches() ? message + place : "there is something that JSON has not" + place;
    }

    /** @throws Unacceptable naming the fields that are unknown or of another type */
    static <T> T as(Class<T> type, JsonNode node) {
        if (!node.isObject()) {
            throw new Unacceptable("invalid", "The body has to be a JSON object.", List.of());
        }
        var violations = new ArrayList<Violation>();
        JsonNode rest = node.deepCopy();
        while (true) {
            try {
                var read = MAPPER.treeToValue(rest, type);
                if (violations.isEmpty()) {
                    return read;
                }
                throw unacceptable(violations);
            } catch (JsonMappingException e) {
                // Its reader stops at the first that is wrong; without it, it comes to the next.
                boolean more = leaveOut(e, rest);
                if (more || violations.isEmpty()) {
                    violations.add(new Violation(path(e), wrong(e)));
                }
                if (!more || violations.size() == MOST_TOLD) {
                    throw unacceptable(violations);
                }
            } catch (JsonProcessingException e) {
                throw new Unacceptable("invalid", e.getOriginalMessage(), List.of());
            }
        }
    }

    private static Unacceptable unacceptable(List<Violation> violations) {
        return new Unacceptable("invalid", violations.get(0).message(), violations);
    }

    private static String wrong(JsonMappingException e) {
        return e instanceof UnrecognizedPropertyException ? "is not a field of this request" : expected(e);
    }

    /** Takes the field out that is complained of, of a list the whole list; false if none is. */
    private static boolean leaveOut(JsonMappingException e, JsonNode whole) {
        JsonNode at = whole;
        var steps = e.getPath();
        for (int i = 0; i < steps.size() && at instanceof ObjectNode object; i++) {
            var name = steps.get(i).getFieldName();
            var next = name == null ? null : object.get(name);
            if (next == null) {
                return false;
            }
            if (i == steps.size() - 1 || !next.isObject()) {
                object.remove(name);
                return true;
            }
            at = next;
        }
        return false;
    }

    /** How the API spells a constant: {@code TOWN_HALL} is {@code town-hall}. */
    static String spelling(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String allowed(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> spelling((Enum<?>) constant))
                .collect(Collectors.joining(", "));
    }

    /** @throws Unacceptable naming the allowed ones */
    static <E extends Enum<E>> E constant(Class<E> type, String field, String spelled) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> spelling(constant).equals(spelled))
                .findFirst()
                .orElseThrow(() -> Unacceptable.field(field, "one of " + allowed(type)));
    }

    private static String expected(JsonMappingException e) {
        if (e instanceof com.fasterxml.jackson.databind.exc.MismatchedInputException mismatch
                && mismatch.getTargetType() != null) {
            var type = mismatch.getTargetType();
            if (type.isEnum()) {
                return "one of " + allowed(type);
            }
            return "has another type; expected is " + name(type);
        }
        return "is out of range or of another type";
    }

    private static String name(Class<?> type) {
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return type == boolean.class ? "boolean" : "number";
        }
        return type == String.class || type == Boolean.class
                ? type.getSimpleName().toLowerCase(Locale.ROOT)
                : "an object";
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName())
                .collect(Collectors.joining("."));
    }

    /** No database keeps the character NUL, and half a surrogate pair is no character. */
    private static void checkText(JsonNode node, String path) {
        if (node.isTextual() && !isText(node.textValue())) {
            throw Unacceptable.field(path, "holds a character that is none");
        }
        var fields = node.properties().iterator();
        while (fields.hasNext()) {
            var field = fields.next();
            checkText(field.getValue(), path.isEmpty() ? field.getKey() : path + "." + field.getKey());
        }
        if (node.isArray()) {
            node.forEach(element -> checkText(element, path));
        }
    }

    static boolean isText(String text) {
        return text.indexOf(0) < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** What the database keeps and what the clock says differ below the microsecond. */
    private static final class Milliseconds extends StdSerializer<Instant> {
        Milliseconds() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant time, JsonGenerator out, SerializerProvider context) throws IOException {
            out.writeString(time.truncatedTo(ChronoUnit.MILLIS).toString());
        }
    }

    private static final class Spelling extends JacksonAnnotationIntrospector {
        @Override
        public String[] findEnumValues(
                MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[] names) {
            return Arrays.stream(constants).map(Json::spelling).toArray(String[]::new);
        }
    }
}
