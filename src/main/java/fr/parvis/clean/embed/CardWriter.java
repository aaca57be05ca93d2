package fr.parvis.clean.embed;

import fr.parvis.address.WebUrl;
import fr.parvis.clean.reference.Work;
import fr.parvis.clean.rule.Embed;
import fr.parvis.clean.rule.EmbedKind;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/** Writes what stands on a card: what it is, of whom, its title, perhaps a picture, and a link that says where it leads. */
final class CardWriter {
    private static final Pattern SAFE_GROUP = Pattern.compile("[\\w./-]{1,200}");
    private static final Evaluator CONTROLS = Selector.evaluatorOf(
            "button, [role=button], .tac_activate, .elementor-screen-only, .screen-reader-text, .sr-only, .visually-hidden");

    private final Work work;
    private final Twins twins;

    CardWriter(Work work) {
        this.work = work;
        this.twins = new Twins(work);
    }

    /** A card for what stood at {@code from} and showed {@code url}; none if that is no address to link to. */
    void write(Element from, Element to, WebUrl url, Optional<Embed> embed) {
        write(from, to, url, embed, EmbedKind.OTHER);
    }

    /** @param otherwise what it is if the rules do not know */
    void write(Element from, Element to, WebUrl url, Optional<Embed> embed, EmbedKind otherwise) {
        var own = title(from);
        write(from, to, url, embed, otherwise, own.isBlank() ? twins.titleBeside(from) : own);
    }

    void write(Element from, Element to, WebUrl url, Optional<Embed> embed, EmbedKind otherwise, String title) {
        var group = embed.flatMap(e -> e.in(url.value()))
                .filter(g -> SAFE_GROUP.matcher(g).matches());
        var target = embed.flatMap(e -> e.pageOf(url.value()))
                .flatMap(WebUrl::parse)
                .or(() -> work.rules().wrappers().target(url))
                .orElse(url);
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
            card.outside(
                    link.get().href(),
                    kind == EmbedKind.AUDIO
                            ? work.phrases().listenOn(label)
                            : work.phrases().seeOn(label));
            card.note(work.phrases().traces());
        } else {
            boolean document = OwnFiles.isDocument(link.get().href());
            card.link(
                    link.get().href(),
                    document ? work.phrases().openDocument() : work.phrases().seeContent());
        }
    }

    /** What stood here works only on the page as it was made. */
    void origin(Element from, Element to, Optional<Embed> embed) {
        var label = embed.map(Embed::label).orElse("");
        var kind = embed.map(Embed::kind).orElse(EmbedKind.OTHER);
        var card = new Card(to, heading(kind, label));
        card.title(title(from));
        work.references().original(work.page()).ifPresent(page -> {
            card.origin(page.value(), work.phrases().seeOnOrigin());
            card.note(work.phrases().traces());
        });
    }

    private String heading(EmbedKind kind, String label) {
        return kind.in(work.phrases()) + (label.isEmpty() ? "" : " · " + label);
    }

    /** What an element says that it is. */
    static String title(Element from) {
        var name = from.normalName();
        return Stream.of(
                        "title",
                        "aria-label",
                        "data-title",
                        "playlabel",
                        "data-alt",
                        name.equals("frame") ? "name" : "")
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
}
