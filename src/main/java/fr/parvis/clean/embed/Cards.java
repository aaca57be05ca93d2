package fr.parvis.clean.embed;

import fr.parvis.address.WebUrl;
import fr.parvis.clean.markup.Extent;
import fr.parvis.clean.markup.Unseen;
import fr.parvis.clean.reference.Work;
import fr.parvis.clean.rule.Cause;
import fr.parvis.clean.rule.Embed;
import fr.parvis.clean.rule.EmbedKind;
import fr.parvis.clean.rule.Finding.Action;
import fr.parvis.clean.rule.Rule;
import fr.parvis.clean.veil.Lazy;
import fr.parvis.clean.vendor.Scripts;
import fr.parvis.clean.vendor.Ways;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** Decides which of what a page embeds from elsewhere becomes a card, and of which nothing stays. */
public final class Cards {
    private static final int MUCH_TEXT = 200;

    /** Where a frame is written out for a script, and not for somebody who wants to copy it. */
    private static final Set<String> HOLDERS = Set.of("div", "figure", "section", "span", "p");

    private static final Pattern FRAME = Pattern.compile("(?i)\\s*<iframe\\s");
    private static final int LONGEST_FRAME = 5_000;

    private final Work work;
    private final Frames frames;
    private final OwnFiles files;
    private final CardWriter writer;

    public Cards(Work work) {
        this.work = work;
        this.frames = new Frames(work);
        this.writer = new CardWriter(work);
        this.files = new OwnFiles(work);
    }

    /** @param children copies what stands inside, for a reader who cannot see the frame */
    public void frame(Element frame, Element to, BiConsumer<Element, Element> children) {
        var address = Frames.address(frame);
        var seen = frames.seen(address);
        var embed = seen.flatMap(Frames.Seen::embed);
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
        if (embed.isEmpty() && (tracker.isPresent() || Unseen.isFrame(frame))) {
            work.report(tracker.map(Rule::cause).orElse(Cause.markup(rule(frame))), Action.REMOVED, frame);
            return;
        }
        var cause =
                embed.map(Embed::cause).orElse(new Cause(rule(frame), seen.get().vendor(), "embed"));
        work.report(cause, Action.REPLACED, frame);
        if (files.shown(frame, address, to)) {
            return;
        }
        writer.write(frame, to, seen.get().url(), embed);
        if (frame.normalName().equals("object")) {
            var inside = frame.clone();
            inside.select("> param, object, embed, iframe").stream()
                    .filter(part -> !part.equals(inside))
                    .toList()
                    .forEach(Element::remove);
            children.accept(inside, to);
        }
    }

    /** Whether a frame is written out in an attribute, for a script to put it there; then its card stands there. */
    public boolean written(Element element, Element to, BiConsumer<Element, Element> children) {
        if (element.attributesSize() == 0 || !HOLDERS.contains(element.normalName())) {
            return false;
        }
        for (var attribute : element.attributes()) {
            var value = attribute.getValue();
            if (attribute.getKey().startsWith("data-")
                    && value.length() < LONGEST_FRAME
                    && FRAME.matcher(value).lookingAt()
                    && !isQuote(element)
                    && Extent.isBrief(element, MUCH_TEXT)) {
                int before = to.childNodeSize();
                work.intake().inside(value).select("iframe").forEach(frame -> frame(frame, to, children));
                return to.childNodeSize() > before;
            }
        }
        return false;
    }

    /** Whether {@code script} would have written a film or a form where it stands; then its card stands there. */
    public boolean script(Element script, Element to) {
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
            writer.write(
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
    public boolean link(Element link, List<String> classes, Element to) {
        return Placeholders.of(link, classes, work.rules())
                .filter(place -> place.embed()
                        .placeholders()
                        .getOrDefault(place.name(), "")
                        .equals("href"))
                .filter(place -> placeholder(link, place, to))
                .isPresent();
    }

    /**
     * Whether an empty element is to be a map of a point, by itself or by a script; of such beside each other, the first
     * stands for all.
     */
    public boolean map(Element element, ScriptMaps drawn, Element to) {
        var point = EmbedPoint.of(element).or(() -> drawn.of(element));
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
            var own = CardWriter.title(element);
            writer.write(
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
    public boolean form(Element form, WebUrl url, String words, Element to) {
        var embed = work.rules().embed(url.value());
        embed.ifPresent(known -> {
            work.report(known.cause(), Action.REPLACED, form);
            writer.write(form, to, url, embed, EmbedKind.FORM, words);
        });
        return embed.isPresent();
    }

    /** A film or a sound that stays elsewhere, unless it only moves behind the page; of the site's own, one with buttons. */
    public void media(Element media, Element to) {
        var place = Placeholders.of(media, List.copyOf(media.classNames()), work.rules());
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
                .filter(url -> !address.isBlank() && (media.hasAttr("controls") || !url.isSameSite(work.page())))
                .filter(url -> work.references()
                        .behind(url)
                        .filter(rule -> !rule.isContent())
                        .isEmpty())
                .ifPresent(url -> {
                    work.findings().count(Action.REPLACED);
                    boolean sound = media.normalName().endsWith("audio");
                    writer.write(media, to, url, Optional.empty(), sound ? EmbedKind.AUDIO : EmbedKind.VIDEO);
                });
    }

    /** Whether {@code element} is such a place and empty; then a card stands there instead. */
    public boolean placeholder(Element element, Placeholders.Place place, Element to) {
        if (element.hasClass(Card.CLASS) || isQuote(element) || !Extent.isBrief(element, MUCH_TEXT)) {
            return false;
        }
        var embed = place.embed();
        var url = place.address(element, work.references());
        if (url.isEmpty() && (element.hasText() || element.selectFirst("img, picture, video, iframe") != null)) {
            return false;
        }
        var known = url.flatMap(found -> work.rules().embed(found.value()))
                .filter(found -> embed.label().isEmpty() || embed.label().equals(found.label()))
                .or(() -> Optional.of(embed).filter(e -> !e.label().isEmpty()));
        work.report(embed.label().isEmpty() ? known.orElse(embed).cause() : embed.cause(), Action.REPLACED, element);
        if (url.filter(found -> found.isSameSite(work.page()) && files.shown(element, found.value(), to))
                .isEmpty()) {
            url.ifPresentOrElse(
                    found -> writer.write(element, to, found, known), () -> writer.origin(element, to, known));
        }
        return true;
    }

    /** Under a message that is quoted in full stands where it comes from, unless it says so itself. */
    public void source(Element quote, Placeholders.Place place, Element copy) {
        if (!isQuote(quote)) {
            return;
        }
        var url = place.address(quote, work.references());
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
        } else if (CardWriter.title(frame).isEmpty() || Unseen.isFrame(frame)) {
            work.report(Cause.markup(rule(frame)), Action.REMOVED, frame);
        } else {
            work.report(Cause.markup(rule(frame)), Action.REPLACED, frame);
            writer.origin(frame, to, Optional.empty());
        }
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

    private static String rule(Element frame) {
        return Ways.element(frame.normalName());
    }
}
