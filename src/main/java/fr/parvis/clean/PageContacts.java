package fr.parvis.clean;

import fr.parvis.address.WebUrl;
import fr.parvis.clean.Contacts.Use;
import fr.parvis.clean.document.Intake;
import fr.parvis.clean.document.Limits;
import fr.parvis.clean.markup.SourceSet;
import fr.parvis.clean.markup.Unseen;
import fr.parvis.clean.reference.References;
import fr.parvis.clean.veil.Lazy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.select.NodeFilter.FilterResult;

/** Finds what the elements of one page contact. */
final class PageContacts {
    private static final Set<String> PROGRAMS = Set.of(
            "", "module", "text/javascript", "application/javascript", "text/ecmascript", "application/x-javascript");
    private static final Set<String> IN_ADVANCE = Set.of("preconnect", "dns-prefetch");
    private static final Set<String> OTHERS = Set.of("manifest", "prefetch", "prerender", "compression-dictionary");
    private static final Set<String> SHADOWS = Set.of("open", "closed");
    private static final int DEEPEST_FRAME = 3;

    private final Intake intake = new Intake(Limits.processor());
    private final Contacts.Found found;
    private final ScriptContacts programs;
    private WebUrl base;
    private int scripts;
    private final Set<Long> open = new LinkedHashSet<>();
    private boolean empty = true;

    PageContacts(Contacts.Found found, WebUrl page) {
        this.found = found;
        this.programs = new ScriptContacts(found);
        this.base = page;
    }

    void read(String html) {
        document(html, false, 0);
    }

    private void document(String html, boolean withoutScripts, int depth) {
        var document = intake.page(html);
        empty = empty && !document.hasText() && document.body().childrenSize() == 0;
        var page = base;
        Optional.ofNullable(document.selectFirst("base[href]"))
                .flatMap(element -> page.resolve(References.tidy(element.attr("href"))))
                .ifPresent(declared -> base = declared);
        elements(document, withoutScripts, depth);
    }

    /** @param whole whether the page was read to its end; behind it may stand anything */
    Contacts.OfPage seen(String html, boolean whole) {
        if (!whole) {
            open(html);
        }
        boolean nothing = whole && empty && scripts == 0 && found.all().isEmpty();
        return new Contacts.OfPage(List.copyOf(found.all()), scripts, Set.copyOf(open), nothing);
    }

    private void open(String text) {
        open.add(((long) text.length() << Integer.SIZE) ^ text.hashCode());
    }

    /** What stands in a template is not loaded, unless the parser makes a shadow tree of it. */
    private void elements(Element root, boolean withoutScripts, int depth) {
        root.filter((node, level) -> {
            if (!(node instanceof Element element)) {
                return FilterResult.CONTINUE;
            }
            var name = element.normalName();
            if (name.equals("template")
                    && !SHADOWS.contains(element.attr("shadowrootmode").toLowerCase(Locale.ROOT))) {
                return FilterResult.SKIP_ENTIRELY;
            }
            boolean within = withoutScripts || element.closest("noscript") != null;
            element(element, within);
            if (name.equals("noscript") && element.wholeText().indexOf('<') >= 0) {
                elements(intake.inside(element.wholeText()), true, depth);
            } else if (name.equals("iframe") && element.hasAttr("srcdoc")) {
                frame(element, within, depth);
            }
            return FilterResult.CONTINUE;
        });
    }

    /** A document that stands in the page itself: its addresses begin where those of the page do. */
    private void frame(Element frame, boolean withoutScripts, int depth) {
        if (depth < DEEPEST_FRAME) {
            var outer = base;
            var allowed = List.of(
                    frame.attr("sandbox").toLowerCase(Locale.ROOT).strip().split("\\s+", -1));
            boolean mute = frame.hasAttr("sandbox") && !allowed.contains("allow-scripts");
            document(frame.attr("srcdoc"), withoutScripts || mute, depth + 1);
            base = outer;
        } else {
            open(frame.attr("srcdoc"));
        }
    }

