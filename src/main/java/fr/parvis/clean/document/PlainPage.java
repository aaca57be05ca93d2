package fr.parvis.clean.document;

import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;

/** The text of a page that could not be kept as markup. */
public final class PlainPage {
    private PlainPage() {}

    public static Document of(String html) {
        var page = new Document("");
        page.outputSettings().prettyPrint(false).charset("UTF-8");
        var root = page.appendElement("html");
        var head = root.appendElement("head");
        head.appendElement("meta").attr("charset", "utf-8");
        head.appendElement("title");
        head.appendElement("meta").attr("name", "viewport").attr("content", "width=device-width, initial-scale=1");
        var text = Parser.unescapeEntities(text(html), false).replace("\0", "").strip();
        root.appendElement("body")
                .appendElement("div")
                .attr("style", "white-space:pre-wrap")
                .appendChild(new TextNode(text));
        return page;
    }

    /** What stands between the signs of markup, scripts and styles left out; no parser that could fail again. */
    private static String text(String html) {
        var out = new StringBuilder();
        var closing = "";
        for (int i = 0; i < html.length() && out.length() < Limits.CHARACTERS; i++) {
            char c = html.charAt(i);
            if (c == '<') {
                int end = html.indexOf('>', i);
                if (end < 0) {
                    break;
                }
                var tag = html.substring(i + 1, Math.min(end, i + 12)).toLowerCase(Locale.ROOT);
                if (closing.isEmpty()) {
                    closing = tag.startsWith("script") ? "/script" : tag.startsWith("style") ? "/style" : "";
                    i = end;
                    space(out);
                } else if (tag.startsWith(closing)) {
                    closing = "";
                    i = end;
                }
            } else if (closing.isEmpty()) {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** Where a tag stood, words stay apart; a thousand tags in a row leave no hole. */
    private static void space(StringBuilder out) {
        if (!out.isEmpty() && out.charAt(out.length() - 1) > ' ') {
            out.append(' ');
        }
    }
}
