package fr.parvis.mirror.wordpress;

import fr.parvis.address.WebUrl;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All menus of a WordPress export, of which it does not say where they stand: their names do, or how long they are. */
final class WxrMenus {
    private static final int MOST = 100;
    private static final int LONGEST = 1 << 20;
    private static final Pattern ASIDE = Pattern.compile(
            "footer|pied|\\bbas\\b|soci|reseau|legal|mention|mobile" + "|secondar|secondaire|utilit|langu");
    private static final Pattern MAIN = Pattern.compile("princip|\\bmain\\b|primar|primaire|header|entete");

    private final Map<String, WxrMenu> classic = new LinkedHashMap<>();
    private final Map<String, String> navigations = new LinkedHashMap<>();

    private record Named(String name, List<WxrLink> links) {
        long size() {
            return links.stream().flatMap(WxrLink::all).count();
        }

        int rank() {
            var plain = plain(name);
            if (ASIDE.matcher(plain).find()) {
                return 3;
            }
            return MAIN.matcher(plain).find() ? 0 : plain.contains("menu") ? 1 : 2;
        }
    }

    void add(WxrItem item) {
        var name = item.terms().stream()
                .filter(term -> term.domain().equals("nav_menu"))
                .map(term -> term.slug() + " " + PlainWords.of(term.name()))
                .findFirst()
                .orElse("");
        var menu = classic.size() < MOST ? classic.computeIfAbsent(name, any -> new WxrMenu()) : classic.get(name);
        if (menu != null) {
            menu.add(item);
        }
    }

    /** @param item a menu of a block theme */
    void navigation(WxrItem item) {
        var text = item.field("content:encoded");
        if (navigations.size() < MOST && text.length() < LONGEST) {
            navigations.put(item.words("title") + " " + item.id(), text);
        }
    }

    /** The main one first; none that leads nowhere. Those of block themes only where there are no others. */
    List<List<WxrLink>> links(WxrSite site) {
        var menus = found(classic.entrySet().stream()
                .map(menu -> new Named(menu.getKey(), menu.getValue().links(site))));
        return menus.isEmpty()
                ? found(navigations.entrySet().stream()
                        .map(menu -> new Named(menu.getKey(), WxrNavigation.links(menu.getValue(), site))))
                : menus;
    }

    private static List<List<WxrLink>> found(Stream<Named> menus) {
        return menus.filter(menu -> !menu.links().isEmpty())
                .sorted(Comparator.comparingInt(Named::rank)
                        .thenComparing(Comparator.comparingLong(Named::size).reversed()))
                .map(Named::links)
                .toList();
    }

    /** What {@code others} lead to and {@code main} does not, each once. */
    static List<WxrLink> beside(List<WxrLink> main, List<List<WxrLink>> others) {
        var known = new HashSet<@Nullable WebUrl>();
        main.stream().flatMap(WxrLink::all).forEach(link -> known.add(link.url()));
        var beside = new ArrayList<WxrLink>();
        others.stream().flatMap(List::stream).flatMap(WxrLink::all).limit(MOST).forEach(link -> {
            var url = link.url();
            if (url != null && known.add(url)) {
                beside.add(new WxrLink(link.label(), url));
            }
        });
        return beside;
    }

    /** In lower case, without accents. */
    static String plain(String words) {
        return Normalizer.normalize(words, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT);
    }
}
