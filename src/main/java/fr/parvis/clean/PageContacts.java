package fr.parvis.clean;

import fr.parvis.address.WebUrl;
import fr.parvis.clean.Contacts.Use;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** Finds what the elements of one page contact. */
final class PageContacts {
    private static final Set<String> PROGRAMS = Set.of(
            "", "module", "text/javascript", "application/javascript", "text/ecmascript", "application/x-javascript");
    private static final Set<String> IN_ADVANCE = Set.of("preconnect", "dns-prefetch");
    private static final Set<String> OTHERS = Set.of("manifest", "prefetch", "prerender");
    private static final Pattern ADDRESS =
            Pattern.compile("(?:https?:)?//[a-z0-9-]+(?:\\.[a-z0-9-]+)++[^\\s'\"<>`]*", Pattern.CASE_INSENSITIVE);
    /** What a script joins to the address of a folder. */
    private static final Pattern FILE = Pattern.compile("['\"]([\\w-]{1,60}\\.(?:js|php))['\"]");

    private static final int MOST_FILES = 8;
    private static final int LONGEST_SCRIPT = 1 << 20;

    private final Intake intake = new Intake(Limits.processor());
    private final Contacts.Found found;
    private WebUrl base;
    private int scripts;

    PageContacts(Contacts.Found found, WebUrl page) {
        this.found = found;
        this.base = page;
    }

    void read(String html) {
        var document = intake.page(html);
        var page = base;
        Optional.ofNullable(document.selectFirst("base[href]"))
                .flatMap(element -> page.resolve(References.tidy(element.attr("href"))))
                .ifPresent(declared -> base = declared);
        elements(document, false);
    }

    /** How many programs were seen. */
    int scripts() {
        return scripts;
    }

    private void elements(Element root, boolean withoutScripts) {
        for (var element : root.getAllElements()) {
            boolean within = withoutScripts || element.closest("noscript") != null;
            element(element, within);
            if (element.normalName().equals("noscript") && element.wholeText().indexOf('<') >= 0) {
                elements(intake.inside(element.wholeText()), true);
            }
        }
    }

    private void element(Element element, boolean withoutScripts) {
        switch (element.normalName()) {
            case "script" -> script(element);
            case "link" -> link(element);
            case "style" -> StyleContacts.read(element.data(), base, found);
            case "img", "amp-img" -> image(element, withoutScripts);
            case "source" -> source(element);
            case "video", "audio" -> {
                add(element, "src", Use.MEDIA, false);
                add(element, "poster", Use.IMAGE, false);
            }
            case "track" -> add(element, "src", Use.MEDIA, true);
            case "iframe", "frame", "embed" -> add(element, "src", Use.FRAME, false);
            case "object" -> add(element, "data", Use.FRAME, false);
            case "input" -> add(element, "src", Use.IMAGE, false);
            case "image" -> {
                add(element, "href", Use.IMAGE, false);
                add(element, "xlink:href", Use.IMAGE, false);
            }
            default -> {}
        }
        add(element, "background", Use.IMAGE, false);
        if (element.hasAttr("style")) {
            StyleContacts.read(element.attr("style"), base, found);
        }
    }

    /** A script of another type waits for a consent, or is none. */
    private void script(Element script) {
        if (!PROGRAMS.contains(script.attr("type").strip().toLowerCase(Locale.ROOT))) {
            return;
        }
        scripts++;
        add(script, "src", Use.SCRIPT, false);
        var text = script.data().replace("\\/", "/");
        var matcher = ADDRESS.matcher(text.substring(0, Math.min(text.length(), LONGEST_SCRIPT)));
        var files = FILE.matcher(text)
                .results()
                .map(file -> file.group(1))
                .distinct()
                .limit(MOST_FILES)
                .toList();
        while (matcher.find()) {
            var address = matcher.group();
            found.addTracker(resolve(address), Use.INLINE_SCRIPT);
            if (address.endsWith("/")) {
                files.forEach(file -> found.addTracker(resolve(address + file), Use.INLINE_SCRIPT));
            }
        }
    }

    private void link(Element link) {
        var rels = List.of(link.attr("rel").strip().toLowerCase(Locale.ROOT).split("\\s+", -1));
        if (rels.contains("stylesheet")) {
            add(link, "href", Use.STYLE, false);
        } else if (rels.contains("modulepreload")) {
            add(link, "href", Use.SCRIPT, false);
        } else if (rels.contains("preload")) {
            add(link, "href", preloaded(link.attr("as")), false);
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
        var use = withoutScripts || Pictures.isHidden(image) ? Use.PIXEL : Use.IMAGE;
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
