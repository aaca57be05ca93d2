package fr.parvis.clean.copy;

import fr.parvis.address.WebUrl;
import fr.parvis.clean.css.CssWriter;
import fr.parvis.clean.markup.Labels;
import fr.parvis.clean.markup.SourceSet;
import fr.parvis.clean.markup.Unseen;
import fr.parvis.clean.reference.Kind;
import fr.parvis.clean.reference.Work;
import fr.parvis.clean.rule.Cause;
import fr.parvis.clean.rule.Finding.Action;
import fr.parvis.clean.rule.Rule;
import fr.parvis.clean.veil.Lazy;
import fr.parvis.clean.veil.LazyBackground;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/** Pictures, sound and film: shown from their own place, or gone with their text left behind. */
public final class Pictures {
    private static final Pattern MEDIA_TYPE = Pattern.compile("\\s*[\\w.+-]+/[\\w.+-]+\\s*(?:;\\s*codecs\\s*=\\s*"
            + "(?:\"[\\w., -]{1,100}\"|'[\\w., -]{1,100}'|[\\w.,-]{1,100})\\s*)?");

    private static final Pattern NO_BACKGROUND = Pattern.compile(
            "(?i)background(?:-image)?\\s*:\\s*(?:none|inherit|initial|unset)\\s*(?:!important\\s*)?(?:;|$)");

    private static final Evaluator CANDIDATES = Selector.evaluatorOf("source, img");
    private static final Evaluator PARTS = Selector.evaluatorOf("> source, > track");
    private static final Evaluator SOURCE = Selector.evaluatorOf("> source");
    private static final Evaluator IMAGE = Selector.evaluatorOf("img");

    private final Work work;
    /** How many of each address nothing stands for yet where scripts do not run. */
    private final Map<String, Integer> shown = new HashMap<>();
    /** What is shown, too, before anybody has asked which places that are. */
    private final List<String> addresses = new ArrayList<>();

    private boolean insideNoscript;

    public Pictures(Work work) {
        this.work = work;
    }

    void insideNoscript(boolean inside) {
        insideNoscript = inside;
    }

    /**
     * Pairs what {@code img} shows where no scripts run with what one shows; whether there was one left. What is said
     * twice for those without scripts, and shown to the others once, is shown here a second time.
     */
    boolean pairs(Element img) {
        addresses.forEach(address ->
                work.references().resolve(address).ifPresent(url -> shown.merge(url.value(), 1, Integer::sum)));
        addresses.clear();
        var address =
                work.references().resolve(Lazy.address(img)).map(WebUrl::value).orElse("");
        int left = shown.getOrDefault(address, 0);
        if (left > 0) {
            shown.put(address, left - 1);
        }
        return left > 0;
    }

    void picture(Element img, Element to, AttributeCopy attributes) {
        boolean pixel = Unseen.isPixel(img);
        if (pixel && !isOwn(img)) {
            var src = Lazy.address(img);
            var rule = work.references()
                    .resolve(src)
                    .flatMap(work.references()::behind)
                    .filter(r -> !r.isContent());
            var cause = Cause.markup(insideNoscript ? "noscript-pixel" : "pixel");
            work.report(rule.map(Rule::cause).orElse(cause), Action.REMOVED, img);
            text(img, to);
            return;
        }
        var copy = new Element("img");
        attributes.copy(img, copy);
        if (pixel && isDrawing(Lazy.address(img))) {
            copy.removeAttr("width").removeAttr("height");
        }
        described(img, copy);
        sources(img, copy);
        if (copy.hasAttr("src")) {
            to.appendChild(copy);
        } else {
            text(img, to);
        }
    }

    /** A {@code picture}: the candidates that have a place, and a picture to fall back on. */
    void choice(Element picture, Element to, AttributeCopy attributes) {
        var copy = new Element("picture");
        attributes.copy(picture, copy);
        Element img = null;
        for (var child : picture.select(CANDIDATES)) {
            if (child.normalName().equals("source")) {
                var source = new Element("source");
                attributes.copy(child, source);
                type(child, source);
                set(child, source);
                if (source.hasAttr("srcset")) {
                    copy.appendChild(source);
                }
            } else if (img == null) {
                img = child;
            }
        }
        var holder = new Element("span");
        if (img != null) {
            picture(img, holder, attributes);
        }
        var shownImage = holder.selectFirst(IMAGE);
        if (shownImage == null && copy.firstElementChild() != null) {
            shownImage = new Element("img");
            if (img != null) {
                attributes.copy(img, shownImage);
            }
            var first = copy.child(0).attr("srcset");
            shownImage.attr("src", SourceSet.parse(first).candidates().get(0).address());
        }
        if (shownImage == null) {
            new ArrayList<>(holder.childNodes()).forEach(to::appendChild);
        } else {
            described(picture, shownImage);
            to.appendChild(copy.appendChild(shownImage));
        }
    }

