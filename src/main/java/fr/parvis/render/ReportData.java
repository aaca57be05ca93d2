package fr.parvis.render;

import fr.parvis.site.Release;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * A release and everything that the cleaner took out of it, for its organisation to read.
 *
 * @param strangers hosts that no rule knows and that browsers would have contacted, with how many things led there
 * @param banners makers of consent banners that learned of nobody, with how many things of theirs went
 * @param fates everything, counted
 * @param details one by one, as far as that is shown
 * @param heavy pages that do not come at once, the heaviest first
 */
public record ReportData(
        Release release,
        SortedMap<String, Integer> strangers,
        SortedMap<String, Integer> banners,
        List<Fate> fates,
        Details details,
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
     * Where what was taken out stood.
     *
     * @param everywhere what stood on nearly all pages, each thing once
     * @param apart all the rest
     * @param idle forms and searches that do nothing here
     * @param mentions who leads to what could not be taken, by the address of that
     */
    public record Details(
            List<Common> everywhere, List<Removal> apart, List<Idle> idle, Map<String, Mention> mentions) {
        public static final Details NONE = new Details(List.of(), List.of(), List.of(), Map.of());
    }

    /** The same on so many pages. */
    public record Common(Removal removal, int pages) {}

    /**
     * A form, or a search, that needs somebody to answer it.
     *
     * @param paths the first of the pages that had it
     */
    public record Idle(boolean search, int pages, List<String> paths) {}

    /** The first of the pages that lead somewhere, and how many do. */
    public record Mention(String path, int pages) {}

    /**
     * One thing that was removed or changed.
     *
     * @param path of the page, style sheet or drawing
     * @param vendor empty if nobody in particular
     * @param excerpt what stood there
     */
    public record Removal(String path, String vendor, String category, String excerpt, Outcome outcome) {}

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
