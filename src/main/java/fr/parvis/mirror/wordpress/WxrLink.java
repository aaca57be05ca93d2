package fr.parvis.mirror.wordpress;

import fr.parvis.address.WebUrl;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a menu.
 *
 * @param url null if it only holds others
 */
record WxrLink(String label, @Nullable WebUrl url, List<WxrLink> below) {
    /** It stands on every page. */
    private static final int LONGEST = 200;

    WxrLink {
        label = label.length() > LONGEST ? label.substring(0, LONGEST) + "…" : label;
    }

    WxrLink(String label, WebUrl url) {
        this(label, url, List.of());
    }

    /** It and all below it. */
    Stream<WxrLink> all() {
        return Stream.concat(Stream.of(this), below.stream().flatMap(WxrLink::all));
    }

    boolean leadsTo(WebUrl place) {
        return all().anyMatch(link -> place.equals(link.url));
    }
}
