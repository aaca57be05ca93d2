package fr.parvis.clean.copy;

import fr.parvis.clean.reference.Kind;
import fr.parvis.clean.reference.References;
import fr.parvis.clean.reference.Statements;
import fr.parvis.clean.reference.Work;
import fr.parvis.clean.rule.Cause;
import fr.parvis.clean.rule.Finding.Action;
import fr.parvis.clean.vendor.Ways;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/** What a page links to from its head: style sheets and pictures at their places, pages by name, no service. */
final class HeadLinks {
    /** Only what is known to be quiet: a relation beside it might fetch. */
    private static final Set<String> NAMES = Set.of("alternate", "next", "prev", "license", "author", "help");

    /** Ways in which a browser is told of a host, and of nothing that it has. */
    private static final Set<String> IN_ADVANCE = Set.of("link-preconnect", "dns-prefetch");

    /** Those of {@link #NAMES} that a browser may fetch before anybody follows them. */
    private static final Set<String> FETCHED = Set.of("next", "prev");

    private static final Set<String> OEMBED =
            Set.of("application/json+oembed", "text/xml+oembed", "application/xml+oembed");

    private static final Pattern SPACES = Pattern.compile("\\s+");

    private final Work work;
    private final Element to;
    private final Set<String> sheets = new HashSet<>();

    HeadLinks(Work work, Element to) {
        this.work = work;
        this.to = to;
    }

    /** A sheet that only a script would switch on stays off: it goes, since a page without scripts cannot. */
    void copy(Element link) {
        if (link.hasAttr("itemprop") && link.attr("rel").isBlank()) {
            new Statements(work).element(link, to);
            return;
        }
        var rels =
                Set.copyOf(Arrays.asList(SPACES.split(link.attr("rel").strip().toLowerCase(Locale.ROOT))));
        if (rels.contains("canonical")) {
            work.references().mention(link.attr("href"));
        }
        boolean late = rels.contains("preload")
                && link.attr("as").equals("style")
                && link.attr("onload").contains("rel");
        if (rels.contains("stylesheet") && link.hasAttr("disabled")) {
            return;
        }
        if (rels.contains("stylesheet") || late) {
            stylesheet(link, rels.contains("alternate"), late);
        } else if (rels.stream().anyMatch(HeadLinks::isPicture)) {
            work.references()
                    .resource(link.attr("href"), Kind.IMAGE, "foreign-image", work.where(link))
                    .ifPresent(place -> described(link, to.appendElement("link"), picture(rels))
                            .attr("href", place));
        } else if (rels.stream().anyMatch(Ways.RELS::containsKey)) {
            leave(link, way(rels));
        } else if (rels.stream().anyMatch(NAMES::contains) && !isEndpoint(link)) {
            work.references()
                    .link(link.attr("href"), work.where(link))
                    .ifPresent(outbound -> named(link, rels, outbound));
        } else if (!Ways.QUIET_RELS.containsAll(rels)) {
            leave(link, isEndpoint(link) ? "link-endpoint" : "link-other");
        }
    }

    /** A page that might be fetched in advance has to be here. */
    private void named(Element link, Set<String> rels, References.Outbound outbound) {
        boolean here = outbound.isPlace();
        var names = rels.stream()
                .filter(rel -> NAMES.contains(rel) && (here || !FETCHED.contains(rel)))
                .sorted()
                .collect(Collectors.joining(" "));
        if (!here && rels.stream().anyMatch(FETCHED::contains)) {
            leave(link, "link-prefetch");
        }
        if (!names.isEmpty()) {
            described(link, to.appendElement("link"), names).attr("href", outbound.href());
        }
    }

    private void leave(Element link, String way) {
        var rule = work.references()
                .resolve(link.attr("href"))
                .flatMap(url -> work.references()
                        .behind(url)
                        .or(() -> IN_ADVANCE.contains(way) ? work.rules().connected(url) : Optional.empty()));
        var cause = Cause.markup(way);
        work.report(rule.map(cause::by).orElse(cause), Action.REMOVED, link);
    }

    private static String way(Set<String> rels) {
        return rels.stream()
                .map(rel -> Ways.RELS.getOrDefault(rel, ""))
                .filter(way -> !way.isEmpty())
                .sorted()
                .findFirst()
                .orElse("link-other");
    }

    private static boolean isPicture(String rel) {
        return rel.endsWith("icon") || rel.startsWith("apple-touch-") || rel.equals("image_src");
    }

    private static String picture(Set<String> rels) {
        if (rels.contains("icon")) {
            return "icon";
        }
        return Stream.of("mask-icon", "apple-touch-icon", "image_src", "apple-touch-startup-image")
                .filter(rels::contains)
                .findFirst()
                .orElse("icon");
    }

    private static boolean isEndpoint(Element link) {
        return OEMBED.contains(link.attr("type").strip().toLowerCase(Locale.ROOT));
    }

    private void stylesheet(Element link, boolean alternate, boolean late) {
        var place = work.references().resource(link.attr("href"), Kind.STYLE, "foreign-style", work.where(link));
        var media = DarkSheets.media(link);
        if (place.isEmpty() || !sheets.add(place.get() + " " + media)) {
            return;
        }
        var copy = to.appendElement("link").attr("rel", alternate ? "alternate stylesheet" : "stylesheet");
        if (!media.isBlank() && !late && !link.attr("onload").contains("media")) {
            copy.attr("media", media);
        }
        if (!link.attr("title").isBlank()) {
            copy.attr("title", link.attr("title"));
        }
        copy.attr("href", place.get());
        if (link.hasAttr("integrity")) {
            work.report(Cause.markup("integrity"), Action.CHANGED, link);
        }
    }

    private static Element described(Element from, Element to, String rel) {
        to.attr("rel", rel);
        for (var name : new String[] {"type", "sizes", "hreflang", "title", "media"}) {
            if (!from.attr(name).isBlank()) {
                to.attr(name, from.attr(name));
            }
        }
        return to;
    }
}
