package fr.parvis.clean.embed;

import fr.parvis.address.WebUrl;
import fr.parvis.clean.reference.Work;
import fr.parvis.clean.rule.Embed;
import fr.parvis.clean.rule.Rule;
import fr.parvis.clean.veil.Lazy;
import fr.parvis.clean.word.Percent;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** What the frames of a page show, past addresses that only show something else. */
final class Frames {
    private static final Pattern OEMBED = Pattern.compile("/oembed/?$");
    private static final Pattern OEMBEDDED = Pattern.compile("(?:^|&)url=(https?(?::|%3A)(?:/|%2F){2}[^&]+)");

    private final Work work;

    Frames(Work work) {
        this.work = work;
    }

    /**
     * What a frame shows: an embed that the rules know, a tracker, or something of somebody.
     *
     * @param vendor whose it is; empty if no rule knows
     */
    record Seen(WebUrl url, Optional<Embed> embed, Optional<Rule> tracker, String vendor) {}

    static String address(Element frame) {
        return frame.normalName().equals("object") ? frame.attr("data") : Lazy.gated(frame);
    }

    Optional<Seen> seen(String address) {
        return work.references()
                .resolve(address)
                .filter(any -> !address.isBlank())
                .map(this::known)
                .map(seen -> seen.embed().isPresent() || seen.tracker().isPresent()
                        ? seen
                        : within(seen.url()).map(this::known).orElse(seen));
    }

    Seen known(WebUrl url) {
        var rule = work.references().behind(url);
        return new Seen(
                url,
                work.rules().embed(url.value()),
                rule.filter(found -> !found.isContent()),
                rule.map(Rule::vendor).orElse(""));
    }

    private Optional<WebUrl> within(WebUrl url) {
        var asked = url.query();
        if (asked != null && OEMBED.matcher(url.path()).find()) {
            var found = OEMBEDDED.matcher(asked);
            return found.find() ? WebUrl.parse(Percent.decoded(found.group(1))) : Optional.empty();
        }
        return work.rules().wrappers().target(url);
    }
}
