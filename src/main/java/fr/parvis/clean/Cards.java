package fr.parvis.clean;

import fr.parvis.address.WebUrl;
import fr.parvis.clean.Finding.Action;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/** What a page embeds from elsewhere becomes a card: a title, a link that says where it leads, perhaps a picture. */
final class Cards {
    /** Marks a link to the origin itself, which is not turned into a place. */
    static final String ORIGIN = "pv-origin";

    private static final Pattern SAFE_GROUP = Pattern.compile("[\\w./-]{1,200}");
    private static final int MUCH_TEXT = 200;

    private static final Pattern OEMBED = Pattern.compile("/oembed/?$");
    private static final Pattern OEMBEDDED = Pattern.compile("(?:^|&)url=(https?(?::|%3A)(?:/|%2F){2}[^&]+)");

    /** As tall or as wide as what is around it, or as what it holds. */
    private static final Pattern FLUID = Pattern.compile("(?i)(?:^|;)\\s*(?:min-(?:width|height)\\s*:\\s*[1-9]"
            + "|(?:width|height)\\s*:\\s*(?:auto|[^;]*\\d(?:%|v[wh])))");

    /** Where a frame is written out for a script, and not for somebody who wants to copy it. */
    private static final Set<String> HOLDERS = Set.of("div", "figure", "section", "span", "p");

    private static final Evaluator CONTROLS = Selector.evaluatorOf(
            "button, [role=button], .elementor-screen-only, .screen-reader-text, .sr-only, .visually-hidden");
    private static final int NEAR = 8;

    private static final Pattern FRAME = Pattern.compile("(?i)\\s*<iframe\\s");
    private static final int LONGEST_FRAME = 5_000;

    private final Work work;
    private final OwnFiles files;

    Cards(Work work) {
        this.work = work;
        this.files = new OwnFiles(work);
    }

    /** @param children copies what stands inside, for a reader who cannot see the frame */
    void frame(Element frame, Element to, BiConsumer<Element, Element> children) {
        var address = address(frame);
        var seen = seen(address);
        var embed = seen.flatMap(Seen::embed);
        if (frame.normalName().equals("iframe") && frame.hasAttr("srcdoc") && embed.isEmpty()) {
            work.report(Cause.markup("srcdoc"), Action.REPLACED, frame);
            children.accept(work.intake().page(frame.attr("srcdoc")).body(), to);
            return;
        }
        if (seen.isEmpty()) {
            unknown(frame, to, children);
            return;
        }
        var tracker = seen.get().tracker();
        if (embed.isEmpty() && (tracker.isPresent() || isHidden(frame))) {
            work.report(tracker.map(Rule::cause).orElse(Cause.markup(rule(frame))), Action.REMOVED, frame);
            return;
        }
        work.report(embed.map(Embed::cause).orElse(new Cause(rule(frame), "", "embed")), Action.REPLACED, frame);
        if (files.shown(frame, address, to)) {
            return;
        }
        card(frame, to, seen.get().url(), embed);
        if (frame.normalName().equals("object")) {
            var inside = frame.clone();
            inside.select("> param, object, embed, iframe").stream()
                    .filter(part -> !part.equals(inside))
                    .toList()
                    .forEach(Element::remove);
            children.accept(inside, to);
        }
    }

    private static String address(Element frame) {
        return frame.normalName().equals("object") ? frame.attr("data") : Lazy.gated(frame);
    }

    /** What a frame shows, past addresses that only show something else. */
    private record Seen(WebUrl url, Optional<Embed> embed, Optional<Rule> tracker) {}

    private Optional<Seen> seen(String address) {
        return work.references()
                .resolve(address)
                .filter(any -> !address.isBlank())
                .map(this::known)
                .map(seen -> seen.embed().isPresent() || seen.tracker().isPresent()
                        ? seen
                        : within(seen.url()).map(this::known).orElse(seen));
    }

    private Seen known(WebUrl url) {
        return new Seen(
                url,
                work.rules().embed(url.value()),
                work.references().behind(url).filter(rule -> !rule.isContent()));
    }

    private Optional<WebUrl> within(WebUrl url) {
        var asked = url.query();
        if (asked != null && OEMBED.matcher(url.path()).find()) {
            var found = OEMBEDDED.matcher(asked);
            return found.find() ? WebUrl.parse(Percent.decoded(found.group(1))) : Optional.empty();
        }
        return work.rules().wrappers().target(url, "").flatMap(WebUrl::parse);
    }

