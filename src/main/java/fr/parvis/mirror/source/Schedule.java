package fr.parvis.mirror.source;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/** When the runs of a source start by themselves. Sources with the same schedule do not all start at once. */
public sealed interface Schedule {
    /** Which Java does not read with days and hours. */
    Pattern WEEKS = Pattern.compile("P[0-9]{1,4}W");

    /** In a year from then on there is every day. */
    Instant LEAP_YEAR = Instant.parse("2024-01-01T00:00:00Z");

    /** The first start after {@code now}; nothing if there will never be one. */
    Optional<Instant> next(long source, Instant now, ZoneId zone);

    /** As it is written. */
    String text();

    /**
     * A duration of ISO 8601, such as {@code PT24H} or {@code P1W}, or a line of cron with five fields, such as {@code 30 3 * *
     * 1}, whose time comes at all.
     */
    static Optional<Schedule> parse(String text) {
        try {
            return text.contains(" ")
                    ? Optional.<Schedule>of(new Cron(text))
                            .filter(cron ->
                                    cron.next(0, LEAP_YEAR, ZoneOffset.UTC).isPresent())
                    : Optional.of(new Every(duration(text)));
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException neither) {
            return Optional.empty();
        }
    }

    private static Duration duration(String text) {
        return WEEKS.matcher(text).matches()
                ? Duration.ofDays(7L * Integer.parseInt(text.substring(1, text.length() - 1)))
                : Duration.parse(text);
    }

    /** Once in every such period; of an hour or more each source has its own moment, so that they are spread over it. */
    record Every(Duration period) implements Schedule {
        private static final Duration SPREAD = Duration.ofHours(1);

        @Override
        public Optional<Instant> next(long source, Instant now, ZoneId zone) {
            if (period.compareTo(SPREAD) < 0) {
                return Optional.of(now.plus(period));
            }
            long length = period.toSeconds();
            long soonest = now.getEpochSecond() + length / 2;
            long wait = Math.floorMod(moment(source, length) - soonest, length);
            return Optional.of(Instant.ofEpochSecond(soonest + wait));
        }

        @Override
        public String text() {
            return period.toString();
        }
    }

    /** At the times of day that a line of cron names, and up to ten minutes later. */
    record Cron(String text) implements Schedule {
        private static final CronParser PARSER =
                new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
        private static final long LATEST = Duration.ofMinutes(10).toSeconds();

        public Cron {
            PARSER.parse(text).validate();
        }

        @Override
        public Optional<Instant> next(long source, Instant now, ZoneId zone) {
            long late = moment(source, LATEST);
            return ExecutionTime.forCron(PARSER.parse(text))
                    .nextExecution(now.minusSeconds(late).atZone(zone))
                    .map(ZonedDateTime::toInstant)
                    .map(time -> time.plusSeconds(late));
        }
    }

    /** A number below {@code period} that is a source's own; neighbours are far from each other. */
    private static long moment(long source, long period) {
        return Math.floorMod(source * 0x9E3779B97F4A7C15L, period);
    }
}
