package fr.parvis.mirror;

import fr.parvis.mirror.WxrSite.Link;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The items of a WordPress export's menus; each leads to a page, a category or tag, or an address. */
final class WxrMenu {
    private static final int MOST = 50;

    private final List<WxrItem> items = new ArrayList<>();

    void add(WxrItem item) {
        items.add(item);
    }

    /** In their order; what leads to something that is not public is left out. */
    List<Link> links(WxrSite site) {
        return items.stream()
                .sorted(Comparator.comparingInt(item -> number(item.field("wp:menu_order"))))
                .flatMap(item -> link(item, site).stream())
                .distinct()
                .limit(MOST)
                .toList();
    }

    private static Optional<Link> link(WxrItem item, WxrSite site) {
        var object = item.meta().getOrDefault("_menu_item_object_id", "");
        var label = item.field("title");
        return switch (item.meta().getOrDefault("_menu_item_type", "")) {
            case "post_type" ->
                site.pageById(object).map(page -> new Link(label.isEmpty() ? page.title() : label, page.url()));
            case "taxonomy" ->
                site.termById(object).map(term -> new Link(label.isEmpty() ? term.name() : label, site.url(term)));
            default ->
                site.home()
                        .resolve(item.meta().getOrDefault("_menu_item_url", "#"))
                        .filter(url -> !label.isEmpty())
                        .map(url -> new Link(label, url));
        };
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }
}
