package fr.parvis.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/** How the fuzz tests run; they fuzz if JAZZER_FUZZ is set, and try what is written down if it is not. */
public final class Fuzz {
    /** Of one test in one round. */
    public static final String TIME = "60s";

    public static final String WORDS = "/fr/parvis/clean/markup.dict";

    /** Of the processor's time, for some four thousand characters and a virtual machine that is still cold. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private Fuzz() {}

    /** Measured in the processor's time, so that a busy machine complains of nothing. */
    public static void inTime(Runnable check) {
        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        check.run();
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - start)).isLessThan(LONGEST);
    }
}
