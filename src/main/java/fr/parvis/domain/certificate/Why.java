package fr.parvis.domain.certificate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fr.parvis.domain.Caa;
import fr.parvis.domain.Phrases;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why there is no certificate, or no newer one: what was seen, where, and what to do. It is kept without a language and said in
 * that of whoever reads it.
 *
 * @param parts one sentence or more
 */
record Why(List<Part> parts) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PREFIX = "certificate.";

    Why {
        parts = List.copyOf(parts);
    }

    /** @param words the key of its words, without what all of these keys begin with */
    private record Part(String words, List<String> values) {
        String in(Phrases phrases) {
            return phrases.say(PREFIX + words, values.toArray());
        }
    }

    static Why of(String words, @Nullable Object... values) {
        return new Why(List.of(
                new Part(words, Arrays.stream(values).map(String::valueOf).toList())));
    }

    /** Why the records of the name do not allow it. */
    static Why of(Caa.Objection objection) {
        return of(objection.words(), objection.values().toArray());
    }

    /** Words that are nobody's language here, such as those of the operator's program. */
    static Why plain(String words) {
        return of("plain", words);
    }

    Why and(Why more) {
        return new Why(Stream.concat(parts.stream(), more.parts.stream()).toList());
    }

    /** The same as something that the authority of that name is about. */
    Why at(Authority authority) {
        return of("at", authority.name()).and(this);
    }

    String in(Phrases phrases) {
        return parts.stream().map(part -> part.in(phrases)).collect(Collectors.joining(" "));
    }

    String in(String locale) {
        return in(Phrases.of(locale));
    }

    /** For logs. */
    @Override
    public String toString() {
        return in("en");
    }

    String stored() {
        try {
            return JSON.writeValueAsString(parts.stream()
                    .map(part -> Stream.concat(Stream.of(part.words), part.values.stream())
                            .toList())
                    .toList());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What an earlier version has stored is a sentence, and stays one. */
    static Why read(String stored) {
        if (!stored.startsWith("[[")) {
            return plain(stored);
        }
        try {
            var parts = new ArrayList<Part>();
            for (var part : JSON.readValue(stored, String[][].class)) {
                var known = Phrases.of("en").has(PREFIX + part[0]);
                var values = List.of(part).subList(1, part.length);
                parts.add(known ? new Part(part[0], values) : new Part("plain", List.of(String.join(" ", values))));
            }
            return new Why(parts);
        } catch (JsonProcessingException text) {
            return plain(stored);
        }
    }

    /** Something of our own failed, and says why. */
    static final class Failed extends IOException {
        private final transient Why why;

        Failed(Why why) {
            super(why.toString());
            this.why = why;
        }

        Why why() {
            return why;
        }
    }
}
