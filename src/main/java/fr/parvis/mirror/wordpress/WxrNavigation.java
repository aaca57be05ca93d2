package fr.parvis.mirror.wordpress;

import fr.parvis.address.WebUrl;
import fr.parvis.mirror.wordpress.WxrBlock.Way;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The menu of a block theme: notes of the block editor, one an entry. */
final class WxrNavigation {
    private static final int MOST = 100;
    private static final int DEEPEST = 8;

    private final List<WxrBlock> notes;
    private final WxrSite site;
    /** Pages that have an entry of their own. */
    private final Set<WebUrl> named = new HashSet<>();

    private int at;
    private int left = MOST;

    private WxrNavigation(List<WxrBlock> notes, WxrSite site) {
        this.notes = notes;
        this.site = site;
    }

    static List<WxrLink> links(String text, WxrSite site) {
        var notes = WxrBlock.in(text).stream().limit(10L * MOST).toList();
        var navigation = new WxrNavigation(notes, site);
        return navigation.links(DEEPEST);
    }

    private List<WxrLink> links(int levels) {
        var links = new ArrayList<WxrLink>();
        while (at < notes.size() && left > 0) {
            var note = notes.get(at++);
            boolean submenu = note.name().equals("navigation-submenu");
            if (submenu && note.way() == Way.ENDS) {
                break;
            }
            if (submenu && note.way() == Way.BEGINS) {
                add(note, levels == 0 ? List.of() : links(levels - 1), links);
            } else if (note.way() != Way.ENDS) {
                switch (note.name()) {
                    case "navigation-link", "navigation-submenu" -> add(note, List.of(), links);
                    case "home-link" -> {
                        var label = PlainWords.of(note.text("label"));
                        add(new WxrLink(label.isEmpty() ? site.title() : label, site.home()), links);
                    }
                    case "page-list" ->
                        site.topPages()
                                .filter(page -> !named.contains(page.url()))
                                .limit(left)
                                .map(page -> new WxrLink(page.name(), page.url()))
                                .forEach(link -> add(link, links));
                    case "social-link" -> {
                        var label = PlainWords.of(note.text("label"));
                        var shown = label.isEmpty() ? WxrBlocks.network(note.text("service")) : label;
                        WxrMenu.of(shown, note.text("url"), List.of(), site).ifPresent(link -> add(link, links));
                    }
                    default -> {}
                }
            }
        }
        return links;
    }

    private void add(WxrBlock note, List<WxrLink> below, List<WxrLink> links) {
        var label = PlainWords.of(note.text("label"));
        var page = note.text("kind").equals("taxonomy") ? site.termUrl(note.text("id")) : site.pageUrl(note.text("id"));
        var link = page.filter(url -> !label.isEmpty() && !note.text("kind").equals("custom"))
                .map(url -> new WxrLink(label, url, below))
                .or(() -> WxrMenu.of(label, note.text("url"), below, site));
        link.ifPresentOrElse(found -> add(found, links), () -> links.addAll(below));
    }

    private void add(WxrLink link, List<WxrLink> links) {
        left--;
        links.add(link);
        var place = link.url();
        if (place != null) {
            named.add(place);
        }
    }
}
