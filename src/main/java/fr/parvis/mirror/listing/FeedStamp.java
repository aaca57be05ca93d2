package fr.parvis.mirror.listing;

import fr.parvis.clean.document.Decoding;
import java.util.regex.Pattern;

/** When a feed says that it was written: wikis write it anew for everyone who asks, whatever stands in it. */
public final class FeedStamp {
    private static final Pattern FIRST = Pattern.compile("<(?:items?|entry)\\b");
    private static final Pattern STAMP =
            Pattern.compile("<(lastBuildDate|pubDate|dc:date|updated|atom:updated)\\b[^>]*>[^<]*</\\1\\s*>");

    private FeedStamp() {}

    /**
     * Whether two texts of a feed say the same, but for when they were written.
     *
     * @param type as the origin declares it
     */
    public static boolean isAllThatDiffers(byte[] before, byte[] now, String type) {
        return bare(before, type).equals(bare(now, type));
    }

    private static String bare(byte[] feed, String type) {
        var text = Decoding.text(feed, type);
        var first = FIRST.matcher(text);
        int head = first.find() ? first.start() : 0;
        return STAMP.matcher(text.substring(0, head)).replaceAll("") + text.substring(head);
    }
}
