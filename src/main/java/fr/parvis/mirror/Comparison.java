package fr.parvis.mirror;

import java.util.List;
import java.util.Set;

/**
 * A run beside the one of its source before.
 *
 * @param release what came of the one before
 * @param before how many pages the run before had; those that say the same count once
 * @param published how many pages the run behind the published release had; 0 if that is of no run of this source
 * @param now how many pages this run has, counted like that
 * @param all how many it has if each is counted
 * @param differences in the order of their addresses
 */
record Comparison(int release, int before, int published, int now, int all, List<Difference> differences) {
    /** Of a site of fewer pages, half can go in an afternoon. */
    private static final int FEW = 10;

    /** What an address gave in one run and not in the other. */
    record Difference(String url, boolean page, Changes.Kind kind) {}

    Changes changes() {
        var changes = Changes.NONE;
        for (var difference : differences) {
            changes = changes.and(difference.kind(), difference.page(), difference.url());
        }
        return changes;
    }

    /**
     * Whether more than half is no page any more, be it gone, led elsewhere, or one and the same as a program says that it
     * is broken: that is seldom what an owner wants.
     */
    boolean isShrunk() {
        return (before >= FEW && gone() * 2 > before) || (most() >= FEW && now * 2 < most()) || saysOneThing();
    }

    private long gone() {
        return differences.stream()
                .filter(difference -> difference.page() && difference.kind() == Changes.Kind.GONE)
                .count();
    }

    private boolean saysOneThing() {
        return all > 1 && now == 1 && most() > 1;
    }

    /** The same, as far as it shows: what an origin makes up for each visitor is different and is not served. */
    Comparison shown(Set<String> urls) {
        var shown = differences.stream()
                .filter(difference -> urls.contains(difference.url()))
                .toList();
        return new Comparison(release, before, published, now, all, shown);
    }

    /** How many pages there were: what is published counts until something smaller is published on purpose. */
    int most() {
        return Math.max(before, published);
    }
}
