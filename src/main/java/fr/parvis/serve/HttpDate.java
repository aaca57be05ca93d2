package fr.parvis.serve;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.util.AsciiString;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/** The value of {@code Date} (RFC 9110, section 6.6.1), written once a second and not once an answer. */
@Singleton
class HttpDate {
    private final Clock clock;
    private volatile Written written = new Written(Long.MIN_VALUE, "", AsciiString.EMPTY_STRING, new byte[0]);

    HttpDate(Clock clock) {
        this.clock = clock;
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Written(long second, String text, AsciiString ascii, byte[] lastOfHead) {}

    String now() {
        return written().text;
    }

    AsciiString ascii() {
        return written().ascii;
    }

    /** The value and the end of a head, for a head whose last line begins with {@code Date: }; not to be changed. */
    byte[] lastOfHead() {
        return written().lastOfHead;
    }

    private Written written() {
        long second = clock.instant().getEpochSecond();
        var known = written;
        if (known.second != second) {
            var text = Conditions.write(Instant.ofEpochSecond(second));
            known = new Written(second, text, new AsciiString(text), (text + "\r\n\r\n").getBytes(ISO_8859_1));
            written = known;
        }
        return known;
    }
}
