package fr.parvis.render;

import fr.parvis.address.Hostname;
import fr.parvis.address.Idn;
import fr.parvis.address.PercentEncoding;
import fr.parvis.address.WebUrl;

/** Addresses as people read them: letters instead of their escapes, names in their own script. Not to be followed. */
final class Legible {
    private Legible() {}

    /** The whole address; the text itself if it is none. */
    static String address(String url) {
        return WebUrl.parse(url).map(known -> start(known) + path(url)).orElse(url);
    }

    /** The address from its path on. */
    static String path(String url) {
        int from = url.indexOf('/', url.indexOf("://") + 3);
        var path = from < 0 ? "/" : url.substring(from);
        return PercentEncoding.decode(path)
                .map(decoded -> decoded.replace(" ", "%20"))
                .filter(Legible::isPlain)
                .orElse(path);
    }

    private static String start(WebUrl url) {
        var host = Hostname.parse(url.host()).map(Idn::shown).orElse(url.host());
        return url.origin().replace("://" + url.host(), "://" + host);
    }

    /** Nothing that is invisible, breaks the line or turns its direction. */
    private static boolean isPlain(String text) {
        return text.codePoints().allMatch(point -> switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> !Character.isSpaceChar(point);
        });
    }
}
