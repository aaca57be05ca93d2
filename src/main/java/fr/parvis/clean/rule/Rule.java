package fr.parvis.clean.rule;

import java.util.List;

/**
 * How one product of one vendor is recognised.
 *
 * @param hosts host names, matched label by label from the right, each with an optional path that has to follow
 * @param paths what the path of an address ends with, on any host; with a slash at its end, what the path contains; see
 *     {@link PathMark} for parts of queries and hosts
 * @param inline texts in a script that only the vendor's own has, or what sets it up; see {@link ScriptMarks}
 * @param calls texts in a script of a page that uses what stands elsewhere; in a file they tell nothing, since a library
 *     that could use it has them too
 * @param banners the consent banner itself, as {@code #id} or {@code .class}
 * @param cnames host names that others' names are made to point to (CNAME), matched label by label from the right
 * @param domains host names of the vendor's, matched label by label from the right, where no rule knows what for
 */
public record Rule(
        String id,
        String vendor,
        String category,
        List<String> hosts,
        List<String> paths,
        List<String> inline,
        List<String> calls,
        List<String> banners,
        List<String> cnames,
        List<String> domains) {
    /** Content that is worth having: asked for at its place, and only missed if there is none. */
    public boolean isContent() {
        return category.equals("fonts") || category.equals("cdn") || category.equals("embed");
    }

    public Cause cause() {
        return new Cause(id, vendor, category);
    }
}
