package fr.parvis.mirror;

import fr.parvis.domain.Outbox.News;
import fr.parvis.domain.Phrases;
import fr.parvis.mirror.capture.Problem;
import fr.parvis.tenant.Tenant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the mirror of a site stands after a run, as its owner is told.
 *
 * @param address where that was seen
 * @param before how many pages there were, if most are gone
 * @param now how many there are
 */
record Soundness(Kind kind, String address, int before, int now) {
    private static final Set<String> IN_VAIN = Set.of("kept", "fetch", "resolve");
    private static final Set<String> NO_HOME = Set.of("kept", "missing", "limit");

    /** Of a site of fewer files, more than half can be broken pictures. */
    private static final int FEW = 10;

    enum Kind {
        WELL,
        /** Silence or errors. */
        DOWN,
        /** Its robots.txt lets nobody in, or cannot be read. */
        CLOSED,
        PARKED,
        /** Its home page shows nothing without scripts. */
        BLANK,
        /** Its address leads to another site, or to no page. */
        ASTRAY,
        SHRUNK,
        /** The verifier found something in the release. */
        REFUSED,
        /** There is no room for the release. */
        FULL
    }

    /** After a run of which nothing came; nothing if the site is not to blame, or its owner is told otherwise. */
    static Optional<Soundness> ofNothing(Problem why) {
        return kind(why).map(kind -> new Soundness(kind, why.url(), 0, 0));
    }

    private static Optional<Kind> kind(Problem why) {
        return switch (why.stage()) {
            case "consent" -> Optional.empty();
            case "start" -> why.url().isEmpty() ? Optional.empty() : Optional.of(Kind.ASTRAY);
            case "parked" -> Optional.of(Kind.PARKED);
            case "blank" -> Optional.of(Kind.BLANK);
            case "robots" -> Optional.of(Kind.CLOSED);
            case "store" -> Optional.of(Kind.FULL);
            default -> Optional.of(Kind.DOWN);
        };
    }

    /**
     * After a run of which a release came.
     *
     * @param start the address of the source
     * @param refused whether the verifier refused the release
     */
    static Soundness of(Attempts.Harvest harvest, String start, boolean refused) {
        var shrunk = harvest.comparison();
        if (shrunk != null && shrunk.isShrunk()) {
            return new Soundness(Kind.SHRUNK, start, shrunk.most(), shrunk.now());
        }
        if (refused) {
            return new Soundness(Kind.REFUSED, start, 0, 0);
        }
        return new Soundness(isDown(harvest, start) ? Kind.DOWN : Kind.WELL, start, 0, 0);
    }

    /** Without its home page, or without most of what was asked for, a site is out of order. */
    private static boolean isDown(Attempts.Harvest harvest, String start) {
        var home = List.of(start, harvest.done().scope().home().value());
        var counts = harvest.done().counts();
        long inVain = harvest.problems().stream()
                .filter(problem -> IN_VAIN.contains(problem.stage()))
                .count();
        return (inVain >= FEW && inVain * 2 > counts.fetched() + counts.kept())
                || harvest.problems().stream()
                        .anyMatch(problem -> NO_HOME.contains(problem.stage()) && home.contains(problem.url()));
    }

    /**
     * What the tenant is told.
     *
     * @param published the number of the release that visitors see; nothing if there is none
     * @param made the number of the release that came of the run; 0 if there is none
     */
    News letter(Tenant tenant, String site, Optional<Integer> published, int made, String resource) {
        var words = Phrases.of(tenant.locale());
        var kept = published
                .map(release -> words.say("letter.kept", release))
                .orElseGet(() -> words.say("letter.kept.nothing"));
        var values = List.of(site, kept, address, String.valueOf(before), String.valueOf(now), String.valueOf(made));
        return new News("letter.MIRROR_" + kind, site, resource, values);
    }
}
