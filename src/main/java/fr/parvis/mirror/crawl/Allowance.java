package fr.parvis.mirror.crawl;

import fr.parvis.address.PagePath;
import fr.parvis.address.WebUrl;
import fr.parvis.mirror.capture.Capture;
import fr.parvis.mirror.capture.Target;
import fr.parvis.mirror.fetch.MediaType;
import fr.parvis.mirror.source.Source;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * What a run may still take. The pages that the run before had come first: a new page never takes the place of one
 * that is there already.
 */
final class Allowance {
    private static final int ATTEMPTS_A_PAGE = 4;
    private static final int LOADS_A_PAGE = 60;
    private static final int FREE = 1000;

    private final int mostPages;
    private final String pagesReached;
    private final long mostBytes;
    private final String bytesReached;
    private final Clock clock;
    private final Instant end;
    private final Set<WebUrl> reserved;
    private final BooleanSupplier turnedAway;
    private int fresh;
    private int links;
    private int loads;
    private long bytes;

    /**
     * @param limits what the release that comes of the run has room for, one page of it for what the site does not have
     * @param earlier the pages of the run before, the most important first
     * @param time how long it may go on
     * @param turnedAway whether the site is asked no more in this run
     */
    Allowance(
            Source.Settings settings,
            Limits limits,
            List<WebUrl> earlier,
            Duration time,
            Clock clock,
            BooleanSupplier turnedAway) {
        int pages = Math.max(1, limits.room().pages() - 1);
        this.mostPages = Math.min(settings.maxPages(), pages);
        this.pagesReached =
                settings.maxPages() <= pages ? "maxPages was reached" : "a release has no room for more pages";
        this.mostBytes = Math.min(settings.maxBytes(), limits.most());
        this.bytesReached =
                settings.maxBytes() <= limits.most() ? "maxBytes was reached" : "a release has no room for more bytes";
        this.clock = clock;
        this.turnedAway = turnedAway;
        this.end = clock.instant().plus(time);
        this.reserved = earlier.stream().limit(mostPages).collect(Collectors.toUnmodifiableSet());
    }

    /** Why {@code target} may not be taken, as the end of a sentence; nothing if it may. */
    Optional<String> refuses(Target target) {
        if (isOver()) {
            return Optional.of(why());
        }
        if (target.role() != Target.Role.LINKED) {
            return unless(loads++ < LOADS_A_PAGE * mostPages + FREE);
        }
        boolean file = MediaType.isFile(PagePath.fromRequest(target.url().path())
                .map(PagePath::extension)
                .orElse(""));
        boolean room = file || reserved.contains(target.url()) || fresh < mostPages - reserved.size();
        return unless(room && links++ < ATTEMPTS_A_PAGE * mostPages + FREE);
    }

    /** Whether the run ends before its time: nothing more is asked for. */
    boolean isOver() {
        return turnedAway.getAsBoolean()
                || bytes >= mostBytes
                || clock.instant().isAfter(end);
    }

    private String why() {
        if (turnedAway.getAsBoolean()) {
            return "the origin is left alone for the rest of the run";
        }
        return bytes >= mostBytes ? bytesReached : "the time for a run was over";
    }

    /** Whether there is room for so many more pages, whatever they are. */
    boolean hasRoomFor(int more) {
        return !isOver() && fresh + more < mostPages - reserved.size();
    }

    void spend(Capture capture) {
        bytes += capture.bytes();
        fresh += capture.isContent() && capture.media().isPage() && !reserved.contains(capture.url()) ? 1 : 0;
    }

    private Optional<String> unless(boolean allowed) {
        return allowed ? Optional.empty() : Optional.of(pagesReached);
    }
}
