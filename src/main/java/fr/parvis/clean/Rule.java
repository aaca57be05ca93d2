package fr.parvis.clean;

import java.util.List;

/**
 * How one product of one vendor is recognised.
 *
 * @param hosts host names, matched label by label from the right, each with an optional path that has to follow
 * @param paths what the path of an address ends with, on any host; with a slash at its end, what the path contains
 * @param inline texts in a script; one that starts with a letter matches only where a word starts
 */
record Rule(String id, String vendor, String category, List<String> hosts, List<String> paths, List<String> inline) {
    /** Content that is worth having: asked for at its place, and only missed if there is none. */
    boolean isContent() {
        return category.equals("fonts") || category.equals("cdn") || category.equals("embed");
    }

    Cause cause() {
        return new Cause(id, vendor, category);
    }
}
