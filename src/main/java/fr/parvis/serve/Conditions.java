package fr.parvis.serve;

import fr.parvis.address.EntityTags;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
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

    /** With two digits for the years from 1970 to 2069. */
    private static final DateTimeFormatter RFC_850 = new DateTimeFormatterBuilder()
            .appendPattern("EEEE, dd-MMM-")
            .appendValueReduced(ChronoField.YEAR, 2, 2, 1970)
            .appendPattern(" HH:mm:ss 'GMT'")
            .toFormatter(Locale.ENGLISH);

    private static final DateTimeFormatter ASCTIME =
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH);

    private static final int SHORT_DAY = 3;

    enum Verdict {
        SEND,
        NOT_MODIFIED,
        FAILED
    }

    Verdict judge(String tag, Instant lastModified) {
        if (ifMatch != null) {
            if (!EntityTags.name(ifMatch, tag, false)) {
                return Verdict.FAILED;
            }
        } else if (ifUnmodifiedSince != null
                && parse(ifUnmodifiedSince).filter(lastModified::isAfter).isPresent()) {
            return Verdict.FAILED;
        }
        if (ifNoneMatch != null) {
            return EntityTags.name(ifNoneMatch, tag, true) ? Verdict.NOT_MODIFIED : Verdict.SEND;
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

    private static Optional<Instant> parse(String text) {
        var date = text.strip();
        try {
            return Optional.of(LocalDateTime.parse(date, form(date)).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException noHttpDate) {
            return Optional.empty();
        }
    }

    /** The three forms (RFC 9110, section 5.6.7) differ in what follows the day of the week. */
    private static DateTimeFormatter form(String date) {
        int comma = date.indexOf(',');
        return comma < 0 ? ASCTIME : comma == SHORT_DAY ? HTTP_DATE : RFC_850;
    }
}
