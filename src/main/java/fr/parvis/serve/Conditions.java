package fr.parvis.serve;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The conditional headers of a request, judged in the order of RFC 9110, section 13.2.2. All four may be absent.
 *
 * @param ifRange with it a {@code Range} holds only for the representation that the client has
 */
record Conditions(
        @Nullable String ifMatch,
        @Nullable String ifNoneMatch,
        @Nullable String ifModifiedSince,
        @Nullable String ifUnmodifiedSince,
        @Nullable String ifRange) {
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    /** What may come (RFC 9110, section 5.6.7): the second form has two digits for the years from 1970 to 2069. */
    private static final List<DateTimeFormatter> UNDERSTOOD = List.of(
            HTTP_DATE,
            new DateTimeFormatterBuilder()
                    .appendPattern("EEEE, dd-MMM-")
                    .appendValueReduced(ChronoField.YEAR, 2, 2, 1970)
                    .appendPattern(" HH:mm:ss 'GMT'")
                    .toFormatter(Locale.ENGLISH),
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH));

    enum Verdict {
        SEND,
        NOT_MODIFIED,
        FAILED
    }

    Verdict judge(String tag, Instant lastModified) {
        if (ifMatch != null) {
            if (!lists(ifMatch, tag, false)) {
                return Verdict.FAILED;
            }
        } else if (ifUnmodifiedSince != null
                && parse(ifUnmodifiedSince).filter(lastModified::isAfter).isPresent()) {
            return Verdict.FAILED;
        }
        if (ifNoneMatch != null) {
            return lists(ifNoneMatch, tag, true) ? Verdict.NOT_MODIFIED : Verdict.SEND;
        }
        boolean unchanged = ifModifiedSince != null
                && parse(ifModifiedSince)
                        .filter(since -> !lastModified.isAfter(since))
                        .isPresent();
        return unchanged ? Verdict.NOT_MODIFIED : Verdict.SEND;
    }

    /** Whether a {@code Range} header counts: always without {@code If-Range}, else only for exactly this tag or date. */
    boolean allowRange(String tag, Instant lastModified) {
        if (ifRange == null) {
            return true;
        }
        return ifRange.startsWith("\"")
                ? ifRange.equals(tag)
                : parse(ifRange).filter(lastModified::equals).isPresent();
    }

    static String write(Instant instant) {
        return HTTP_DATE.format(instant.atOffset(ZoneOffset.UTC));
    }

    private static Optional<Instant> parse(String date) {
        return UNDERSTOOD.stream()
                .flatMap(form -> parse(date.strip(), form).stream())
                .findFirst();
    }

    private static Optional<Instant> parse(String date, DateTimeFormatter form) {
        var end = new ParsePosition(0);
        // Most dates are of the first form: the others are tried without an exception for each.
        if (form.parseUnresolved(date, end) == null || end.getIndex() != date.length()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.parse(date, form).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static boolean lists(String header, String tag, boolean weakly) {
        if (header.strip().equals("*")) {
            return true;
        }
        for (var item : header.split(",", -1)) {
            var candidate = item.strip();
            if (weakly && candidate.startsWith("W/")) {
                candidate = candidate.substring(2);
            }
            if (candidate.equals(tag)) {
                return true;
            }
        }
        return false;
    }
}
