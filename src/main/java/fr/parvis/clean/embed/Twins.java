package fr.parvis.clean.embed;

import fr.parvis.clean.markup.Unseen;
import fr.parvis.clean.reference.Work;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/** The two halves of what a page embeds twice: a frame in a {@code noscript}, and beside it what a script would show instead. */
public final class Twins {
    private static final int NEAR = 8;

    private final Work work;
    private final Frames frames;

    public Twins(Work work) {
        this.work = work;
        this.frames = new Frames(work);
    }

    /** Whether the frame of a {@code noscript} stands beside it, too, where a script would have shown it. */
    public boolean standsBeside(Element frame, Element noscript) {
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
                ? frames.seen(Frames.address(element))
                        .filter(found ->
                                found.embed().isPresent() || !(found.tracker().isPresent() || Unseen.isFrame(element)))
                : Placeholders.of(element, element.classNames().stream().toList(), work.rules())
                        .flatMap(place -> place.address(element, work.references()))
                        .map(frames::known);
        return seen.map(found -> found.embed()
                .flatMap(embed -> embed.pageOf(found.url().value()))
                .orElse(found.url().value()));
    }

    /** What the frame of a {@code noscript} beside is called, of which {@code from} is the other half. */
    String titleBeside(Element from) {
        return Stream.of(from.nextElementSibling(), from.previousElementSibling())
                .filter(Objects::nonNull)
                .filter(beside -> beside.normalName().equals("noscript"))
                .flatMap(beside -> work.intake().inside(beside).select("iframe[title]").stream())
                .filter(frame -> leadsTo(frame).equals(leadsTo(from)))
                .map(frame -> frame.attr("title"))
                .findFirst()
                .orElse("");
    }
}
