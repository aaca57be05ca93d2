package fr.parvis.clean;

import fr.parvis.address.WebUrl;
import fr.parvis.clean.Finding.Action;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

/** What a page embeds from elsewhere becomes a card: a title, a link that says where it leads, perhaps a picture. */
final class Cards {
    /** Marks a link to the origin itself, which is not turned into a place. */
    static final String ORIGIN = "pv-origin";

    private static final Pattern SAFE_GROUP = Pattern.compile("[\\w./-]{1,200}");
    private static final int MUCH_TEXT = 200;

    private final Work work;
    private final OwnFiles files;

    Cards(Work work) {
        this.work = work;
        this.files = new OwnFiles(work);
    }

    /** @param children copies what stands inside, for a reader who cannot see the frame */
    void frame(Element frame, Element to, BiConsumer<Element, Element> children) {
        var address = frame.normalName().equals("object") ? frame.attr("data") : Lazy.gated(frame);
        var url = work.references().resolve(address);
        if (frame.normalName().equals("iframe") && frame.hasAttr("srcdoc")) {
            work.report(Cause.markup("srcdoc"), Action.REPLACED, frame);
            children.accept(work.intake().page(frame.attr("srcdoc")).body(), to);
            return;
        }
        if (url.isEmpty() || address.isBlank()) {
            unknown(frame, to, children);
            return;
        }
        var embed = work.rules().embed(url.get().value());
        var tracker = work.references().behind(url.get()).filter(rule -> !rule.isContent());
        if (embed.isEmpty() && (tracker.isPresent() || Pictures.isHidden(frame))) {
            work.report(tracker.map(Rule::cause).orElse(Cause.markup(rule(frame))), Action.REMOVED, frame);
            return;
        }
        work.report(embed.map(Embed::cause).orElse(new Cause(rule(frame), "", "embed")), Action.REPLACED, frame);
        if (files.shown(frame, address, to)) {
            return;
        }
        card(frame, to, url.get(), embed);
        if (frame.normalName().equals("object")) {
            var inside = frame.clone();
            inside.select("> param, object, embed, iframe").stream()
                    .filter(part -> !part.equals(inside))
                    .toList()
                    .forEach(Element::remove);
            children.accept(inside, to);
        }
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
            for (var name : new String[] {attribute.getKey(), attribute.getKey() + "=" + attribute.getValue()}) {
                var embed = work.rules().placeholder("[" + name + "]");
                if (embed.isPresent()) {
                    return Optional.of(new Place("[" + name + "]", embed.get()));
                }
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
        work.report(embed.cause(), Action.REPLACED, element);
        var known = url.flatMap(found -> work.rules().embed(found.value()))
                .filter(found -> embed.label().isEmpty() || embed.label().equals(found.label()))
                .or(() -> Optional.of(embed).filter(e -> !e.label().isEmpty()));
        url.ifPresentOrElse(found -> card(element, to, found, known), () -> origin(element, to, known));
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
        } else if (title(frame).isEmpty() || Pictures.isHidden(frame) || frame.hasAttr("hidden")) {
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
        card.title(title(from));
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

    private static boolean isQuote(Element element) {
        return element.hasText()
                && (element.normalName().equals("blockquote") || element.selectFirst("blockquote") != null);
    }

    private static String title(Element from) {
        var name = from.normalName();
        return Stream.of("title", "aria-label", "data-title", name.equals("frame") ? "name" : "")
                .map(from::attr)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse(name.equals("iframe") || name.equals("object") ? "" : from.text());
    }

    private static String rule(Element frame) {
        return Ways.element(frame.normalName());
    }
}
