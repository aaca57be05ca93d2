package fr.parvis.mirror;

/**
 * A run beside the one of its source before.
 *
 * @param release what came of the one before
 * @param before how many pages the run before had; those that say the same count once
 * @param published how many pages the run behind the published release had; 0 if that is of no run of this source
 * @param now how many pages this run has, counted like that
 * @param all how many it has if each is counted
 */
record Comparison(int release, int before, int published, int now, int all, Changes changes) {
    /** Of a site of fewer pages, half can go in an afternoon. */
    private static final int FEW = 10;

    /**
     * Whether more than half is no page any more, be it gone, led elsewhere, or one and the same as a program says that it
     * is broken: that is seldom what an owner wants.
     */
    boolean isShrunk() {
        return (before >= FEW && changes.gone().total() * 2 > before)
                || (most() >= FEW && now * 2 < most())
                || saysOneThing();
    }

    private boolean saysOneThing() {
        return all > 1 && now == 1 && most() > 1;
    }

    /** The same, where none of the differences shows. */
    Comparison unchanged() {
        return new Comparison(release, before, published, now, all, Changes.NONE);
    }

    /** How many pages there were: what is published counts until something smaller is published on purpose. */
    int most() {
        return Math.max(before, published);
    }
}
