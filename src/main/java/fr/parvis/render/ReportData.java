package fr.parvis.render;

import fr.parvis.site.Release;
import fr.parvis.site.VendorTally;
import java.util.List;

/** A release and everything that the cleaner took out of it, for its organisation to read. */
public record ReportData(Release release, List<VendorTally> byVendor, List<Removal> removals) {

    /**
     * One thing that was removed or changed.
     *
     * @param path of the page, style sheet or drawing
     * @param vendor empty if nobody in particular
     * @param where the place in the document
     * @param excerpt what stood there
     */
    public record Removal(
            String path, String rule, String vendor, String category, String where, String excerpt, Outcome outcome) {}

    /** What became of it. */
    public enum Outcome {
        REMOVED,
        REPLACED,
        CHANGED
    }
}
