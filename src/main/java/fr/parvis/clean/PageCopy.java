package fr.parvis.clean;

import fr.parvis.clean.Finding.Action;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;

/** Walks a page and copies what is allowed into a new one; what it does not know, it leaves out. */
final class PageCopy {
    private static final int DEEPEST = 255;
    private static final int MOST_NODES = 200_000;
    private static final Set<String> HIDING =
            Set.of("overflow", "overflow-y", "position", "opacity", "visibility", "display");

    private static final Set<String> HEAD = Set.of("link", "style", "meta");

    private final Work work;
    private final AttributeCopy attributes;
    private final Pictures pictures;
    private final Cards cards;
    private final Forms forms;
    private final Noscript noscript;
    private final DrawingCopy drawings;
    private int depth;
    private int nodes;

    PageCopy(Work work, Pictures pictures) {
        this.work = work;
        this.attributes = new AttributeCopy(work);
        this.pictures = pictures;
        this.cards = new Cards(work);
        this.forms = new Forms(work, attributes);
        this.noscript = new Noscript(work, pictures);
        this.drawings = new DrawingCopy(work);
    }

    Document copy(Document from) {
        var to = new Document("");
        to.outputSettings().prettyPrint(false).charset("UTF-8");
        Quirks.copy(from, to);
        var html = to.appendElement("html");
        var head = html.appendElement("head");
        var body = html.appendElement("body");
        var source = from.selectFirst("html");
        if (source != null) {
            attributes.copy(source, html, HIDING);
        }
        var headCopy = new HeadCopy(work, head, body);
        headCopy.start();
        for (var child : from.head().children()) {
            if (child.normalName().equals("noscript")) {
                for (var inside : noscript.inside(child)) {
                    if (inside instanceof Element element && HEAD.contains(element.normalName())) {
                        headCopy.element(element);
                    } else {
                        node(inside, body);
                    }
                }
            } else {
                headCopy.element(child);
            }
        }
        attributes.copy(from.body(), body, HIDING);
        children(from.body(), body);
        headCopy.finish();
        return to;
    }

    void children(Element from, Element to) {
        for (var child : from.childNodes()) {
            node(child, to);
        }
    }

    private void node(Node node, Element to) {
        if (node instanceof TextNode text) {
            to.appendChild(new TextNode(text.getWholeText()));
        } else if (node instanceof Element element) {
            element(element, to);
        }
    }

    private void element(Element element, Element to) {
        nodes++;
        depth++;
        try {
            if (depth > DEEPEST || nodes > MOST_NODES) {
                to.appendChild(new TextNode(element.wholeText()));
            } else if (element.tag().namespace().equals(Parser.NamespaceSvg)) {
                drawings.inline(element, to);
            } else if (!element.tag().namespace().equals(Parser.NamespaceHtml)) {
                work.report(Cause.markup("foreign-markup"), Action.CHANGED, element);
                to.appendText(element.text());
            } else {
                html(element, element.normalName(), to);
            }
        } finally {
            depth--;
        }
    }

    private void html(Element element, String name, Element to) {
        var banner = work.rules().banner(element.id(), element.classNames());
        if (banner.isPresent()) {
            work.report(banner.get().cause(), Action.REMOVED, element);
            return;
        }
        switch (name) {
            case "script" -> Scripts.report(work, element);
            case "style" -> sheet(element, to);
            case "img", "amp-img", "amp-anim" -> pictures.picture(element, to, attributes);
            case "picture" -> pictures.choice(element, to, attributes);
            case "video", "audio", "amp-video", "amp-audio" -> pictures.media(element, to, attributes, this::children);
            case "iframe", "frame", "object", "embed", "applet", "portal", "amp-iframe", "fencedframe" ->
                cards.frame(element, to, this::children);
            case "form" -> forms.form(element, to, this::children);
            case "input" -> forms.input(element, to, pictures);
            case "noscript" -> noscript.inside(element).forEach(child -> node(child, to));
            case "noframes", "noembed" -> {
                var inside = Parser.parseBodyFragment(
                        element.wholeText().isEmpty() ? element.data() : element.wholeText(), "");
                children(inside.body(), to);
            }
            case "xmp", "listing", "plaintext" -> to.appendElement("pre").appendChild(new TextNode(text(element)));
            case "a" -> children(element, link(element, to));
            case "area" -> link(element, to);
            case "link" -> {
                if (element.hasAttr("itemprop")) {
                    return;
                }
                HeadCopy.late(work, element, to);
            }
            default -> other(element, name, to);
        }
    }

    private void other(Element element, String name, Element to) {
        if (cards.placeholder(element, to)) {
            return;
        }
        if (Markup.DROPPED.contains(name)) {
            if (!name.equals("meta") && !name.equals("title") && !name.equals("base") && !name.equals("param")) {
                work.report(Cause.markup(name), Action.REMOVED, element);
            }
        } else if (Markup.allows(name)) {
            var copy = to.appendElement(name);
            attributes.copy(element, copy, Set.of());
            pictures.background(element, copy);
            if (name.equals("button")) {
                copy.attr("type", "button");
            }
            children(element, copy);
        } else {
            children(element, to);
        }
    }

    private Element link(Element element, Element to) {
        var copy = to.appendElement(element.normalName());
        attributes.copy(element, copy, Set.of());
        pictures.background(element, copy);
        attributes.link(element, copy);
        return copy;
    }

    private void sheet(Element element, Element to) {
        if (element.hasAttr("amp-boilerplate") || element.hasAttr("amp4ads-boilerplate")) {
            return;
        }
        HeadCopy.sheet(work, element, to);
    }

    private static String text(Element element) {
        var text = element.wholeText();
        return text.isEmpty() ? element.data() : text;
    }
}
