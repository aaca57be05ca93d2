package fr.parvis.clean.embed;

import fr.parvis.clean.markup.Links;
import org.jsoup.nodes.Element;

/**
 * How a card looks: it brings its whole style along, for it stands among the styles of any site, and no class of theirs
 * may make it unreadable.
 */
final class Card {
    static final String CLASS = "pv-card";

    private static final String FIGURE =
            "position:static!important;transform:none!important;display:block;width:auto!important;height:auto!important;"
                    + "max-height:none!important;float:none;box-sizing:border-box;overflow:hidden;max-width:40rem;margin:1.5em 0;padding:0;"
                    + "border:1px solid #e4dfd4;border-radius:6px;background:#fff;color:#1d1f24;text-align:start;"
                    + "font:400 16px/1.5 system-ui,sans-serif;letter-spacing:normal;text-transform:none";
    private static final String PICTURE =
            "display:block;position:static!important;box-sizing:border-box;width:100%;max-width:100%;height:auto;"
                    + "aspect-ratio:16/9;object-fit:cover;margin:0;padding:0;border:0;border-radius:0";
    private static final String CAPTION = "display:block;position:static;width:auto;margin:0;padding:16px 24px;"
            + "background:none;color:inherit;opacity:1;font:inherit;text-align:inherit";
    private static final String QUIET = "display:block;margin:0;color:#565b64;font:400 14px/1.5 system-ui,sans-serif";
    private static final String TITLE = "display:block;margin:0 0 4px;color:#1d1f24;overflow-wrap:anywhere;"
            + "font:600 20px/1.3 Iowan Old Style,Palatino Linotype,P052,Palatino,serif";
    private static final String LINK =
            "display:inline-block;margin:0;padding:4px 0;text-transform:none;border:0;background:none;color:#0b5d57;"
                    + "font:600 16px/1.5 system-ui,sans-serif;text-decoration:underline;text-underline-offset:.2em;"
                    + "overflow-wrap:anywhere";

    private final Element figure;
    private final Element caption;

    Card(Element to, String heading) {
        figure = to.appendElement("figure").addClass(CLASS).attr("style", FIGURE);
        caption = figure.appendElement("figcaption").attr("style", CAPTION);
        caption.appendElement("span").attr("style", QUIET).text(heading);
    }

    void picture(String place) {
        figure.prependElement("img")
                .attr("alt", "")
                .attr("loading", "lazy")
                .attr("style", PICTURE)
                .attr("src", place);
    }

    void title(String title) {
        if (!title.isBlank()) {
            caption.appendElement("strong").attr("style", TITLE).text(title.strip());
        }
    }

    void link(String href, String text) {
        link().attr("href", href).text(text);
    }

    void outside(String href, String text) {
        Links.leadOut(link(), href, text);
    }

    void origin(String href, String text) {
        Links.leadOut(link().addClass(Links.ORIGIN), href, text);
    }

    private Element link() {
        return caption.appendElement("a").attr("style", LINK);
    }

    void note(String note) {
        caption.appendElement("small").attr("style", QUIET).text(note);
    }
}
