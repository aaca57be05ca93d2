package fr.parvis.mirror;

/**
 * A run beside the one of its source before.
 *
 * @param release what came of the one before
 * @param before how many pages the run before had
 * @param published how many pages the run behind the published release had; 0 if that is of no run of this source
 * @param now how many pages this run has
 */
record Comparison(int release, int before, int published, int now, Changes changes) {
    /** Of a site of fewer pages, half can go in an afternoon. */
    private static final int FEW = 10;

    /**
     * Whether more than half is no page any more, be it gone or led elsewhere: that is seldom what an owner wants.
     */
    boolean isShrunk() {
        return (before >= FEW && changes.gone().total() * 2 > before) || (most() >= FEW && now * 2 < most());
    }

    /** The same, where none of the differences shows. */
    Comparison unchanged() {
        return new Comparison(release, before, published, now, Changes.NONE);
    }

    /** How many pages there were: what is published counts until something smaller is published on purpose. */
    int most() {
        return Math.max(before, published);
    }
}
