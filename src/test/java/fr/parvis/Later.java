package fr.parvis.domain.certificate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that moves when a test says so. */
final class Later extends Clock {
    private volatile Instant now;

    Later(String start) {
        now = Instant.parse(start);
    }

    void at(Instant time) {
        now = time;
    }

    void after(Duration pause) {
        now = now.plus(pause);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
