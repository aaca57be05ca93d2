package fr.parvis.render;

import fr.parvis.site.Release;
import fr.parvis.tenant.Tenant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code themed.html} shows.
 *
 * @param title without the site's name at its end
 * @param headed whether the content brings its own main heading
 */
record ThemedPage(
        String language,
        String title,
        boolean headed,
        String description,
        boolean unlisted,
        CleanHtml content,
        CleanHtml whereabouts,
        String path,
        Tenant tenant,
        String monogram,
        Release release,
        FrameLinks frame,
        String stylesheet,
        Style accent,
        @Nullable String canonical) {
    private static final Pattern HEADING = Pattern.compile("<h1[\\s>]");
    /** What stands between the title of a page and the name of its site. */
    private static final String SIGNS = "|·:–—-";

    private static final Pattern SCROLLING = Pattern.compile("<(?:table|pre)(?=[\\s>])");

    static ThemedPage of(PageData page, SiteData site, Frame frame, Asset stylesheet) {
        var tenant = site.tenant();
        var canonical = page.canonical();
        return new ThemedPage(
                page.language().isEmpty() ? tenant.locale() : page.language(),
                bare(page.title(), tenant.name()),
                HEADING.matcher(page.content().value()).find(),
                page.description(),
                page.unlisted() || frame.preview(),
                LightImages.ofTheme(reachable(page.content()), page.album()),
                new CleanHtml(site.release().whereabouts()),
                page.path().encoded(),
                tenant,
                Monogram.of(tenant.name()),
                site.release(),
                FrameLinks.of(frame),
                stylesheet.path(),
                Accent.style(tenant.presentation().accent()),
                canonical == null ? null : canonical.value());
    }

    /** What may scroll sideways can be scrolled by keyboard. Without quotes, so that it changes no attribute's end. */
    private static CleanHtml reachable(CleanHtml content) {
        return new CleanHtml(SCROLLING.matcher(content.value()).replaceAll("$0 tabindex=0"));
    }

    /** A name that only ends a sentence stays, and so does one behind the hyphen of a longer name. */
    private static String bare(String title, String site) {
        if (!title.endsWith(site)) {
            return title;
        }
        int from = title.length() - site.length();
        int to = from;
        while (to > 0 && (isSpace(title.charAt(to - 1)) || isSign(title.charAt(to - 1)))) {
            to--;
        }
        var between = title.substring(to, from);
        boolean parted = to > 0 && between.chars().anyMatch(ThemedPage::isSign) && !between.equals("-");
        return parted ? title.substring(0, to) : title;
    }

    private static boolean isSign(int c) {
        return SIGNS.indexOf(c) >= 0;
    }

    private static boolean isSpace(char c) {
        return c <= ' ' || Character.isSpaceChar(c);
    }
}
