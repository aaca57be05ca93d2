package fr.parvis.render;

import fr.parvis.address.PagePath;
import fr.parvis.site.picture.Album;
import fr.parvis.site.picture.Picture;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Clean HTML whose pictures say how large they are, come when they are needed, and have smaller ones to choose from. One
 * pass over the text, which adds to {@code img} tags and changes nothing; what it does not understand stays as it is.
 */
final class LightImages {
    /** Elements whose text is no markup. */
    private static final Set<String> RAW = Set.of(
            "script", "style", "textarea", "title", "noscript", "xmp", "iframe", "noembed", "noframes", "plaintext");

    /** The first child of every clean document's head. */
    private static final String CHARSET = "<meta charset=\"utf-8\">";

    /**
     * A guest's styles may set one side of a picture and leave the other to its own size, which an attribute would then
     * distort. So the attributes only tell the ratio: the first layer is weaker than whatever a page says. Browsers
     * that know no layers get the same as the weakest rule there is.
     */
    private static final String SIDES = "{:where(img[data-pv]){width:auto;height:auto}}";

    private static final String STYLE = "<style>@layer pv-pictures" + SIDES
            + "@supports not (contain-intrinsic-size:auto 1px)" + SIDES + "</style>";

    private final String html;
    private final ImageTag.Manners manners;
    private final Album album;
    private final StringBuilder out;
    private int copied;
    private int images;
    private int pictures;
    private int tables;
    private final Map<PagePath, Picture> shown = new HashMap<>();
    private boolean marked;

    private LightImages(String html, ImageTag.Manners manners, Album album) {
        this.html = html;
        this.manners = manners;
        this.album = album;
        this.out = new StringBuilder(html.length() + html.length() / 8 + 200);
    }

    /** A whole document with styles of its own. */
    static CleanHtml ofGuest(CleanHtml document, Album album) {
        var pass = new LightImages(document.value(), ImageTag.Manners.GUEST, album);
        var light = pass.read();
        return new CleanHtml(pass.marked ? styled(light) : light);
    }

    /** The main content of a page, in a theme that shows pictures as wide as they are and no wider than the column. */
    static CleanHtml ofTheme(CleanHtml content, Album album) {
        return new CleanHtml(new LightImages(content.value(), ImageTag.Manners.THEME, album).read());
    }

    /** The pictures of the album that are shown, each once. */
    static Map<PagePath, Picture> shown(CleanHtml content, Album album) {
        var pass = new LightImages(content.value(), ImageTag.Manners.GUEST, album);
        pass.read();
        return pass.shown;
    }

    private static String styled(String document) {
        int end = document.indexOf("</head>");
        int charset = document.indexOf(CHARSET);
        int place = charset >= 0 && charset < end ? charset + CHARSET.length() : Math.max(0, end);
        return document.substring(0, place) + STYLE + document.substring(place);
    }

    private String read() {
        int at = html.indexOf('<');
        while (at >= 0) {
            at = html.indexOf('<', behind(at));
        }
        return out.append(html, copied, html.length()).toString();
    }

    /** The place behind the markup that begins at {@code at}. */
    private int behind(int at) {
        char next = at + 1 < html.length() ? html.charAt(at + 1) : ' ';
        if (html.startsWith("<!--", at)) {
            return behind("-->", at + 2);
        }
        if (next == '!' || next == '?') {
            return behind(">", at);
        }
        if (next == '/') {
            ended(at + 2);
            return behind(">", at);
        }
        if (!isLetter(next)) {
            return at + 1;
        }
        var tag = StartTag.read(html, at);
        return tag.isEmpty() ? html.length() : started(tag.get(), at);
    }

    private int started(StartTag tag, int at) {
        switch (tag.name()) {
            case "img" -> {
                var image = new ImageTag(tag, new ImageTag.Place(images++ == 0, pictures > 0, tables > 0));
                out.append(html, copied, at + "<img".length()).append(image.additions(album, manners));
                copied = at + "<img".length();
                marked |= image.isMarked();
                image.path().ifPresent(path -> album.at(path).ifPresent(picture -> shown.put(path, picture)));
            }
            case "picture" -> pictures++;
            case "table" -> tables++;
            default -> {
                if (RAW.contains(tag.name())) {
                    return rawEnd(tag.name(), tag.end());
                }
            }
        }
        return tag.end();
    }

    private void ended(int name) {
        if (pictures > 0 && isNamed("picture", name)) {
            pictures--;
        } else if (tables > 0 && isNamed("table", name)) {
            tables--;
        }
    }

    private boolean isNamed(String name, int at) {
        int end = at + name.length();
        return html.regionMatches(true, at, name, 0, name.length())
                && (end >= html.length() || !isLetter(html.charAt(end)));
    }

    private int rawEnd(String name, int from) {
        for (int at = html.indexOf("</", from); at >= 0; at = html.indexOf("</", at + 2)) {
            if (isNamed(name, at + 2)) {
                return at;
            }
        }
        return html.length();
    }

    private int behind(String end, int from) {
        int found = html.indexOf(end, from);
        return found < 0 ? html.length() : found + end.length();
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