    /** Seen by nobody; a script that fits a frame to what it holds begins with a dot of a frame. */
    static boolean isHidden(Element frame) {
        var style = frame.attr("style");
        return Pictures.isUndisplayed(style)
                || (Pictures.isPixel(frame) && !FLUID.matcher(style).find());
    }

    /** Whether a frame is written out in an attribute, for a script to put it there; then its card stands there. */
    boolean written(Element element, Element to, BiConsumer<Element, Element> children) {
        if (element.attributesSize() == 0 || !HOLDERS.contains(element.normalName())) {
            return false;
        }
        for (var attribute : element.attributes()) {
            var value = attribute.getValue();
            if (attribute.getKey().startsWith("data-")
                    && value.length() < LONGEST_FRAME
                    && FRAME.matcher(value).lookingAt()
                    && !isQuote(element)
                    && element.text().length() <= MUCH_TEXT) {
                int before = to.childNodeSize();
                work.intake().inside(value).select("iframe").forEach(frame -> frame(frame, to, children));
                return to.childNodeSize() > before;
            }
        }
        return false;
    }

    /** Whether {@code script} would have written a film or a form where it stands; then its card stands there. */
    boolean script(Element script, Element to) {
        var address = Scripts.address(script);
        if (address.isBlank()) {
            return false;
        }
        var url = work.references().resolve(address);
        var embed = url.flatMap(found -> work.rules().writer(found.value()));
        if (url.isEmpty() || embed.isEmpty()) {
            return false;
        }
        var template = embed.get().fills().getOrDefault(Embed.SCRIPT, "");
        var shown = template.isEmpty() ? url : Placeholders.filled(script, template);
        shown.ifPresent(found -> {
            work.report(embed.get().cause(), Action.REPLACED, script);
            card(
                    script,
                    to,
                    found,
                    template.isEmpty()
                            ? embed
                            : work.rules().embed(found.value()).or(() -> embed));
        });
        return shown.isPresent();
    }

    /** Whether a link is one that a script of its network makes more of; then a card stands there instead. */
    boolean link(Element link, List<String> classes, Element to) {
        return place(link, classes)
                .filter(place -> place.embed()
                        .placeholders()
                        .getOrDefault(place.name(), "")
                        .equals("href"))
                .filter(place -> placeholder(link, place, to))
                .isPresent();
    }

    /** Whether an empty element is to be a map of a point; of such beside each other, the first stands for all. */
    boolean map(Element element, Element to) {
        var point = EmbedPoint.of(element);
        var embed = point.flatMap(found -> work.rules().embed("placeholder:" + found));
        var url = embed.flatMap(found -> found.pageOf("placeholder:" + point.orElse("")))
                .flatMap(WebUrl::parse);
        if (embed.isEmpty() || url.isEmpty()) {
            return false;
        }
        work.report(embed.get().cause(), Action.REPLACED, element);
        var before = element.previousElementSibling();
        if (before == null || EmbedPoint.of(before).isEmpty()) {
            var next = element.nextElementSibling();
            var own = title(element);
            card(
                    element,
                    to,
                    url.get(),
                    embed,
                    EmbedKind.MAP,
                    own.isBlank() && next != null ? next.attr("data-title") : own);
        }
        return true;
    }

    /** A form that sends only what it already knows; whether it is a known provider's, for which a card stands there. */
    boolean form(Element form, WebUrl url, String words, Element to) {
        var embed = work.rules().embed(url.value());
        embed.ifPresent(known -> {
            work.report(known.cause(), Action.REPLACED, form);
            card(form, to, url, embed, EmbedKind.FORM, words);
        });
        return embed.isPresent();
    }

    /** Whether the frame of a {@code noscript} stands beside it, too, where a script would have shown it. */
    boolean standsBeside(Element frame, Element noscript) {
        var here = leadsTo(frame);
        return here.isPresent()
                && Stream.of(noscript.previousElementSibling(), noscript.nextElementSibling())
                        .filter(Objects::nonNull)
                        .flatMap(beside -> beside.stream().limit(NEAR))
                        .anyMatch(beside -> leadsTo(beside).equals(here));
    }

    /** Where the card leads that stands for a frame or a place of a script; nothing if there is none. */
    private Optional<String> leadsTo(Element element) {
        var seen = element.normalName().equals("iframe")
                ? seen(address(element))
                        .filter(found ->
                                found.embed().isPresent() || !(found.tracker().isPresent() || isHidden(element)))
                : place(element, element.classNames().stream().toList())
                        .flatMap(place -> Placeholders.address(element, place.embed(), place.name(), work.references()))
                        .map(this::known);
        return seen.map(found -> found.embed()
                .flatMap(embed -> embed.pageOf(found.url().value()))
                .orElse(found.url().value()));
    }

