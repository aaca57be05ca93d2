package fr.parvis.clean;

import fr.parvis.address.WebUrl;
import fr.parvis.clean.Finding.Action;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/** What a page embeds from elsewhere becomes a card: a title, a link that says where it leads, perhaps a picture. */
final class Cards {
    /** Marks a link to the origin itself, which is not turned into a place. */
    static final String ORIGIN = "pv-origin";

    private static final String BOX =
            "margin:1em 0;padding:1em;border:1px solid currentColor;border-radius:6px;max-width:40rem";
    private static final Pattern SAFE_GROUP = Pattern.compile("[\\w/-]{1,200}");

    private final Work work;

    Cards(Work work) {
        this.work = work;
    }

    /** @param children copies what stands inside, for a reader who cannot see the frame */
    void frame(Element frame, Element to, BiConsumer<Element, Element> children) {
        var address = frame.normalName().equals("object") ? frame.attr("data") : Lazy.address(frame);
        var url = work.references().resolve(address);
        if (url.isEmpty() || address.isBlank()) {
            work.report(Cause.markup(rule(frame)), Action.REMOVED, frame);
            if (!frame.normalName().equals("iframe")) {
                children.accept(frame, to);
            }
            return;
        }
        var embed = work.rules().embed(url.get().value());
        var tracker = work.rules().behind(url.get()).filter(rule -> !rule.isContent());
        if (embed.isEmpty() && (tracker.isPresent() || Pictures.isHidden(frame))) {
            work.report(tracker.map(Rule::cause).orElse(Cause.markup(rule(frame))), Action.REMOVED, frame);
            return;
        }
        work.report(embed.map(Embed::cause).orElse(new Cause(rule(frame), "", "embed")), Action.REPLACED, frame);
        card(frame, to, url.get(), embed);
    }

    /** Whether {@code element} is an empty place that a script would have filled; then a card stands there instead. */
    boolean placeholder(Element element, Element to) {
        if (element.hasClass("pv-card")) {
            return false;
        }
        var names = new ArrayList<>(element.classNames());
        names.add(element.normalName());
        var embed = work.rules().placeholder(names);
        if (embed.isEmpty() || element.text().length() > 200) {
            return false;
        }
        var attribute = names.stream()
                .map(embed.get().placeholders()::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
        var value = Stream.of(attribute, "data-" + attribute, "data-url", "url")
                .map(element::attr)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
        var url = SAFE_GROUP.matcher(value).matches() && !embed.get().page().isEmpty()
                ? WebUrl.parse(embed.get().page().replace("$1", value))
                : work.references().resolve(value);
        if (url.isEmpty() || value.isBlank()) {
            return false;
        }
        work.report(embed.get().cause(), Action.REPLACED, element);
        card(
                element,
                to,
                url.get(),
                embed.filter(e -> !e.label().isEmpty())
                        .or(() -> work.rules().embed(url.get().value())));
        return true;
    }

    private void card(Element from, Element to, WebUrl url, Optional<Embed> embed) {
        var group = embed.flatMap(e -> e.in(url.value()))
                .filter(g -> SAFE_GROUP.matcher(g).matches());
        var target = embed.filter(e -> group.isPresent() && !e.page().isEmpty())
                .flatMap(e -> WebUrl.parse(e.page().replace("$1", group.orElse(""))))
                .orElse(url);
        var link = work.references().link(target.value(), work.where(from));
        if (link.isEmpty()) {
            return;
        }
        var figure = to.appendElement("figure").addClass("pv-card").attr("style", BOX);
        embed.filter(e -> group.isPresent() && !e.picture().isEmpty())
                .map(e -> e.picture().replace("$1", group.orElse("")))
                .flatMap(p -> work.references().optional(p))
                .ifPresent(place -> figure.appendElement("img")
                        .attr("src", place)
                        .attr("alt", "")
                        .attr("loading", "lazy")
                        .attr("style", "max-width:100%;height:auto"));
        var caption = figure.appendElement("figcaption");
        var title = from.attr("title").isBlank() ? from.attr("aria-label") : from.attr("title");
        if (!title.isBlank()) {
            caption.appendElement("strong").text(title.strip());
            caption.appendElement("br");
        }
        var label = embed.map(Embed::label).filter(text -> !text.isEmpty()).orElse(target.host());
        boolean leaves = link.get().leavesSite();
        var anchor = caption.appendElement("a").attr("href", link.get().href());
        anchor.text(leaves ? work.phrases().seeOn(label) : work.phrases().seeContent());
        if (leaves) {
            anchor.attr("rel", "noopener noreferrer");
            caption.appendText(" ");
            caption.appendElement("small").text(work.phrases().traces());
        }
    }

    private static String rule(Element frame) {
        return switch (frame.normalName()) {
            case "amp-iframe", "frame" -> "iframe";
            case "applet", "embed" -> "object";
            default -> frame.normalName();
        };
    }
}
