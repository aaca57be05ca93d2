package fr.parvis.mirror.inspection;

import fr.parvis.clean.rule.Finding;
import fr.parvis.site.Release.Tally;
import java.util.List;
import java.util.Set;

/** What the cleaner found on a page, counted. */
record PageFindings(List<Finding> all) {
    /** A font or a library from elsewhere tells of a visit too, but it is there for the page's sake. */
    private static final Set<String> NO_TRACKERS = Set.of("consent", "fonts", "cdn", "embed", "markup");

    /** What is there to follow visitors, and known by name. */
    List<Finding> trackers() {
        return all.stream()
                .filter(finding -> !finding.vendor().isEmpty() && !NO_TRACKERS.contains(finding.category()))
                .toList();
    }

    /** The same rule of the same company counts once, however often and wherever it found something. */
    static int different(List<Finding> findings) {
        return (int) findings.stream()
                .map(finding -> List.of(finding.rule(), finding.vendor()))
                .distinct()
                .count();
    }

    Tally tally() {
        return Tally.of(all);
    }
}
