package fr.parvis.mirror.wordpress;

import org.jsoup.Jsoup;

/** What a piece of markup says: WordPress keeps names and titles as HTML, escaped, and shows them as such. */
final class PlainWords {
    private PlainWords() {}

    static String of(String html) {
        boolean plain = html.indexOf('<') < 0 && html.indexOf('&') < 0;
        return (plain ? html : Jsoup.parseBodyFragment(html).text()).strip();
    }
}