    /** Whether it plays here; if not, only what stands within for those who cannot play it was copied. */
    boolean media(Element media, Element to, AttributeCopy attributes, BiConsumer<Element, Element> children) {
        var name = media.normalName().replace("amp-", "");
        var copy = new Element(name);
        attributes.copy(media, copy);
        copy.attr("controls", true);
        one(media, copy, "src", Kind.MEDIA, Lazy.address(media));
        one(media, copy, "poster", Kind.IMAGE, media.attr("poster"));
        for (var child : media.select(PARTS)) {
            var part = new Element(child.normalName());
            attributes.copy(child, part);
            type(child, part);
            one(child, part, "src", Kind.MEDIA, Lazy.address(child));
            if (part.hasAttr("src")) {
                copy.appendChild(part);
            }
        }
        boolean plays = copy.hasAttr("src") || copy.selectFirst(SOURCE) != null;
        children.accept(media, plays ? to.appendChild(copy).lastElementChild() : to);
        return plays;
    }

    /** Whether there is a background that a script would have set, or that is set by an old attribute. */
    boolean background(Element from, Element to) {
        var address = LazyBackground.address(from);
        if (address.isEmpty()) {
            return false;
        }
        var style = NO_BACKGROUND.matcher(to.attr("style")).replaceAll("");
        if (style.contains("background-image")) {
            return true;
        }
        work.references()
                .resource(address, Kind.IMAGE, "foreign-image", work.where(from))
                .ifPresent(place -> {
                    var css = new CssWriter();
                    css.append("background-image:");
                    css.address(place);
                    to.attr("style", style.isBlank() ? css.text() : style + ";" + css.text());
                });
        return true;
    }

    /** What a script would have written on the picture that it makes, or what the button said that it was. */
    private static void described(Element by, Element img) {
        if (img.hasAttr("alt")) {
            return;
        }
        if (by.hasAttr("data-alt")) {
            img.attr("alt", by.attr("data-alt"));
        } else if (by.normalName().equals("input")) {
            img.attr("alt", Labels.of(by));
        }
    }

    private void sources(Element img, Element copy) {
        var found = Lazy.addresses(img);
        for (var address : found) {
            if (!copy.hasAttr("src")) {
                one(img, copy, "src", Kind.IMAGE, address);
            }
        }
        set(img, copy);
        if (!copy.hasAttr("src") && copy.hasAttr("srcset")) {
            var choice = copy.attr("srcset");
            copy.removeAttr("srcset")
                    .attr("src", SourceSet.parse(choice).candidates().get(0).address())
                    .attr("srcset", choice);
        }
        if (!insideNoscript) {
            addresses.add(found.get(0));
        }
    }

    private void set(Element from, Element to) {
        var kept = new ArrayList<SourceSet.Candidate>();
        for (var candidate : SourceSet.parse(Lazy.set(from)).candidates()) {
            work.references()
                    .resource(candidate.address(), Kind.IMAGE, "foreign-image", work.where(from))
                    .ifPresent(place -> kept.add(new SourceSet.Candidate(place, candidate.descriptor())));
        }
        if (!kept.isEmpty()) {
            to.attr("srcset", new SourceSet(kept).text());
        }
        if (to.attr("sizes").equals("auto") && !to.attr("loading").equals("lazy")) {
            to.removeAttr("sizes");
        }
    }

    private void one(Element from, Element to, String attribute, Kind kind, String address) {
        if (!address.isBlank()) {
            var otherwise = kind == Kind.IMAGE ? "foreign-image" : "foreign-media";
            work.references()
                    .resource(address, kind, otherwise, work.where(from))
                    .ifPresent(place -> to.attr(attribute, place));
        }
    }

    /** A picture of the site that no rule blames: a drawing whose size nobody knew, or a dot that counts nothing. */
    boolean isOwn(Element img) {
        var address = Lazy.address(img);
        return work.references()
                .resolve(address)
                .filter(url -> url.isSameSite(work.page()))
                .filter(url -> isDrawing(address) || url.query() == null)
                .filter(url -> work.references()
                        .behind(url)
                        .filter(rule -> !rule.isContent())
                        .isEmpty())
                .isPresent();
    }

    private static boolean isDrawing(String address) {
        return address.split("[?#]", 2)[0].strip().toLowerCase(Locale.ROOT).endsWith(".svg");
    }

    /** What is no media type tells a browser nothing, and might tell another reader what it should not. */
    private static void type(Element from, Element to) {
        var type = from.attr("type");
        if (MEDIA_TYPE.matcher(type).matches()) {
            to.attr("type", type);
        }
    }

    private static void text(Element img, Element to) {
        var alt = img.attr("alt").strip();
        if (!alt.isEmpty()) {
            to.appendChild(new TextNode(alt));
        }
    }
}