    /** What the frame of a {@code noscript} beside is called, of which {@code from} is the other half. */
    private String titleBeside(Element from) {
        return Stream.of(from.nextElementSibling(), from.previousElementSibling())
                .filter(Objects::nonNull)
                .filter(beside -> beside.normalName().equals("noscript"))
                .flatMap(beside -> Noscript.parsed(beside, work).select("iframe[title]").stream())
                .filter(frame -> leadsTo(frame).equals(leadsTo(from)))
                .map(frame -> frame.attr("title"))
                .findFirst()
                .orElse("");
    }

    /** A film or a sound that stays elsewhere, unless it only moves behind the page. */
    void media(Element media, Element to) {
        var place = place(media, List.copyOf(media.classNames()));
        if (place.isPresent() && placeholder(media, place.get(), to)) {
            return;
        }
        boolean moves = media.hasAttr("autoplay") && (media.hasAttr("muted") || media.hasAttr("loop"));
        if (moves && !media.hasAttr("controls")) {
            return;
        }
        var part = media.selectFirst("> source[src]");
        var address = Lazy.address(media).isBlank() && part != null ? part.attr("src") : Lazy.address(media);
        work.references()
                .resolve(address)
                .filter(url -> !address.isBlank() && !url.isSameSite(work.page()))
                .filter(url -> work.references()
                        .behind(url)
                        .filter(rule -> !rule.isContent())
                        .isEmpty())
                .ifPresent(url -> {
                    work.findings().count(Action.REPLACED);
                    boolean sound = media.normalName().endsWith("audio");
                    card(media, to, url, Optional.empty(), sound ? EmbedKind.AUDIO : EmbedKind.VIDEO);
                });
    }

    /** A place that a script of a provider would have filled, and the class or the name by which it is known. */
    record Place(String name, Embed embed) {}

    Optional<Place> place(Element element, List<String> classes) {
        for (var name : classes) {
            var embed = work.rules().placeholder(name);
            if (embed.isPresent()) {
                return Optional.of(new Place(name, embed.get()));
            }
        }
        var attributes = element.attributesSize() == 0 ? List.<Attribute>of() : element.attributes();
        for (var attribute : attributes) {
            if (!work.rules().hasPlaceholders(attribute.getKey())) {
                continue;
            }
            var key = "[" + attribute.getKey() + "]";
            var valued = "[" + attribute.getKey() + "=" + attribute.getValue() + "]";
            var known = Stream.concat(
                            Stream.of(key, valued, element.normalName() + key),
                            classes.stream().map(name -> name + key))
                    .flatMap(name -> work.rules().placeholder(name).map(embed -> new Place(name, embed)).stream())
                    .findFirst();
            if (known.isPresent()) {
                return known;
            }
        }
        var name = element.normalName();
        return work.rules().placeholder(name).map(embed -> new Place(name, embed));
    }

    /** Whether {@code element} is such a place and empty; then a card stands there instead. */
    boolean placeholder(Element element, Place place, Element to) {
        if (element.hasClass(Card.CLASS) || isQuote(element) || element.text().length() > MUCH_TEXT) {
            return false;
        }
        var embed = place.embed();
        var url = Placeholders.address(element, embed, place.name(), work.references());
        if (url.isEmpty() && (element.hasText() || element.selectFirst("img, picture, video, iframe") != null)) {
            return false;
        }
        var known = url.flatMap(found -> work.rules().embed(found.value()))
                .filter(found -> embed.label().isEmpty() || embed.label().equals(found.label()))
                .or(() -> Optional.of(embed).filter(e -> !e.label().isEmpty()));
        work.report(embed.label().isEmpty() ? known.orElse(embed).cause() : embed.cause(), Action.REPLACED, element);
        if (url.filter(found -> found.isSameSite(work.page()) && files.shown(element, found.value(), to))
                .isEmpty()) {
            url.ifPresentOrElse(found -> card(element, to, found, known), () -> origin(element, to, known));
        }
        return true;
    }

    /** Under a message that is quoted in full stands where it comes from, unless it says so itself. */
    void source(Element quote, Place place, Element copy) {
        if (!isQuote(quote)) {
            return;
        }
        var url = Placeholders.address(quote, place.embed(), place.name(), work.references());
        if (url.isPresent()
                && copy.select("a[href]").stream()
                        .noneMatch(a -> a.hasText()
                                && a.attr("href").contains("//" + url.get().host()))) {
            work.references()
                    .link(url.get().value(), work.where(quote))
                    .ifPresent(link -> copy.appendElement("p")
                            .appendElement("a")
                            .attr("href", link.href())
                            .attr("rel", "noopener noreferrer")
                            .text(work.phrases().seeOn(place.embed().label())));
        }
    }

