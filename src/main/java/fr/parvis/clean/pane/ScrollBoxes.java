package fr.parvis.clean.pane;

import com.fasterxml.jackson.databind.JsonNode;
import fr.parvis.clean.markup.Inventory;
import fr.parvis.clean.markup.OwnSheet;
import fr.parvis.clean.word.Classes;
import fr.parvis.clean.word.Marks;
import fr.parvis.clean.word.NameWords;
import fr.parvis.clean.word.Signs;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Boxes that a script would let scroll, and that hide what has no room in them: browsers let them scroll by themselves. */
public final class ScrollBoxes {
    private static final JsonNode FILE = Marks.file("/rules/scrolls.yaml");
    private static final JsonNode SCROLLED = FILE.required("scrolled");
    private static final Set<String> TICKERS = Marks.words(FILE.required("tickers"));
    private static final Signs MAY_TICK = new Signs(TICKERS);
    private static final Marks CLASSES = Marks.of(SCROLLED, ".");
    private static final Set<String> ATTRIBUTES = StreamSupport.stream(SCROLLED.spliterator(), false)
            .map(JsonNode::asText)
            .filter(text -> text.startsWith("["))
            .map(text -> text.substring(1, text.length() - 1))
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> LISTS = Set.of("ul", "ol");
    private static final String TICKER = "pv-ticker";
    private static final String TICKER_RULES =
            "." + TICKER + OwnSheet.ABOVE_ALL + "{height:auto!important;max-height:none!important}";

    private static final String CLASS = "pv-scrolled";
    /** As they are written when they have been read. */
    private static final String RULES = "." + CLASS + OwnSheet.ABOVE_ALL + "{overflow:auto!important}";

    private ScrollBoxes() {}

    /** @param page a clean one */
    public static void open(Document page, Inventory inventory) {
        if (MAY_TICK.inAny(inventory.classes()) || MAY_TICK.inAny(inventory.ids())) {
            var tickers =
                    inventory.markedInBody().stream().filter(ScrollBoxes::ticks).toList();
            tickers.forEach(ticker -> ticker.addClass(TICKER));
            if (!tickers.isEmpty()) {
                OwnSheet.add(page, TICKER_RULES);
            }
        }
        scroll(page, inventory);
    }

    /** Whether it is such a list, or holds nothing else. */
    private static boolean ticks(Element element) {
        if (!MAY_TICK.in(element.className() + " " + element.id()) || !NameWords.call(element, TICKERS)) {
            return false;
        }
        var list = element.childrenSize() == 1 ? element.child(0) : element;
        return (LISTS.contains(element.normalName()) || LISTS.contains(list.normalName())) && list.childrenSize() > 1;
    }

    private static void scroll(Document page, Inventory inventory) {
        if (!inventory.hasAny(ATTRIBUTES)
                && inventory.classes().stream().noneMatch(names -> CLASSES.hasAny(Classes.of(names)))) {
            return;
        }
        var boxes = inventory.markedInBody().stream()
                .filter(ScrollBoxes::isOne)
                .filter(box -> !box.equals(page.body()))
                .toList();
        boxes.forEach(box -> box.addClass(CLASS));
        if (!boxes.isEmpty()) {
            OwnSheet.add(page, RULES);
        }
    }

    private static boolean isOne(Element element) {
        return CLASSES.hasAny(Classes.of(element)) || ATTRIBUTES.stream().anyMatch(element::hasAttr);
    }
}
