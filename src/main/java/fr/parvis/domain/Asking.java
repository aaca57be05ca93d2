package fr.parvis.domain;

import fr.parvis.domain.Answer.Said;
import fr.parvis.domain.Answer.Silence;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;

/** The questions of one look to one server. A server that does not even answer is not waited for again. */
final class Asking {
    /** A zone may hold more than anybody has a use for. */
    private static final int MOST_RECORDS = 200;

    private final DnsServer server;
    private @Nullable Silence deaf;

    Asking(DnsServer server) {
        this.server = server;
    }

    String server() {
        return server.name();
    }

    boolean isDeaf() {
        return deaf != null;
    }

    Answer ask(String about, int type) {
        if (deaf != null) {
            return deaf;
        }
        try {
            var answer = server.ask(Name.fromString(about + "."), type);
            if (answer instanceof Silence silence && silence.silence().matches("timeout|unreachable")) {
                deaf = silence;
            }
            return answer;
        } catch (TextParseException tooLong) {
            return new Said(List.of());
        }
    }

    /** What the server has of a kind at exactly that name; nothing if it does not say. */
    <T extends Record, R> List<R> at(String about, int type, Class<T> kind, Function<T, R> shape) {
        return at(ask(about, type), about, kind).map(shape).toList();
    }

    /** What an answer has of a kind at exactly that name; nothing if it does not say. */
    static <T extends Record> Stream<T> at(Answer answer, String about, Class<T> kind) {
        return answer.records().stream()
                .filter(record -> record.getName().toString(true).equalsIgnoreCase(about))
                .limit(MOST_RECORDS)
                .filter(kind::isInstance)
                .map(kind::cast);
    }
}
