package fr.parvis.clean.pane;

import fr.parvis.clean.markup.Inventory;
import fr.parvis.clean.markup.Links;
import fr.parvis.clean.veil.Shut;
import fr.parvis.clean.veil.Waiting;
import fr.parvis.clean.word.Classes;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/** Parts of one kind, one of which has a class that only a script hands on: their sheet tells whether the others are hidden. */
final class Stacked {
    private static final Evaluator PICTURES = Selector.evaluatorOf("img, picture, video");
    private static final Evaluator CONTROLS = Selector.evaluatorOf("a, button, label");
    private static final Set<String> PARTS =
            Set.of("div", "li", "section", "article", "figure", "blockquote", "p", "img", "picture");
    private static final int MOST = 30;

    private Stacked() {}

    static void mark(Inventory inventory) {
        if (inventory.classNames().stream().noneMatch(Waiting::isTurn)) {
            return;
        }
        Set<Element> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (var element : inventory.markedInBody()) {
            var holder = element.parent();
            if (holder != null
                    && PARTS.contains(element.normalName())
                    && isTurn(element)
                    && seen.add(holder)
                    && holdsOneOfSome(holder, element)) {
                holder.addClass(Waiting.TURNS);
            }
        }
    }

    private static boolean holdsOneOfSome(Element holder, Element turn) {
        if (holder.childrenSize() > MOST || Shut.leads(holder)) {
            return false;
        }
        var name = Classes.of(turn).stream().filter(own -> !Waiting.isTurn(own)).findFirst();
        var parts = holder.children().stream()
                .filter(part -> part.normalName().equals(turn.normalName())
                        && name.filter(part::hasClass).isPresent())
                .toList();
        return parts.size() > 1
                && parts.stream().filter(Stacked::isTurn).count() == 1
                && parts.stream().allMatch(Stacked::says);
    }

    /** Whether it is more than a way to somewhere. */
    private static boolean says(Element part) {
        return part.selectFirst(PICTURES) != null
                || (part.hasText()
                        && Links.letters(part.select(CONTROLS)) * 2
                                < part.text().length());
    }

    private static boolean isTurn(Element part) {
        return Classes.of(part).stream().anyMatch(Waiting::isTurn);
    }
}