    private void element(Element element, boolean withoutScripts) {
        switch (element.normalName()) {
            case "script" -> script(element, withoutScripts);
            case "link" -> link(element);
            case "style" -> StyleContacts.read(element.data(), base, found);
            case "img", "amp-img" -> image(element, withoutScripts);
            case "source" -> source(element);
            case "video", "audio" -> {
                add(element, "src", Use.MEDIA, false);
                add(element, "poster", Use.IMAGE, false);
            }
            case "track" -> add(element, "src", Use.MEDIA, true);
            case "iframe", "frame", "embed" -> {
                if (!element.hasAttr("srcdoc")) {
                    add(element, "src", Use.FRAME, false);
                }
            }
            case "object" -> add(element, "data", Use.FRAME, false);
            case "input" -> add(element, "src", Use.IMAGE, false);
            case "image" -> {
                add(element, "href", Use.IMAGE, false);
                add(element, "xlink:href", Use.IMAGE, false);
            }
            default -> {}
        }
        add(element, "background", Use.IMAGE, false);
        if (!withoutScripts && element.hasAttr("onload") && programs.ofPage(element.attr("onload"), base, false)) {
            open(element.attr("onload"));
        }
        if (element.hasAttr("style")) {
            StyleContacts.read(element.attr("style"), base, found);
        }
    }

    /** A script of another type waits for a consent, or is none. */
    private void script(Element script, boolean withoutScripts) {
        var type = script.attr("type").strip().toLowerCase(Locale.ROOT);
        if (withoutScripts || !PROGRAMS.contains(type)) {
            return;
        }
        scripts++;
        var src = script.hasAttr("src") ? "src" : script.hasAttr("href") ? "href" : "xlink:href";
        add(script, src, Use.SCRIPT, false);
        if (programs.ofPage(script.data(), base, type.equals("module"))) {
            open(script.data());
        }
    }

    private void link(Element link) {
        var rels = List.of(link.attr("rel").strip().toLowerCase(Locale.ROOT).split("\\s+", -1));
        if (rels.contains("stylesheet")) {
            add(link, "href", Use.STYLE, false);
        } else if (rels.contains("modulepreload")) {
            add(link, "href", Use.SCRIPT, false);
        } else if (rels.contains("preload")) {
            var use = preloaded(link.attr("as"));
            add(link, "href", use, false);
            if (use == Use.IMAGE) {
                candidates(link.attr("imagesrcset"), use, !link.attr("href").isBlank());
            }
        } else if (rels.stream().anyMatch(rel -> rel.endsWith("icon") || rel.startsWith("apple-touch-icon"))) {
            add(link, "href", Use.IMAGE, true);
        } else if (rels.stream().anyMatch(IN_ADVANCE::contains)) {
            add(link, "href", Use.PRECONNECT, false);
        } else if (rels.stream().anyMatch(OTHERS::contains)) {
            add(link, "href", Use.OTHER, false);
        }
    }

    private static Use preloaded(String as) {
        return switch (as.strip().toLowerCase(Locale.ROOT)) {
            case "script" -> Use.SCRIPT;
            case "style" -> Use.STYLE;
            case "font" -> Use.FONT;
            case "image" -> Use.IMAGE;
            default -> Use.OTHER;
        };
    }

    private void image(Element image, boolean withoutScripts) {
        var use = withoutScripts || Unseen.is(image) ? Use.PIXEL : Use.IMAGE;
        var address = Lazy.address(image);
        add(address, use, false);
        candidates(Lazy.set(image), use, !address.isBlank());
    }

    private void source(Element source) {
        add(source, "src", Use.MEDIA, true);
        candidates(Lazy.set(source), Use.IMAGE, true);
    }

    private void candidates(String set, Use use, boolean spare) {
        boolean other = spare;
        for (var candidate : SourceSet.parse(set).candidates()) {
            add(candidate.address(), use, other);
            other = true;
        }
    }

    private void add(Element element, String attribute, Use use, boolean spare) {
        add(element.attr(attribute), use, spare);
    }

    private void add(String raw, Use use, boolean spare) {
        var text = References.tidy(raw);
        if (!text.isEmpty() && !text.startsWith("#")) {
            found.add(resolve(text), use, spare);
        }
    }

    private Optional<WebUrl> resolve(String text) {
        return base.resolve(text);
    }
}
