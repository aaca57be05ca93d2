package fr.parvis.serve;

import io.netty.util.AsciiString;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What nearly all answers say in their headers, kept once for all of them: together it is longer than many a page. */
final class CommonTexts {
    private static final Map<String, AsciiString> KNOWN = Stream.of(
                    names(),
                    names().map(name -> name.toLowerCase(Locale.ROOT)),
                    SafetyHeaders.values(),
                    Transport.policies(),
                    Answers.values(),
                    Stream.of(Encoding.values()).map(Encoding::token),
                    Stream.of("bytes"))
            .flatMap(Function.identity())
            .distinct()
            .collect(Collectors.toUnmodifiableMap(Function.identity(), AsciiString::new));

    private CommonTexts() {}

    private static Stream<String> names() {
        return Stream.of(
                        SafetyHeaders.names(),
                        Answers.names(),
                        Stream.of("ETag", "Content-Encoding", "Content-Length", "Accept-Ranges"))
                .flatMap(Function.identity());
    }

    /** A text as headers are written fastest. */
    static AsciiString of(String text) {
        var known = KNOWN.get(text);
        return known == null ? new AsciiString(text) : known;
    }
}
