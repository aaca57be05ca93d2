package fr.parvis.clean;

import fr.parvis.clean.Finding.Action;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;

/** Copies the attributes that only describe; addresses are others' business, except those of links. */
final class AttributeCopy {
    private final Work work;

    AttributeCopy(Work work) {
        this.work = work;
    }

    /** @param unwanted properties of the style attribute that are left out */
    void copy(Element from, Element to, Set<String> unwanted) {
        for (var attribute : from.attributes()) {
            var name = attribute.getKey().toLowerCase(Locale.ROOT);
            var value = attribute.getValue();
            if (name.startsWith("on")) {
                handler(from, name, value);
            } else if (name.equals("style")) {
                var style = work.style(value, from, unwanted);
                if (!style.isEmpty()) {
                    to.attr("style", style);
                }
            } else if (name.equals("class")) {
                to.attr("class", Lazy.shownClasses(value));
            } else if (name.equals("ping")) {
                work.report(Cause.markup("ping"), Action.REMOVED, from, value);
            } else if (name.equals("background")) {
                work.references()
                        .resource(value, Kind.IMAGE, "foreign-image", work.where(from))
                        .ifPresent(place -> to.attr("background", place));
            } else if (name.equals("usemap") && value.startsWith("#")) {
                to.attr(name, value);
            } else if (name.equals("name") && Set.of("a", "map").contains(from.normalName())) {
                to.attr(name, value);
            } else if (name.equals("type") && Set.of("ol", "ul", "li", "menu").contains(from.normalName())) {
                to.attr(name, value);
            } else if (!Lazy.isLazy(name) && Markup.allows(name, value)) {
                to.attr(name, value);
            }
        }
    }

    /** Where a link leads: a place, an address outside, a part of the page; a link to code loses its address. */
    void link(Element from, Element to) {
        if (!from.hasAttr("href")) {
            return;
        }
        if (from.hasClass(Cards.ORIGIN) && from.attr("href").startsWith("http")) {
            to.attr("href", from.attr("href")).attr("rel", from.attr("rel"));
            return;
        }
        work.references().link(from.attr("href"), work.where(from)).ifPresent(outbound -> {
            to.attr("href", outbound.href());
            var rel = Arrays.stream(from.attr("rel").toLowerCase(Locale.ROOT).split("\\s+"))
                    .filter(word -> word.matches("[a-z-]+") && !word.equals("opener"))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            if (outbound.leavesSite()) {
                rel.add("noopener");
                rel.add("noreferrer");
            }
            if (!rel.isEmpty()) {
                to.attr("rel", String.join(" ", rel));
            }
            if (from.attr("target").equalsIgnoreCase("_blank")) {
                to.attr("target", "_blank");
            }
        });
    }

    private void handler(Element from, String name, String value) {
        var cause = Cause.script("handler");
        var known = value.isBlank()
                ? null
                : work.rules().in(value).stream().findFirst().orElse(null);
        work.report(known == null ? cause : cause.by(known), Action.REMOVED, from, name + "=" + value);
    }
}
