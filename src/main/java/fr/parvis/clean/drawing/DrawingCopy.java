package fr.parvis.clean.drawing;

import fr.parvis.clean.document.Limits;
import fr.parvis.clean.reference.Kind;
import fr.parvis.clean.reference.References;
import fr.parvis.clean.reference.Work;
import fr.parvis.clean.rule.Cause;
import fr.parvis.clean.rule.Finding.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** Copies a drawing, element by allowed element. */
public final class DrawingCopy {
    private static final Set<String> TEXT_ONLY = Set.of("title", "desc");

    private static final Set<String> LOADING = Set.of("href", "xlink:href", "src", "data", "srcset");

    private final Work work;
    private final @Nullable BiConsumer<Element, Element> page;
    private List<Element> beside = new ArrayList<>();
    private int depth;
    private int nodes;

    /** A drawing of its own, in which words can only stand as words. */
    DrawingCopy(Work work) {
        this.work = work;
        this.page = null;
    }

    /** @param page copies what the page may hold; so does what a drawing has borrowed from it, beside the drawing */
    public DrawingCopy(Work work, BiConsumer<Element, Element> page) {
        this.work = work;
        this.page = page;
    }

    /** A drawing that stands in a page, or alone. */
    public void inline(Element svg, Element to) {
        var around = beside;
        beside = new ArrayList<>();
        element(svg, to);
        var borrowed = beside;
        beside = around;
        if (page != null) {
            for (var foreign : borrowed) {
                page.accept(foreign, to);
            }
        }
    }

    void children(Element from, Element to) {
        for (var child : from.childNodes()) {
            if (child instanceof TextNode text) {
                to.appendChild(new TextNode(text.getWholeText()));
            } else if (child instanceof Element element) {
                element(element, to);
            }
        }
    }

    private void element(Element from, Element to) {
        if (++nodes > Limits.DRAWING_ELEMENTS || depth >= Limits.DRAWING_DEPTH) {
            return;
        }
        var local = from.tagName().substring(from.tagName().indexOf(':') + 1);
        var name = DrawingMarkup.element(local);
        if (name.isEmpty() || from.tag().namespace().equals(Parser.NamespaceHtml)) {
            report(from, local.toLowerCase(Locale.ROOT));
            if (local.equalsIgnoreCase("foreignObject")) {
                borrowed(from, to);
            }
            return;
        }
        var copy = new Element(name.get(), Parser.NamespaceSvg);
        attributes(from, copy, name.get());
        if (name.get().equals("image") && !copy.hasAttr("href")) {
            return;
        }
        if (name.get().equals("style")) {
            var css = work.sheet(text(from), from);
            if (!css.isEmpty()) {
                to.appendChild(copy.appendChild(new TextNode(css)));
            }
            return;
        }
        to.appendChild(copy);
        if (TEXT_ONLY.contains(name.get())) {
            copy.appendChild(new TextNode(from.text()));
            return;
        }
        depth++;
        children(from, copy);
        depth--;
    }

    /** HTML in a drawing goes, its words stay: a few as words of the drawing in the same place, more beside it. */
    private void borrowed(Element foreign, Element to) {
        boolean otherwise = to.normalName().equals("switch") && foreign.nextElementSibling() != null;
        if (otherwise) {
            return;
        }
        if (page != null && BorrowedWords.isMore(foreign)) {
            beside.add(foreign);
        } else {
            BorrowedWords.line(foreign, work).ifPresent(to::appendChild);
        }
    }

    private void attributes(Element from, Element to, String element) {
        for (var attribute : from.attributes()) {
            var name = attribute.getKey().toLowerCase(Locale.ROOT);
            var value = attribute.getValue();
            if (name.startsWith("on")) {
                work.report(Cause.script("handler"), Action.REMOVED, from, name + "=" + value);
            } else if (name.equals("href") || name.equals("xlink:href")) {
                address(from, to, element, value);
            } else if (name.equals("style")) {
                var style = work.style(value, from, Set.of());
                if (!style.isEmpty()) {
                    to.attributes().put("style", style);
                }
            } else {
                DrawingMarkup.attribute(name)
                        .ifPresent(spelled -> to.attributes().put(spelled, work.value(name, value, from)));
            }
        }
    }

    private void address(Element from, Element to, String element, String value) {
        var address = References.tidy(value);
        if (to.hasAttr("href")) {
            return;
        }
        if (element.equals("image")) {
            work.references()
                    .resource(address, Kind.IMAGE, "foreign-image", work.where(from))
                    .ifPresent(place -> to.attributes().put("href", place));
        } else if (element.equals("a")) {
            work.references().link(address, work.where(from)).ifPresent(outbound -> {
                to.attributes().put("href", outbound.href());
                if (outbound.leavesSite()) {
                    to.attributes().put("rel", "noopener noreferrer");
                }
            });
        } else if (address.startsWith("#")) {
            to.attributes().put("href", address);
        } else if (element.equals("use") && isOfSite(address)) {
            part(from, to, address);
        } else {
            work.report(Cause.markup("svg-reference"), Action.REMOVED, from);
        }
    }

    private boolean isOfSite(String address) {
        return work.references()
                .resolve(address)
                .filter(url -> url.isSameSite(work.page()))
                .isPresent();
    }

    /** A part of another drawing of the site, which is cleaned and served by the same host; or of this very page. */
    private void part(Element from, Element to, String address) {
        int hash = address.indexOf('#');
        boolean here =
                work.references().resolve(address).filter(work.page()::equals).isPresent();
        if (here && hash >= 0) {
            to.attributes().put("href", address.substring(hash));
        } else {
            work.references()
                    .resource(address, Kind.IMAGE, "svg-reference", work.where(from))
                    .ifPresent(place -> to.attributes().put("href", place));
        }
    }

    private void report(Element from, String name) {
        switch (name) {
            case "script" -> work.report(Cause.script("svg-script"), Action.REMOVED, from);
            case "animate", "set", "animatetransform", "animatemotion", "animatecolor", "foreignobject", "iframe" ->
                work.report(Cause.markup("svg-" + name), Action.REMOVED, from);
            default -> {
                var loads = LOADING.stream().anyMatch(from::hasAttr);
                if (loads) {
                    work.report(Cause.markup("svg-reference"), Action.REMOVED, from);
                }
            }
        }
    }

    private static String text(Element element) {
        return element.data().isEmpty() ? element.wholeText() : element.data();
    }
}
