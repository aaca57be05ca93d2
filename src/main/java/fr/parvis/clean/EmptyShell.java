package fr.parvis.clean;

import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/** A page that shows nothing until a script has filled it: neither a word nor a picture, nor another page in its place. */
public final class EmptyShell {
    /** Whoever wrote more than that wrote something. */
    private static final int LONGEST = 512 << 10;
    /** A plea for scripts is shorter, a page for those who have none is longer. */
    private static final int PLEA = 300;

    private static final Pattern SCRIPT = Pattern.compile("(?i)<script[\\s>]");
    private static final Evaluator UNSEEN = Selector.evaluatorOf("script, style, template, head");
    private static final Evaluator SHOWS = Selector.evaluatorOf(
            "img, picture, svg, video, audio, iframe, frame, frameset, object, embed, input, select, textarea, [style*=url]");
    private static final Evaluator LEADS_ON = Selector.evaluatorOf("meta[http-equiv=refresh]");

    private EmptyShell() {}

    public static boolean is(String html) {
        if (html.length() > LONGEST || !SCRIPT.matcher(html).find()) {
            return false;
        }
        var page = Jsoup.parse(html);
        if (page.selectFirst(LEADS_ON) != null) {
            return false;
        }
        page.select(UNSEEN).remove();
        var pleas = page.select("noscript");
        if (pleas.text().length() > PLEA) {
            return false;
        }
        pleas.remove();
        return !page.hasText() && page.selectFirst(SHOWS) == null;
    }
}
