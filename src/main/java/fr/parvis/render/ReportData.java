package fr.parvis.render;

import fr.parvis.site.Release;
import java.util.List;
import java.util.SortedMap;

/**
 * A release and everything that the cleaner took out of it, for its organisation to read.
 *
 * @param strangers hosts that no rule knows and that browsers would have contacted, with how many things led there
 * @param fates everything, counted
 * @param removals one by one, as far as they are shown
 * @param heavy pages that do not come at once, the heaviest first
 */
public record ReportData(
        Release release,
        SortedMap<String, Integer> strangers,
        List<Fate> fates,
        List<Removal> removals,
        List<HeavyPage> heavy) {

    /**
     * A page that is more than fits into the first packets of a connection.
     *
     * @param bytes of the page as it is sent, compressed
     * @param withPictures the same with the pictures that it shows, as they came in
     * @param onTelephones the same with those that telephones take
     */
    public record HeavyPage(String path, long bytes, long withPictures, long onTelephones) {}

    /**
     * How many things of one kind met one end.
     *
     * @param vendor empty if nobody in particular
     */
    public record Fate(String vendor, String category, Outcome outcome, int count) {}

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

    /** What became of it, and what stands in its place. */
    public enum Outcome {
        /** Nothing is there. */
        REMOVED,
        /** A card that says what it was, with a link. */
        CARD,
        /** The same, served by the site itself. */
        COPY,
        /** A link that leads where it led, and tells nobody. */
        LINK,
        /** A link or a text. */
        REPLACED,
        /** The thing itself, without what followed or acted. */
        CHANGED
    }
}
