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
    static final String INTERVAL = "interval '" + KEPT.toHours() + " hours'";

    private static final int MOST = 3;

    /**
     * Their numbers, in SQL, none if the day is over. Its parameters are the tenant and the number of the release that is
     * published. It names nothing of the statement around it, so that it is asked once and not for each row.
     */
    public static final String NUMBERS = "array(select r.number from publication p "
            + "join release now on now.tenant_id = p.tenant_id and now.number = p.release "
            + "join release r on r.tenant_id = p.tenant_id "
            + "where p.tenant_id = ? and r.number <> ? and r.published_at is not null and now.published_at > now() - "
            + INTERVAL + " order by r.published_at desc limit " + MOST + ")";

    private EarlierReleases() {}

    /**
     * The same of one of many tenants, whether or not the day is over.
     *
     * @param tenant an expression for its number
     * @param published the same for that of the release that is published
     */
    static String numbers(String tenant, String published) {
        return "array(select r.number from release r where r.tenant_id = " + tenant + " and r.number <> " + published
                + " and r.published_at is not null order by r.published_at desc limit " + MOST + ")";
    }
}
