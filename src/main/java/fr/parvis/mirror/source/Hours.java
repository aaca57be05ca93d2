package fr.parvis.mirror.source;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/** A part of every day, such as {@code 22:00-06:00}; it may go past midnight. */
public record Hours(LocalTime from, LocalTime to) {
    public static Optional<Hours> parse(String text) {
        var ends = text.strip().split("\\s*-\\s*", -1);
        try {
            var hours = ends.length == 2 ? new Hours(LocalTime.parse(ends[0]), LocalTime.parse(ends[1])) : null;
            return Optional.ofNullable(hours).filter(part -> !part.from.equals(part.to));
        } catch (DateTimeException noTimes) {
            return Optional.empty();
        }
    }

    public String text() {
        return from + "-" + to;
    }

    public boolean contain(Instant now, ZoneId zone) {
        var time = now.atZone(zone).toLocalTime();
        return from.isBefore(to)
                ? !time.isBefore(from) && time.isBefore(to)
                : !time.isBefore(from) || time.isBefore(to);
    }

    /** The next time that they begin. */
    public Instant opening(Instant now, ZoneId zone) {
        var day = now.atZone(zone).toLocalDate();
        var today = day.atTime(from).atZone(zone).toInstant();
        return today.isAfter(now)
                ? today
                : day.plusDays(1).atTime(from).atZone(zone).toInstant();
    }
}
