package fr.parvis.clean;

import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.TextNode;

/** The text of a page that could not be kept as markup. */
final class PlainPage {
    private PlainPage() {}

    static Document of(String html) {
        var page = new Document("");
        page.outputSettings().prettyPrint(false).charset("UTF-8");
        var root = page.appendElement("html");
        var head = root.appendElement("head");
        head.appendElement("meta").attr("charset", "utf-8");
        head.appendElement("title");
        head.appendElement("meta").attr("name", "viewport").attr("content", "width=device-width, initial-scale=1");
        root.appendElement("body")
                .appendElement("div")
                .attr("style", "white-space:pre-wrap")
                .appendChild(new TextNode(text(html)));
        return page;
    }

    /** What stands between the signs of markup, scripts and styles left out; no parser that could fail again. */
    private static String text(String html) {
        var out = new StringBuilder(html.length());
        var closing = "";
        for (int i = 0; i < html.length(); i++) {
            if (html.charAt(i) == '<') {
                int end = html.indexOf('>', i);
                if (end < 0) {
                    break;
                }
                var tag = html.substring(i + 1, Math.min(end, i + 12)).toLowerCase(Locale.ROOT);
                if (closing.isEmpty()) {
                    closing = tag.startsWith("script") ? "/script" : tag.startsWith("style") ? "/style" : "";
                    i = end;
                    out.append(' ');
                } else if (tag.startsWith(closing)) {
                    closing = "";
                    i = end;
                }
            } else if (closing.isEmpty()) {
                out.append(html.charAt(i));
            }
        }
        return out.toString();
    }
}
