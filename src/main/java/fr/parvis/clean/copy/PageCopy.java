package fr.parvis.clean.copy;

import fr.parvis.clean.document.Limits;
import fr.parvis.clean.document.Quirks;
import fr.parvis.clean.drawing.DrawingCopy;
import fr.parvis.clean.embed.Cards;
import fr.parvis.clean.embed.EmbedBoxes;
import fr.parvis.clean.embed.Placeholders;
import fr.parvis.clean.filling.Calls;
import fr.parvis.clean.filling.Counter;
import fr.parvis.clean.filling.CustomElements;
import fr.parvis.clean.filling.VeiledLinks;
import fr.parvis.clean.markup.Markup;
import fr.parvis.clean.markup.Nesting;
import fr.parvis.clean.reference.Work;
import fr.parvis.clean.rule.Cause;
import fr.parvis.clean.rule.Finding.Action;
import fr.parvis.clean.veil.Waiting;
import fr.parvis.clean.vendor.Amp;
import fr.parvis.clean.vendor.Consent;
import fr.parvis.clean.vendor.Hidden;
import fr.parvis.clean.vendor.Scripts;
import fr.parvis.clean.vendor.Ways;
import fr.parvis.clean.word.Classes;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/** Walks a page and copies what is allowed into a new one; what it does not know, it leaves out. */
public final class PageCopy {
    private static final Cause AGREED = new Cause("orejime", "Orejime", "consent");
    private static final Set<String> HEAD = Set.of("link", "style", "meta");

    private static final int LONGEST_EXCUSE = 300;
    private static final Evaluator CONTENT = Selector.evaluatorOf("a[href], img, form, h1, h2");

    private final Work work;
    private final AttributeCopy attributes;
    private final Pictures pictures;
    private final Cards cards;
    private final Forms forms;
    private final Noscript noscript;
    private final DrawingCopy drawings;
    private final Hidden hidden;
    private final Consent consent;
    private final Nesting nesting = new Nesting();
    private Unscripted unscripted = Unscripted.NONE;
    private boolean instead;
    private int depth;
    private int nodes;

    public PageCopy(Work work, Pictures pictures) {
        this.work = work;
        this.attributes = new AttributeCopy(work);
        this.pictures = pictures;
        this.cards = new Cards(work);
        this.forms = new Forms(work, attributes, cards);
        this.noscript = new Noscript(work, pictures);
        this.drawings = new DrawingCopy(work, this::children);
        this.hidden = new Hidden(work);
        this.consent = new Consent(work);
    }

    public Document copy(Document from) {
        var to = new Document("");
        to.outputSettings().prettyPrint(false).charset("UTF-8");
        Quirks.copy(from, to);
        unscripted = Unscripted.in(from, work.phrases());
        var html = to.appendElement("html");
        var head = html.appendElement("head");
        var body = html.appendElement("body");
        var source = from.selectFirst("html");
        if (source != null) {
            attributes.copy(source, html);
        }
        var headCopy = new HeadCopy(work, head, body);
        headCopy.start();
        hidden.inside(from);
        from.children().forEach(hidden::inside);
        hidden.inside(from.head());
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
        // What stands at a set of frames says how they lie.
        attributes.copy(from.body(), from.body().normalName().equals("body") ? body : new Element("body"));
        children(from.body(), body);
        nesting.settle();
        headCopy.finish();
        unscripted.open(to, work.phrases());
        return to;
    }

    void children(Element from, Element to) {
        for (int i = 0; i < from.childNodeSize(); i++) {
            node(from.childNode(i), to);
        }
    }

    private void node(Node node, Element to) {
        if (!Nesting.allows(to, node)) {
            var outside = new Element("div");
            node(node, outside);
            nesting.move(outside, to);
        } else if (node instanceof TextNode text) {
            to.appendChild(new TextNode(text.getWholeText()));
        } else if (node instanceof Element element) {
            element(element, to);
        } else if (node instanceof Comment comment) {
            hidden.comment(comment);
        }
    }

    private void element(Element element, Element to) {
        nodes++;
        depth++;
        try {
            if (depth > Limits.PAGE_DEPTH || nodes > Limits.PAGE_ELEMENTS) {
                node(new TextNode(element.wholeText()), to);
            } else if (element.tag().namespace().equals(Parser.NamespaceSvg)) {
                drawings.inline(element, to);
            } else if (!element.tag().namespace().equals(Parser.NamespaceHtml)) {
                work.report(Cause.markup("foreign-markup"), Action.CHANGED, element);
                to.appendText(Formula.words(element));
            } else {
                html(element, element.normalName(), to);
            }
        } finally {
            depth--;
        }
    }