    /** A frame that only its script knew how to fill: what it was called stays, with a way to where it works. */
    private void unknown(Element frame, Element to, BiConsumer<Element, Element> children) {
        if (!frame.normalName().equals("iframe")) {
            work.report(Cause.markup(rule(frame)), Action.REMOVED, frame);
            children.accept(frame, to);
        } else if (title(frame).isEmpty() || isHidden(frame) || frame.hasAttr("hidden")) {
            work.report(Cause.markup(rule(frame)), Action.REMOVED, frame);
        } else {
            work.report(Cause.markup(rule(frame)), Action.REPLACED, frame);
            origin(frame, to, Optional.empty());
        }
    }

    private void card(Element from, Element to, WebUrl url, Optional<Embed> embed) {
        card(from, to, url, embed, EmbedKind.OTHER);
    }

    private void card(Element from, Element to, WebUrl url, Optional<Embed> embed, EmbedKind otherwise) {
        var own = title(from);
        card(from, to, url, embed, otherwise, own.isBlank() ? titleBeside(from) : own);
    }

    private void card(Element from, Element to, WebUrl url, Optional<Embed> embed, EmbedKind otherwise, String title) {
        var group = embed.flatMap(e -> e.in(url.value()))
                .filter(g -> SAFE_GROUP.matcher(g).matches());
        var target =
                embed.flatMap(e -> e.pageOf(url.value())).flatMap(WebUrl::parse).orElse(url);
        var link = work.references().link(target.value(), work.where(from));
        if (link.isEmpty()) {
            return;
        }
        boolean leaves = link.get().leavesSite();
        var label = embed.map(Embed::label).filter(text -> !text.isEmpty()).orElse(target.host());
        var kind =
                embed.map(Embed::kind).orElse(OwnFiles.isDocument(link.get().href()) ? EmbedKind.DOCUMENT : otherwise);
        var card = new Card(to, leaves ? heading(kind, label) : kind.in(work.phrases()));
        embed.filter(e -> group.isPresent() && !e.picture().isEmpty())
                .map(e -> e.picture().replace("$1", group.orElse("")))
                .flatMap(p -> work.references().optional(p))
                .ifPresent(card::picture);
        card.title(title);
        if (leaves) {
            card.link(link.get().href(), work.phrases().seeOn(label)).attr("rel", "noopener noreferrer");
            card.note(work.phrases().traces());
        } else {
            boolean document = OwnFiles.isDocument(link.get().href());
            card.link(
                    link.get().href(),
                    document ? work.phrases().openDocument() : work.phrases().seeContent());
        }
    }

    /** What stood here works only on the page as it was made. */
    private void origin(Element from, Element to, Optional<Embed> embed) {
        var label = embed.map(Embed::label).orElse("");
        var kind = embed.map(Embed::kind).orElse(EmbedKind.OTHER);
        var card = new Card(to, heading(kind, label));
        card.title(title(from));
        work.references().original(work.page()).ifPresent(page -> {
            card.link(page.value(), work.phrases().seeOnOrigin())
                    .addClass(ORIGIN)
                    .attr("rel", "noopener noreferrer");
            card.note(work.phrases().traces());
        });
    }

    private String heading(EmbedKind kind, String label) {
        return kind.in(work.phrases()) + (label.isEmpty() ? "" : " · " + label);
    }

    /** A quote that only names the page of a network, until its script shows the page, quotes nothing. */
    private static boolean isQuote(Element element) {
        if (!element.hasText()) {
            return false;
        }
        var quote = element.normalName().equals("blockquote") ? element : element.selectFirst("blockquote");
        return quote != null
                && !(quote.hasClass("fb-xfbml-parse-ignore")
                        && quote.text().equals(quote.select("a").text()));
    }

    private static String title(Element from) {
        var name = from.normalName();
        return Stream.of("title", "aria-label", "data-title", "data-alt", name.equals("frame") ? "name" : "")
                .map(from::attr)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse(name.equals("iframe") || name.equals("object") ? "" : words(from));
    }

    /** What it says, without what its buttons say. */
    private static String words(Element element) {
        if (!element.hasText() || element.selectFirst(CONTROLS) == null) {
            return element.text();
        }
        var copy = element.clone();
        copy.children().forEach(child -> child.select(CONTROLS).remove());
        return copy.text();
    }

    private static String rule(Element frame) {
        return Ways.element(frame.normalName());
    }
}
