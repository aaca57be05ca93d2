package fr.parvis.clean.menu;

import com.fasterxml.jackson.databind.JsonNode;
import fr.parvis.clean.word.Classes;
import fr.parvis.clean.word.Marks;
import fr.parvis.clean.word.NameWords;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/**
 * What the head of a page shows beside its menu, and only where there is room: short cuts, languages, a telephone number.
 * On telephones a script would copy it into the menu.
 */
final class RoomyLinks {
    static final RoomyLinks BUNDLED = new RoomyLinks(Marks.file("/rules/menus.yaml"));

    private static final Set<String> HEADS = Set.of("header", "topbar", "masthead");
    private static final Evaluator TEXT = Selector.evaluatorOf("main, article, footer");
    private static final int MOST = 10;

    private final Marks roomy;
    private final Marks away;
    private final Marks back;
    private final Set<String> waits;

    private RoomyLinks(JsonNode file) {
        roomy = Marks.of(file.required("roomy"));
        away = Marks.of(file.required("away"));
        back = Marks.of(file.required("back"));
        waits = Marks.words(file.required("waits"));
    }

    /** The parts of the head that {@code button} stands in; neither it nor its menu is one, or stands in one. */
    List<Element> beside(Element button, Element menu) {
        return button.parents().stream().filter(RoomyLinks::isHead).reduce((inner, outer) -> outer).stream()
                .flatMap(Element::stream)
                .filter(this::isRoomy)
                .filter(part -> Stream.of(button, menu).noneMatch(own -> holds(part, own) || holds(own, part)))
                .limit(MOST)
                .toList();
    }

    /** Lets a button be seen that opens a menu which is not, if both have waited for a script. */
    void show(Element button, Element menu) {
        waits.stream().filter(menu::hasClass).forEach(button::removeClass);
    }

    private static boolean holds(Element outer, Element inner) {
        for (var at = inner; at != null; at = at.parent()) {
            if (at.equals(outer)) {
                return true;
            }
        }
        return false;
    }

    private boolean isRoomy(Element element) {
        var classes = Classes.of(element);
        return roomy.hasAny(classes) || (away.hasAny(classes) && back.hasAny(classes));
    }

    private static boolean isHead(Element element) {
        boolean called = element.normalName().equals("header")
                || element.attr("role").equals("banner")
                || NameWords.call(element, HEADS);
        return called && !element.normalName().equals("body") && element.selectFirst(TEXT) == null;
    }
}
