package fr.parvis.mirror.wordpress;

import fr.parvis.address.WebUrl;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The items of one menu of a WordPress export; each leads to a page, a category or tag, or an address. */
final class WxrMenu {
    private static final int MOST = 100;
    private static final int DEEPEST = 8;
    private static final String PARENT = "_menu_item_menu_item_parent";
    private static final String TOP = "0";

    private final List<WxrItem> items = new ArrayList<>();

    void add(WxrItem item) {
        items.add(item);
    }

    /** In their order, each below its parent; what leads to something that is not public is left out. */
    List<WxrLink> links(WxrSite site) {
        var ids = new HashSet<String>();
        items.forEach(item -> ids.add(item.id()));
        var below = new HashMap<String, List<WxrItem>>();
        items.stream()
                .sorted(Comparator.comparingInt(item -> number(item.field("wp:menu_order"))))
                .limit(MOST)
                .forEach(item -> below.computeIfAbsent(
                                ids.contains(item.noted(PARENT)) ? item.noted(PARENT) : TOP, id -> new ArrayList<>())
                        .add(item));
        return links(TOP, below, site, DEEPEST);
    }

    private static List<WxrLink> links(String parent, Map<String, List<WxrItem>> items, WxrSite site, int levels) {
        var links = new ArrayList<WxrLink>();
        for (var item : levels == 0 ? List.<WxrItem>of() : items.getOrDefault(parent, List.of())) {
            var below = links(item.id(), items, site, levels - 1);
            link(item, below, site).ifPresentOrElse(links::add, () -> links.addAll(below));
        }
        return links;
    }

    private static Optional<WxrLink> link(WxrItem item, List<WxrLink> below, WxrSite site) {
        var object = item.noted("_menu_item_object_id");
        var label = item.words("title");
        return switch (item.noted("_menu_item_type")) {
            case "post_type" ->
                site.pageById(object)
                        .map(page -> new WxrLink(label.isEmpty() ? page.name() : label, page.url(), below));
            case "taxonomy" ->
                site.termById(object)
                        .map(term -> new WxrLink(label.isEmpty() ? term.name() : label, site.url(term), below));
            default -> of(label, item.noted("_menu_item_url"), below, site);
        };
    }

    /** @param address as it is written; {@code #} leads nowhere */
    static Optional<WxrLink> of(String label, String address, List<WxrLink> below, WxrSite site) {
        var url = Set.of("", "#").contains(address)
                ? Optional.<WebUrl>empty()
                : site.home().resolve(address).map(new WxrNumbers(site)::meant);
        return Optional.of(new WxrLink(label, url.orElse(null), below))
                .filter(link -> !label.isEmpty() && (url.isPresent() || !below.isEmpty()));
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }
}
