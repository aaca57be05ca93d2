package fr.parvis.clean.filling;

import fr.parvis.clean.markup.Extent;
import fr.parvis.clean.word.Classes;
import fr.parvis.clean.word.NameWords;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/**
 * Icons that a script draws and that nobody presses: what one of them says that nothing else does is written in its place;
 * the others go, and with them the disc or the heading that would be left empty.
 */
final class LoneIcons {
    private static final Evaluator PRESSED =
            Selector.evaluatorOf("a, button, label, summary, [role=button], [onclick]");
    private static final String BARS = "☰";
    /** What icons say by themselves, by their names in several libraries, without what these begin with. */
    private static final Map<String, String> SIGNS = Map.ofEntries(
            Map.entry("check", "✓"),
            Map.entry("check-circle", "✓"),
            Map.entry("circle-check", "✓"),
            Map.entry("check-square", "✓"),
            Map.entry("square-check", "✓"),
            Map.entry("checkmark", "✓"),
            Map.entry("times", "✗"),
            Map.entry("times-circle", "✗"),
            Map.entry("xmark", "✗"),
            Map.entry("circle-xmark", "✗"),
            Map.entry("star", "★"),
            Map.entry("star-half", "½"),
            Map.entry("star-half-alt", "½"),
            Map.entry("star-half-stroke", "½"),
            Map.entry("bars", BARS));

    private static final String STAR = "★";
    private static final Set<String> HOLLOW = Set.of("far", "fa-regular");
    /** Words of the names of what is pressed though it is no button. */
    private static final Set<String> CONTROLS = Set.of(
            "close",
            "fermer",
            "dismiss",
            "toggle",
            "toggler",
            "btn",
            "button",
            "trigger",
            "search",
            "prev",
            "next",
            "menu",
            "burger",
            "tool",
            "tools",
            "cart",
            "modal",
            "popup",
            "alert",
            "carousel",
            "slider",
            "dropdown");
    /** Words of the names of boxes that are there for an icon. */
    private static final Set<String> BOXES = Set.of(
            "icon",
            "icons",
            "ico",
            "icone",
            "picto",
            "pictogramme",
            "circle",
            "cercle",
            "disc",
            "rond",
            "round",
            "rounded",
            "badge",
            "stack",
            "symbol",
            "bullet",
            "marker",
            "feature",
            "fa");

    private static final Set<String> BOX_ELEMENTS = Set.of("div", "span", "i", "figure", "p");
    private static final Set<String> EMPTIED = Set.of("li", "h1", "h2", "h3", "h4", "h5", "h6");
    private static final int NEAR = 4;
    /** Letters beside an icon among which its name is looked for. */
    private static final int BESIDE = 5_000;

    private LoneIcons() {}

    /** @param icons elements without contents that only a script fills */
    static void settle(List<Element> icons) {
        icons.stream()
                .filter(icon ->
                        icon.parent() != null && icon.closest(PRESSED) == null && (isOfMenu(icon) || !isControl(icon)))
                .forEach(LoneIcons::settleOne);
    }

    private static void settleOne(Element icon) {
        var says = sign(icon).or(() -> label(icon));
        if (says.isPresent()) {
            write(icon, says.get());
        } else if (!icon.hasAttr("id")) {
            clear(icon);
        }
    }

    /** Whether it, or what is near around it, is called something that is pressed. */
    private static boolean isControl(Element icon) {
        return Stream.iterate(icon, at -> at != null, Element::parent)
                .limit(NEAR)
                .anyMatch(at -> NameWords.call(at, CONTROLS));
    }

    /** Three bars say of whatever has them that it shows a menu. */
    private static boolean isOfMenu(Element icon) {
        return sign(icon).filter(BARS::equals).isPresent();
    }

    private static Optional<String> sign(Element icon) {
        var names = Classes.of(icon);
        boolean hollow = names.stream().anyMatch(HOLLOW::contains);
        return Stream.concat(
                        names.stream(),
                        Stream.of("data-feather", "data-lucide", "name").map(icon::attr))
                .map(name -> SIGNS.get(name.startsWith("fa-") ? name.substring("fa-".length()) : name))
                .filter(Objects::nonNull)
                .findFirst()
                .map(sign -> hollow && sign.equals(STAR) ? "☆" : sign);
    }

    /** What it is called for whoever does not see it, if nothing beside it says the same. */
    private static Optional<String> label(Element icon) {
        return Stream.of("aria-label", "title")
                .map(name -> icon.attr(name).strip())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .filter(text -> Optional.ofNullable(icon.parent())
                        .filter(beside -> Extent.isBrief(beside, BESIDE))
                        .filter(beside ->
                                beside.text().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT)))
                        .isEmpty());
    }

    private static void write(Element icon, String says) {
        icon.removeAttr("aria-hidden").removeAttr("title").removeAttr("aria-label");
        if (icon.normalName().equals("i")) {
            icon.tagName("span");
        }
        icon.text(says);
        if (icon.nextSibling() instanceof TextNode after
                && !after.isBlank()
                && !after.getWholeText().startsWith(" ")) {
            icon.after(new TextNode(" "));
        }
    }

    /** Takes an icon away, and what is there for it alone. */
    private static void clear(Element icon) {
        var gone = icon;
        for (var at = icon.parent(); at != null && holdsNothingBut(at, gone) && isForIcons(at); at = at.parent()) {
            gone = at;
        }
        gone.remove();
    }

    private static boolean holdsNothingBut(Element box, Element inside) {
        for (Node node : box.childNodes()) {
            boolean nothing = node.equals(inside) || (node instanceof TextNode text && text.isBlank());
            if (!nothing) {
                return false;
            }
        }
        return true;
    }

    private static boolean isForIcons(Element box) {
        return !box.hasAttr("id")
                && !box.attr("style").contains("url")
                && (EMPTIED.contains(box.normalName())
                        || (BOX_ELEMENTS.contains(box.normalName()) && NameWords.callByClass(box, BOXES)));
    }
}
