package fr.parvis.domain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What DNS said of a name at one moment. It is kept as JSON, so a field that is added has to stand its absence;
 * one whose kind changes makes what was kept unreadable, and the next look brings it anew.
 *
 * @param views one of each server
 * @param beside what was asked of one server only, since no decision hangs on it
 */
record Sight(Instant at, List<View> views, Beside beside) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    record View(String server, Texts proof, Way way) {}

    /**
     * The texts at the name of the proof.
     *
     * @param alias whether the name of the proof is another name for something; what stands there is no proof
     * @param silence why the server did not say; null if it did
     */
    record Texts(
            List<String> values, boolean alias, @Nullable String silence) {
        Texts {
            values = List.copyOf(values);
        }
    }

    /**
     * Where the name leads.
     *
     * @param chain the names that CNAME records lead through, without the first
     * @param addresses at its end
     * @param ttl the longest of a record on the way, in seconds
     * @param loop whether the chain leads back to itself
     * @param silence why the server did not say; null if it did
     */
    record Way(
            List<String> chain,
            List<String> addresses,
            long ttl,
            boolean loop,
            @Nullable String silence) {
        Way {
            chain = List.copyOf(chain);
            addresses = List.copyOf(addresses);
        }

        boolean isNowhere() {
            return chain.isEmpty() && addresses.isEmpty();
        }
    }

    /**
     * @param doubled texts at the name of the proof if the zone was typed twice
     * @param caa what is said of who may issue certificates
     * @param apex whether a zone begins at the name
     * @param wildcard whether a name that nobody made leads the same way
     * @param astray whether the way here stands at the name as it is if the zone was typed twice
     */
    record Beside(
            List<String> doubled, List<Caa.Property> caa, boolean apex, boolean wildcard, Mail mail, boolean astray) {
        Beside {
            doubled = List.copyOf(doubled);
            caa = List.copyOf(caa);
        }
    }

    /**
     * How mail for the name, or for the domain that it belongs to, is delivered.
     *
     * @param domain at which the records stand
     * @param own whether the name has mail servers of its own
     * @param silence why the server did not say what the mail servers are; null if it did
     * @param spfSilence the same of {@code spf}
     * @param dmarcSilence the same of {@code dmarc}
     */
    record Mail(
            String domain,
            List<String> mx,
            List<String> spf,
            List<String> dmarc,
            boolean own,
            @Nullable String silence,
            @Nullable String spfSilence,
            @Nullable String dmarcSilence) {
        Mail {
            mx = List.copyOf(mx);
            spf = List.copyOf(spf);
            dmarc = List.copyOf(dmarc);
        }
    }

    /** Every text that some server saw at the name of the proof. */
    List<String> texts() {
        return views.stream()
                .flatMap(view -> view.proof().values().stream())
                .distinct()
                .toList();
    }

    /** The ways of the servers that said one. */
    List<Way> ways() {
        return views.stream()
                .map(View::way)
                .filter(way -> way.silence() == null)
                .toList();
    }

    /** The servers that did not say something, with their reasons. */
    List<String> silent(Phrases words) {
        return views.stream()
                .flatMap(view -> Stream.of(view.proof().silence(), view.way().silence())
                        .filter(Objects::nonNull)
                        .limit(1)
                        .map(why -> view.server() + " (" + words.silence(why) + ")"))
                .toList();
    }

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static @Nullable Sight of(@Nullable String json) {
        try {
            return json == null ? null : JSON.readValue(json, Sight.class);
        } catch (JsonProcessingException otherVersion) {
            return null;
        }
    }
}
