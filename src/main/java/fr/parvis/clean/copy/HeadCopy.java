package fr.parvis.clean.copy;

import fr.parvis.clean.markup.Markup;
import fr.parvis.clean.reference.Kind;
import fr.parvis.clean.reference.Statements;
import fr.parvis.clean.reference.Work;
import fr.parvis.clean.rule.Cause;
import fr.parvis.clean.rule.Finding.Action;
import fr.parvis.clean.vendor.Scripts;
import fr.parvis.clean.vendor.Ways;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;

/** The head of the new page: its words about itself, its own styles and icons, and nothing that fetches ahead. */
final class HeadCopy {
    private static final Pattern REFRESH =
            Pattern.compile("(?is)\\s*[\\d.]*\\s*[;,]?\\s*(?:url\\s*=\\s*)?[\"']?([^\"']*[^\"'\\s])[\"']?\\s*");
    /** One is as good as many, of which the pattern would try each way to share them out. */
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final Work work;
    private final Element head;
    private final Element body;
    private final HeadLinks links;
    private boolean titled;
    private boolean fits;

    HeadCopy(Work work, Element head, Element body) {
        this.work = work;
        this.head = head;
        this.body = body;
        this.links = new HeadLinks(work, head);
    }

    void start() {
        head.appendElement("meta").attr("charset", "utf-8");
    }

    void element(Element element) {
        switch (element.normalName()) {
            case "title" -> {
                if (!titled) {
                    head.appendElement("title").text(element.text().strip());
                    titled = true;
                }
            }
            case "meta" -> meta(element);
            case "link" -> links.copy(element);
            case "style" -> sheet(work, element, head);
            case "script" -> Scripts.copy(work, element, head);
            case "base" -> work.report(Cause.markup("base"), Action.REMOVED, element);
            default -> work.report(Cause.markup(element.normalName()), Action.REMOVED, element);
        }
    }

    void finish() {
        if (!titled) {
            head.appendElement("title");
        }
        if (!fits) {
            head.appendElement("meta").attr("name", "viewport").attr("content", "width=device-width, initial-scale=1");
        }
    }

    /** A link or a statement that stands in the body. */
    static void late(Work work, Element element, Element to) {
        if (element.normalName().equals("link")) {
            new HeadLinks(work, to).copy(element);
        } else {
            new HeadCopy(work, to, to).meta(element);
        }
    }

    static void sheet(Work work, Element style, Element to) {
        var type = style.attr("type").strip();
        boolean foreign = !type.isEmpty() && !type.equalsIgnoreCase("text/css");
        if (foreign || style.hasAttr("amp-boilerplate") || style.hasAttr("amp4ads-boilerplate")) {
            return;
        }
        var css = work.sheet(style.data().isEmpty() ? style.wholeText() : style.data(), style);
        if (!css.isEmpty()) {
            var copy = to.appendElement("style");
            var media = DarkSheets.media(style);
            if (!media.isBlank()) {
                copy.attr("media", media);
            }
            copy.appendChild(new DataNode(css));
        }
    }

    private void meta(Element meta) {
        var name = (meta.hasAttr("property") ? meta.attr("property") : meta.attr("name"))
                .strip()
                .toLowerCase(Locale.ROOT);
        if (meta.attr("http-equiv").strip().equalsIgnoreCase("refresh")) {
            refresh(meta);
        } else if (meta.hasAttr("itemprop") && !meta.hasAttr("http-equiv") && !meta.hasAttr("name")) {
            new Statements(work).element(meta, head);
        } else if (Markup.META_PICTURES.contains(name)) {
            work.references()
                    .resource(meta.attr("content"), Kind.IMAGE, "foreign-image", work.where(meta))
                    .ifPresent(place -> named(meta, name, place));
        } else if (Markup.META.contains(name) && !meta.hasAttr("http-equiv")) {
            if (name.equals("viewport")) {
                if (fits) {
                    return;
                }
                fits = true;
            }
            named(meta, name, meta.attr("content"));
        } else {
            var http = Ways.HTTP.contains(meta.attr("http-equiv").strip().toLowerCase(Locale.ROOT));
            var way = http ? "meta-http-equiv" : Ways.meta(name);
            if (!way.isEmpty()) {
                work.report(Cause.markup(way), Action.REMOVED, meta);
            }
        }
    }

    private void named(Element meta, String name, String content) {
        head.appendElement("meta")
                .attr(meta.hasAttr("property") ? "property" : "name", name)
                .attr("content", content);
    }

    private void refresh(Element meta) {
        work.report(Cause.markup("meta-refresh"), Action.REPLACED, meta);
        var matcher = REFRESH.matcher(BLANKS.matcher(meta.attr("content")).replaceAll(" "));
        if (!matcher.matches() || matcher.group(1).matches("[\\d.;,\\s]*")) {
            return;
        }
        work.references().link(matcher.group(1), work.where(meta)).ifPresent(outbound -> {
            var anchor = body.appendElement("p").addClass("pv-refresh").appendElement("a");
            anchor.attr("href", outbound.href()).text(work.phrases().goOn());
            if (outbound.leavesSite()) {
                anchor.attr("rel", "noopener noreferrer");
            }
        });
    }
}
