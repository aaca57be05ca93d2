package fr.parvis.domain.certificate;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.CRC32;

/** How long to wait: after failures, and so that not everybody comes at once. */
final class Backoff {
    /** Minutes after the first failure, the second and so on; the last one stays. The steps of certmagic. */
    private static final int[] AFTER_FAILURE = {
        1, 2, 2, 5, 10, 10, 10, 20, 20, 20, 20, 30, 30, 30, 30, 30, 30, 60, 60, 60, 120, 120, 180, 180, 360
    };

    /** Minutes that an authority is left alone that cannot be reached. */
    private static final int[] AFTER_SILENCE = {1, 2, 5, 10, 20, 30, 60};

    private Backoff() {}

    /** @param failures in a row, at least 1 */
    static Duration afterFailure(int failures) {
        return step(AFTER_FAILURE, failures);
    }

    /** @param strikes in a row, at least 1 */
    static Duration afterSilence(int strikes) {
        return step(AFTER_SILENCE, strikes);
    }

    /** Somewhere in the time from {@code start} on, the same place for the same name. */
    static Instant spread(String name, Instant start, Duration over) {
        return start.plusMillis((long) (share(name) * over.toMillis()));
    }

    /** From 0 to 1, evenly, and the same each time for a name. */
    static double share(String name) {
        var crc = new CRC32();
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        return crc.getValue() / (double) (1L << 32);
    }

    private static Duration step(int[] minutes, int number) {
        return Duration.ofMinutes(minutes[Math.min(Math.max(number, 1), minutes.length) - 1]);
    }
}
