package fr.parvis;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that moves when a test says so. */
public final class Later extends Clock {
    private volatile Instant now;

    public Later(String start) {
        now = Instant.parse(start);
    }

    public void at(Instant time) {
        now = time;
    }

    public void after(Duration pause) {
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
