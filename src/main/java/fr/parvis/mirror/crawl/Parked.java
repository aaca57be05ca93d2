package fr.parvis.mirror.crawl;

import fr.parvis.address.Table;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.Jsoup;

/**
 * Tells the page that a registrar, a host or a bare server shows from a site: it says little, and what it says is
 * known.
 */
final class Parked {
    private static final int LITTLE = 1000;
    private static final int FEW_LINKS = 10;
    private static final List<String> PHRASES = Table.lines(Parked.class, "parked-pages.txt");

    private Parked() {}

    /** The words that give it away; nothing if it is a site. */
    static Optional<String> phrase(String html) {
        var page = Jsoup.parse(html);
        var said = plain(page.title() + " " + page.body().text());
        if (said.length() > LITTLE || page.select("a[href]").size() > FEW_LINKS) {
            return Optional.empty();
        }
        var all = said + " "
                + plain(page.select("script[src], iframe[src], frame[src]").stream()
                        .map(element -> element.attr("src"))
                        .toList()
                        .toString());
        return PHRASES.stream().filter(all::contains).findFirst();
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replace('’', '\'').replaceAll("\\s+", " ");
    }
}