    private void html(Element element, String name, Element to) {
        var classes = Classes.of(element);
        if (consent.asks(element, classes)) {
            return;
        }
        if (Waiting.BUNDLED.covers(element, classes) || EmbedBoxes.BUNDLED.covers(element, classes)) {
            work.report(Cause.markup("cover"), Action.REMOVED, element);
            return;
        }
        var heldBack = consent.heldBack(element);
        if (heldBack.isPresent()) {
            children(heldBack.get(), to);
            return;
        }
        switch (name) {
            case "script" -> {
                if (!cards.script(element, to)) {
                    Scripts.copy(work, element, to);
                }
            }
            case "style" -> HeadCopy.sheet(work, element, to);
            case "img", "amp-img", "amp-anim" -> pictures.picture(element, to, attributes);
            case "picture" -> pictures.choice(element, to, attributes);
            case "video", "audio", "amp-video", "amp-audio" -> {
                if (!pictures.media(element, to, attributes, this::children)) {
                    cards.media(element, to);
                }
            }
            case "iframe", "frame", "object", "embed", "applet", "portal", "amp-iframe", "fencedframe" ->
                cards.frame(element, to, this::children);
            case "form" -> forms.form(element, to, this::children);
            case "input" -> forms.input(element, to, pictures);
            case "noscript", "noframes", "noembed" -> instead(element, name, to);
            case "xmp", "listing", "plaintext" -> to.appendElement("pre").appendChild(new TextNode(text(element)));
            case "a" -> {
                if (!cards.link(element, classes, to)) {
                    var copy = link(element, to, "a");
                    children(element, copy);
                    // It showed nothing but what had to go, so that nobody could tell where it leads.
                    if (element.childrenSize() > 0 && Markup.showsNothing(copy)) {
                        copy.remove();
                    }
                }
            }
            case "area" -> link(element, to, "area");
            case "link", "meta" -> HeadCopy.late(work, element, to);
            case "template" -> template(element, to);
            case "frameset" -> children(element, to);
            case "button", "span" -> {
                if (Calls.target(element).isPresent() && leads(element, name)) {
                    children(element, link(element, to, "a"));
                } else {
                    other(element, name, Placeholders.of(element, classes, work.rules()), to);
                }
            }
            default -> other(element, name, Placeholders.of(element, classes, work.rules()), to);
        }
    }

    private static boolean leads(Element element, String name) {
        return name.equals("span") ? VeiledLinks.mayLead(element) : element.closest("a") == null;
    }

    /** What is shown where something else is not; within itself it is only what it holds. */
    private void instead(Element element, String name, Element to) {
        if (instead) {
            children(element, to);
            return;
        }
        instead = true;
        if (name.equals("noscript")) {
            pictures.insideNoscript(true);
            noscript.inside(element).forEach(child -> node(child, to));
            pictures.insideNoscript(false);
        } else {
            var inside = work.intake().inside(text(element));
            if (!name.equals("noframes") || !isExcuse(inside)) {
                children(inside, to);
            }
        }
        instead = false;
    }

    /** Whether it says no more than that a browser shows no frames, which here are all shown. */
    private static boolean isExcuse(Element inside) {
        return inside.text().length() <= LONGEST_EXCUSE && inside.selectFirst(CONTENT) == null;
    }

    private void other(Element element, String name, Optional<Placeholders.Place> place, Element to) {
        boolean known = place.filter(found -> !found.embed().vendor().isEmpty()).isPresent();
        if ((!known && cards.map(element, unscripted.maps(), to))
                || (place.isPresent() && cards.placeholder(element, place.get(), to))
                || cards.written(element, to, this::children)) {
            return;
        }
        if (Amp.counts(name)) {
            Amp.report(work, element);
            spilled(element, to);
        } else if (Markup.DROPPED.contains(name)) {
            if (!name.equals("title") && !name.equals("param") && !isPart(element, name)) {
                work.report(Cause.markup(Ways.element(name)), Action.REMOVED, element);
            }
            spilled(element, to);
        } else if (Markup.allows(name)) {
            var copy = Markup.append(to, name);
            if (name.equals("button")) {
                copy.attr("type", "button");
            }
            attributes.copy(element, copy);
            attributes.unknown(element);
            pictures.background(element, copy);
            unscripted.openers().copy(element, copy);
            unscripted.panes().copy(element, copy);
            var into = CustomElements.leads(element, copy) ? linked(element, copy) : copy;
            CustomElements.name(element, copy, into);
            Counter.of(element).ifPresentOrElse(copy::appendText, () -> children(element, into));
            EmbedBoxes.BUNDLED.unshape(copy);
            place.ifPresent(found -> cards.source(element, found, copy));
        } else {
            attributes.copy(element, new Element(name));
            attributes.unknown(element);
            children(element, to);
        }
    }

    private void spilled(Element element, Element to) {
        if (Amp.spills(element)) {
            element.childNodes().stream()
                    .filter(node -> !(node instanceof Element inside && Amp.isPart(inside)))
                    .forEach(node -> node(node, to));
        }
    }

    /**
     * What stands in a declared shadow root is content; its styles were meant for it alone. So is what waits there until a
     * visitor agrees to a purpose.
     */
    private void template(Element template, Element to) {
        if (template.hasAttr("data-purpose")) {
            work.report(AGREED, Action.REPLACED, template);
            children(template, to);
            return;
        }
        if (!template.hasAttr("shadowrootmode") && !template.hasAttr("shadowroot")) {
            work.report(Cause.markup("template"), Action.REMOVED, template);
            return;
        }
        work.report(Cause.markup("shadow-root"), Action.CHANGED, template);
        var content = template.clone();
        content.select("style, link[rel=stylesheet]").remove();
        children(content, to);
    }

    /** @param name what the link is; a button that only leads somewhere is one, too */
    private Element link(Element element, Element to, String name) {
        var copy = Markup.append(to, name);
        attributes.copy(element, copy);
        pictures.background(element, copy);
        attributes.link(element, copy);
        unscripted.panes().copy(element, copy);
        return copy;
    }

    /** What is to hold the contents of an element that would be a link by a script: a link, if it leads anywhere. */
    private Element linked(Element element, Element copy) {
        var link = Markup.append(copy, "a");
        attributes.link(element, link);
        if (link.hasAttr("href")) {
            return link;
        }
        link.remove();
        return copy;
    }

    /** Whether the element that it is a part of has seen to it. */
    private static boolean isPart(Element element, String name) {
        var whole = element.parent();
        return (name.equals("source") || name.equals("track"))
                && whole != null
                && whole.normalName().matches("(?:amp-)?(?:video|audio)|picture");
    }

    private static String text(Element element) {
        var text = element.wholeText();
        return text.isEmpty() ? element.data() : text;
    }
}
