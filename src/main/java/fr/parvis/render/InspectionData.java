package fr.parvis.render;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a look at a site found, for people.
 *
 * @param at when it ended, or was asked for as long as it has not
 * @param until when the report is deleted
 * @param why it has failed; unknown if it has not
 */
public record InspectionData(
        String url, Stage stage, Instant at, Instant until, List<Sheet> sheets, Totals totals, Why why) {

    public enum Stage {
        UNDER_WAY,
        DONE,
        FAILED
    }

    /** Why the start page could not be read. */
    public enum Why {
        ROBOTS,
        MISSING,
        CLOSED,
        TROUBLE,
        NO_PAGE,
        EMPTY,
        TOO_LARGE,
        TOO_SLOW,
        UNKNOWN_HOST,
        CERTIFICATE,
        UNREACHABLE,
        REDIRECTS,
        ELSEWHERE,
        NOT_PUBLIC,
        OURS,
        UNKNOWN
    }

    /**
     * One page that was read.
     *
     * @param others how many others it contacts, all hosts of one vendor being one
     * @param whole whether all files of its own site are in the weight
     */
    public record Sheet(String url, int trackers, int others, int cookies, long weight, boolean whole) {}

    /**
     * The site as a whole.
     *
     * @param trackers how often there is one, on all pages together; {@code byVendor} counts likewise
     * @param different how many there are, wherever they are
     * @param openScripts how many programs, and style sheets that could not be read, may call others whom their text does
     *     not tell
     */
    public record Totals(
            int trackers,
            int different,
            Map<String, Integer> byVendor,
            List<Party> parties,
            List<Cookie> cookies,
            int openScripts) {
        public static final Totals NONE = new Totals(0, 0, Map.of(), List.of(), List.of(), 0);
    }

    /**
     * A host of someone else that pages contact.
     *
     * @param vendor empty if unknown
     * @param category empty if unknown
     */
    public record Party(String host, String vendor, String category, int pages) {}

    /**
     * A cookie that the site's answers set.
     *
     * @param maxAge seconds; null if it ends with the browser's session
     * @param vendor empty if unknown
     * @param category empty if unknown; {@code technical} for what the site needs to work
     */
    public record Cookie(
            String name, String domain, @Nullable Long maxAge, String vendor, String category) {}
}
