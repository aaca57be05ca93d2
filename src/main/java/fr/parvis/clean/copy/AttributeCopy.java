package fr.parvis.clean.copy;

import fr.parvis.clean.filling.Calls;
import fr.parvis.clean.markup.Links;
import fr.parvis.clean.markup.Markup;
import fr.parvis.clean.reference.Kind;
import fr.parvis.clean.reference.References;
import fr.parvis.clean.reference.Statements;
import fr.parvis.clean.reference.Work;
import fr.parvis.clean.rule.Cause;
import fr.parvis.clean.rule.Finding.Action;
import fr.parvis.clean.veil.Lazy;
import fr.parvis.clean.veil.Waiting;
import fr.parvis.clean.vendor.Ways;
import fr.parvis.clean.word.Classes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** Copies the attributes that only describe; addresses are others' business, except those of links. */
final class AttributeCopy {
    private static final Set<String> NAMED = Set.of("a", "map", "details");
    private static final Set<String> LISTS = Set.of("ol", "ul", "li", "menu");
    private static final Pattern OWN = Pattern.compile("(?:/(?![/\\\\])|#)[^\\s\\\\]*");
    private static final Pattern REL = Pattern.compile("[a-z-]+");

    private final Work work;
    private final Statements statements;

    AttributeCopy(Work work) {
        this.work = work;
        this.statements = new Statements(work);
    }

    void copy(Element from, Element to) {
        if (from.attributesSize() == 0) {
            return;
        }
        var into = to.attributes();
        for (var attribute : from.attributes()) {
            var name = attribute.getKey().toLowerCase(Locale.ROOT);
            var value = attribute.getValue();
            if (name.startsWith("on")) {
                handler(from, name, value);
            } else if (name.equals("style")) {
                var style = work.style(value, from, Waiting.BUNDLED.unwanted(from));
                if (!style.isEmpty()) {
                    into.put("style", style);
                }
            } else if (name.equals("class")) {
                var classes = Waiting.BUNDLED.classes(from, Lazy.shownClasses(value));
                if (!classes.isEmpty() || value.isEmpty()) {
                    into.put("class", classes);
                }
            } else if (Ways.ATTRIBUTES.containsKey(name)) {
                work.report(Cause.markup(Ways.ATTRIBUTES.getOrDefault(name, name)), Action.REMOVED, from, value);
            } else if (Statements.is(from, name)) {
                statements.attribute(from, to, name, value);
            } else if (name.equals("background")) {
                work.references()
                        .resource(value, Kind.IMAGE, "foreign-image", work.where(from))
                        .ifPresent(place -> into.put("background", place));
            } else if (name.equals("usemap") && value.startsWith("#")) {
                into.put(name, value);
            } else if (name.equals("name") && isNamed(from)) {
                into.put(name, value);
            } else if (name.equals("longdesc") && !value.isBlank()) {
                description(from, to, value);
            } else if (name.equals("type") && LISTS.contains(from.normalName())) {
                into.put(name, value);
            } else if (!Lazy.isLazy(name, value) && !Waiting.BUNDLED.drops(from, name) && Markup.allows(name, value)) {
                into.put(name, work.value(name, value, from));
            }
        }
        Waiting.BUNDLED.named(from).forEach(to::addClass);
    }

    /** What a name joins without sending it: the parts of a map, what is open in turn, what is chosen in turn. */
    private static boolean isNamed(Element element) {
        return NAMED.contains(element.normalName())
                || (element.normalName().equals("input")
                        && element.attr("type").strip().equalsIgnoreCase("radio"));
    }

    /** A page that says at length what a picture shows; one of another site's goes, for no link says where it leads. */
    private void description(Element from, Element to, String value) {
        var place = from.normalName().equals("img")
                ? work.references()
                        .link(value, work.where(from))
                        .filter(link -> OWN.matcher(link.href()).matches())
                : Optional.<References.Outbound>empty();
        if (place.isPresent()) {
            to.attr("longdesc", place.get().href());
        } else {
            work.report(Cause.markup("foreign-description"), Action.REMOVED, from, value);
        }
    }

    /** Where a link leads: a place, an address outside, a part of the page; a link to code loses its address. */
    void link(Element from, Element to) {
        var called = Calls.target(from);
        if (called.isEmpty() && !from.hasAttr("href")) {
            return;
        }
        if (called.isPresent() && from.hasAttr("href")) {
            work.report(Cause.markup("javascript-link"), Action.CHANGED, from, from.attr("href"));
        }
        var href = called.orElse(from.attr("href"));
        var address = work.references().spelledOut(href, () -> beside(from), work.where(from));
        boolean leadsOut = from.hasClass(Links.ORIGIN) && address.startsWith("http");
        var outbound = leadsOut
                ? work.references().outside(address, work.where(from))
                : work.references().link(address, isFollowed(from), work.where(from));
        outbound.ifPresent(found -> {
            to.attr("href", found.href());
            var rel = rel(from, found.leavesSite());
            if (!rel.isEmpty()) {
                to.attr("rel", rel);
            }
            if (from.attr("target").equalsIgnoreCase("_blank")) {
                to.attr("target", "_blank");
            }
        });
    }

    private static boolean isFollowed(Element link) {
        return !link.hasAttr("rel")
                || !Classes.of(link.attr("rel").toLowerCase(Locale.ROOT)).contains("nofollow");
    }

    private static List<String> beside(Element link) {
        return List.of(link.attr("data-expanded-url"), link.attr("title"), link.text());
    }

    private static String rel(Element from, boolean leavesSite) {
        var said = from.attr("rel");
        if (said.isEmpty()) {
            return leavesSite ? "noopener noreferrer" : "";
        }
        var rel = new LinkedHashSet<String>();
        for (var word : Classes.of(said.strip().toLowerCase(Locale.ROOT))) {
            if (REL.matcher(word).matches() && !word.equals("opener")) {
                rel.add(word);
            }
        }
        if (leavesSite) {
            rel.add("noopener");
            rel.add("noreferrer");
        }
        return String.join(" ", rel);
    }

    /** An element that browsers do not know: whatever it was to load, nobody loads it here. */
    void unknown(Element element) {
        if (element.normalName().indexOf('-') < 0 && Markup.allows(element.normalName())) {
            return;
        }
        boolean empty = element.normalName().startsWith("amp-") && element.childrenSize() == 0 && !element.hasText();
        var way = Ways.ADDRESSES.stream().filter(element::hasAttr).sorted().findFirst();
        if (empty || way.isPresent()) {
            work.report(Cause.markup("custom-element"), Action.REMOVED, element);
        }
    }

    private void handler(Element from, String name, String value) {
        var cause = Cause.script("handler");
        var known = value.isBlank()
                ? null
                : work.rules().in(value).stream().findFirst().orElse(null);
        work.report(known == null ? cause : cause.by(known), Action.REMOVED, from, name + "=" + value);
    }
}
