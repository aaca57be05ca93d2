package fr.parvis.mirror.wordpress;

import fr.parvis.address.WebUrl;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The addresses under which WordPress also found what an export holds, and where that is: by number, under the names that
 * posts had before, and the pages that it made for attachments.
 */
final class WxrFormer {
    private static final int MOST = 20_000;
    private static final Pattern NAME = Pattern.compile("(?!\\.|%2[eE])[^/?#\\\\]{1,600}");

    private final WxrSite site;
    private final Map<WebUrl, WebUrl> ways = new LinkedHashMap<>();

    WxrFormer(WxrSite site) {
        this.site = site;
    }

    void add(WxrItem item) {
        site.url(item).ifPresent(url -> {
            var now = item.field("wp:post_name");
            item.noted(WxrItem.OLD_NAMES)
                    .lines()
                    .forEach(old -> named(url, now, old).ifPresent(from -> lead(from, url)));
            site.home().resolve("?p=" + item.id()).ifPresent(number -> lead(number, url));
        });
        if (item.isA("attachment")) {
            attachment(item);
        }
    }

    /** From each of those addresses to where the same is now; there may be something else by now. */
    Map<WebUrl, WebUrl> ways() {
        return ways;
    }

    /** With the post that shows it, as a visitor would look for it; else the file itself. */
    private void attachment(WxrItem item) {
        var shown = site.pageUrl(item.field("wp:post_parent"))
                .or(() -> site.attachment(item.id()).map(WxrSite.Attachment::url));
        site.own(item.field("link")).ifPresent(old -> shown.ifPresent(url -> lead(old, url)));
    }

    /** The same address with the name that the post had before, wherever the name stands in it. */
    private static Optional<WebUrl> named(WebUrl url, String now, String old) {
        if (url.query() != null || !NAME.matcher(old).matches()) {
            return Optional.empty();
        }
        var name = now.isEmpty() ? "[^/]+" : Pattern.quote(now);
        var place = Pattern.compile("(?i)^(.*/)" + name + "(\\.html?)?(/?)$").matcher(url.path());
        return place.matches()
                ? WebUrl.parse(url.origin()
                        + place.group(1)
                        + old
                        + Optional.ofNullable(place.group(2)).orElse("")
                        + place.group(3))
                : Optional.empty();
    }

    private void lead(WebUrl from, WebUrl to) {
        if (!from.equals(to) && ways.size() < MOST) {
            ways.putIfAbsent(from, to);
        }
    }
}
