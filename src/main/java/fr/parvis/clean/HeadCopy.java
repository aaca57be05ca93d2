package fr.parvis.clean;

import fr.parvis.clean.Finding.Action;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;

/** The head of the new page: its words about itself, its own styles and icons, and nothing that fetches ahead. */
final class HeadCopy {
    private static final Pattern REFRESH =
            Pattern.compile("(?is)^\\s*[\\d.]*\\s*[;,]?\\s*(?:url\\s*=\\s*)?[\"']?([^\"']+?)[\"']?\\s*$");
    private static final Set<String> NAMES = Set.of("alternate", "next", "prev", "license", "author", "help", "search");
    private static final Set<String> FETCHES = Set.of(
            "preload", "preconnect", "dns-prefetch", "prefetch", "modulepreload", "prerender", "manifest", "amphtml");

    private final Work work;
    private final Element head;
    private final Element body;
    private final Set<String> sheets = new HashSet<>();
    private boolean titled;
    private boolean fits;

    HeadCopy(Work work, Element head, Element body) {
        this.work = work;
        this.head = head;
        this.body = body;
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
            case "link" -> link(element, head);
            case "style" -> sheet(work, element, head);
            case "script" -> Scripts.report(work, element);
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

    /** A link that stands in the body. */
    static void late(Work work, Element element, Element to) {
        new HeadCopy(work, to, to).link(element, to);
    }

    static void sheet(Work work, Element style, Element to) {
        if (style.hasAttr("amp-boilerplate") || style.hasAttr("amp4ads-boilerplate")) {
            return;
        }
        var css = work.sheet(style.data().isEmpty() ? style.wholeText() : style.data(), style);
        if (!css.isEmpty()) {
            var copy = to.appendElement("style");
            if (!style.attr("media").isBlank()) {
                copy.attr("media", style.attr("media"));
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
        }
    }

    private void named(Element meta, String name, String content) {
        head.appendElement("meta")
                .attr(meta.hasAttr("property") ? "property" : "name", name)
                .attr("content", content);
    }

    private void refresh(Element meta) {
        work.report(Cause.markup("meta-refresh"), Action.REPLACED, meta);
        var matcher = REFRESH.matcher(meta.attr("content"));
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

    private void link(Element link, Element to) {
        var rels = Set.copyOf(
                Arrays.asList(link.attr("rel").strip().toLowerCase(Locale.ROOT).split("\\s+")));
        boolean late = rels.contains("preload")
                && link.attr("as").equals("style")
                && link.attr("onload").contains("rel");
        if (rels.contains("stylesheet") || late) {
            stylesheet(link, to, rels.contains("alternate"), late);
        } else if (rels.stream().anyMatch(rel -> rel.endsWith("icon") || rel.startsWith("apple-touch-icon"))) {
            work.references()
                    .resource(link.attr("href"), Kind.IMAGE, "foreign-image", work.where(link))
                    .ifPresent(place ->
                            described(link, to.appendElement("link"), "icon").attr("href", place));
        } else if (rels.stream().anyMatch(FETCHES::contains)) {
            var rule = work.references().resolve(link.attr("href")).flatMap(work.rules()::behind);
            var cause = Cause.markup("link-preload");
            work.report(rule.map(cause::by).orElse(cause), Action.REMOVED, link);
        } else if (rels.stream().anyMatch(NAMES::contains)) {
            work.references()
                    .link(link.attr("href"), work.where(link))
                    .ifPresent(outbound -> described(
                                    link,
                                    to.appendElement("link"),
                                    link.attr("rel").strip().toLowerCase(Locale.ROOT))
                            .attr("href", outbound.href()));
        }
    }

    private void stylesheet(Element link, Element to, boolean alternate, boolean late) {
        var place = work.references().resource(link.attr("href"), Kind.STYLE, "foreign-style", work.where(link));
        if (place.isEmpty() || !sheets.add(place.get() + " " + link.attr("media"))) {
            return;
        }
        var copy = to.appendElement("link").attr("rel", alternate ? "alternate stylesheet" : "stylesheet");
        if (!link.attr("media").isBlank() && !late && !link.attr("onload").contains("media")) {
            copy.attr("media", link.attr("media"));
        }
        if (!link.attr("title").isBlank()) {
            copy.attr("title", link.attr("title"));
        }
        copy.attr("href", place.get());
    }

    private static Element described(Element from, Element to, String rel) {
        to.attr("rel", rel);
        for (var name : new String[] {"type", "sizes", "hreflang", "title", "media"}) {
            if (!from.attr(name).isBlank()) {
                to.attr(name, from.attr(name));
            }
        }
        return to;
    }
}
