package fr.parvis.site;

import java.time.Duration;

/**
 * The releases whose assets are still to be had beside the published one: the three that were published last before it,
 * for a day. A page that somebody loaded before keeps its pictures and styles; longer nobody has a page open, and what
 * its owner took back is not to be had for ever.
 */
public final class EarlierReleases {
    /** From when the published one was. */
    public static final Duration KEPT = Duration.ofHours(24);

    /** The same in SQL. */
    public static final String INTERVAL = "interval '" + KEPT.toHours() + " hours'";

    private static final int MOST = 3;

    private EarlierReleases() {}

    /**
     * Whether an entry belongs to one of them and the day is not over, in SQL.
     *
     * @param entry what the statement calls the entry
     * @param published the number of the release that is published, or a parameter
     */
    public static String among(String entry, String published) {
        return "(exists (select 1 from publication p "
                + "join release now on now.tenant_id = p.tenant_id and now.number = p.release "
                + "where p.tenant_id = " + entry + ".tenant_id and now.published_at > now() - " + INTERVAL + ") and "
                + entry + ".release in (" + numbers(entry + ".tenant_id", published) + "))";
    }

    /**
     * Their numbers, in SQL.
     *
     * @param tenant an expression for its number
     * @param published the same for that of the release that is published, or a parameter
     */
    public static String numbers(String tenant, String published) {
        return "select r.number from release r where r.tenant_id = " + tenant + " and r.number <> " + published
                + " and r.published_at is not null order by r.published_at desc limit " + MOST;
    }
}
