package fr.parvis.mirror.capture;

import org.jspecify.annotations.Nullable;

/** How far a crawl is. */
public record Counts(
        int discovered,
        int fetched,
        int unchanged,
        int kept,
        int skipped,
        int failed,
        long bytes,
        @Nullable String current) {
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, null);

    public Counts discovered(int now) {
        return new Counts(now, fetched, unchanged, kept, skipped, failed, bytes, current);
    }

    public Counts at(@Nullable String url) {
        return new Counts(discovered, fetched, unchanged, kept, skipped, failed, bytes, url);
    }

    public Counts skipped(int more) {
        return new Counts(discovered, fetched, unchanged, kept, skipped + more, failed, bytes, current);
    }

    /** With one more capture counted for what it is. */
    public Counts plus(Capture capture) {
        boolean answered = capture.status() > 0 && capture.freshness() != Capture.Freshness.KEPT;
        boolean refused = capture.status() == 0 && capture.problem() == null;
        boolean inVain = capture.problem() != null && !capture.isWorthKeeping();
        return new Counts(
                discovered,
                fetched + (answered ? 1 : 0),
                unchanged + (capture.freshness() == Capture.Freshness.UNCHANGED ? 1 : 0),
                kept + (capture.freshness() == Capture.Freshness.KEPT ? 1 : 0),
                skipped + (refused ? 1 : 0),
                failed + (inVain ? 1 : 0),
                bytes + capture.bytes(),
                current);
    }
}
