package fr.parvis.mirror.inspection;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A date as browsers read it in a cookie, however it is written (RFC 6265, section 5.1.1). */
final class CookieDate {
    private static final Pattern BETWEEN = Pattern.compile("[\\x09\\x20-\\x2F\\x3B-\\x40\\x5B-\\x60\\x7B-\\x7E]+");
    private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{1,2}):(\\d{1,2})(?:\\D.*)?");
    private static final Pattern DAY = Pattern.compile("(\\d{1,2})(?:\\D.*)?");
    private static final Pattern YEAR = Pattern.compile("(\\d{2,4})(?:\\D.*)?");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final int FIRST_YEAR = 1601;
    private static final int CENTURY = 100;
    private static final int LAST_OF_THE_OLD = 70;

    private @Nullable MatchResult time;
    private int day;
    private int month;
    private int year = -1;

    private CookieDate() {}

    static Optional<Instant> parse(String text) {
        var date = new CookieDate();
        for (var word : BETWEEN.split(text, -1)) {
            date.take(word);
        }
        return date.instant();
    }

    /** A word is the first thing that is still missing and that it can be. */
    private void take(String word) {
        var clock = TIME.matcher(word);
        var ofMonth = DAY.matcher(word);
        var ofEra = YEAR.matcher(word);
        if (time == null && clock.matches()) {
            time = clock.toMatchResult();
        } else if (day == 0 && ofMonth.matches()) {
            day = Integer.parseInt(ofMonth.group(1));
        } else if (month == 0 && monthOf(word) > 0) {
            month = monthOf(word);
        } else if (year < 0 && ofEra.matches()) {
            year = whole(Integer.parseInt(ofEra.group(1)));
        }
    }

    private static int monthOf(String word) {
        return word.length() < 3 ? 0 : MONTHS.indexOf(word.substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
    }

    private static int whole(int year) {
        if (year >= CENTURY) {
            return year;
        }
        return year < LAST_OF_THE_OLD ? 2000 + year : 1900 + year;
    }

    private Optional<Instant> instant() {
        if (time == null || year < FIRST_YEAR) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.of(year, month, day, number(time, 1), number(time, 2), number(time, 3))
                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static int number(MatchResult time, int group) {
        return Integer.parseInt(time.group(group));
    }
}
