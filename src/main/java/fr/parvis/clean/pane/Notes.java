package fr.parvis.clean.pane;

import fr.parvis.clean.markup.Inventory;
import fr.parvis.clean.markup.Labels;
import fr.parvis.clean.markup.Links;
import fr.parvis.clean.markup.Popover;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.Selector;

/**
 * Texts that a script would show beside what is pointed at or pressed (tooltips and popovers): what is short is shown by
 * browsers ("title"), what has a title and more opens in a {@link Pane}.
 */
public final class Notes {
    private static final Set<String> TOGGLES = Set.of("data-toggle", "data-bs-toggle");
    private static final Evaluator TIPS = Selector.evaluatorOf("[data-toggle=tooltip], [data-bs-toggle=tooltip]");
    /** What speaks of nothing but a tip, and of the text of a dialog that a button or a link opens (Van11y). */
    private static final Set<String> BY_THEMSELVES = Set.of(
            "data-simpletooltip-text",
            "data-simpletooltip-content-id",
            "data-tippy-content",
            "data-tooltip-content",
            "data-tooltip",
            "uk-tooltip",
            "data-uk-tooltip",
            "data-modal-text");

    private static final Evaluator PLAIN_TIPS =
            Selector.evaluatorOf("[data-simpletooltip-text], [data-simpletooltip-content-id], [data-tippy-content],"
                    + " [data-tooltip-content], .tooltipped[data-tooltip], [uk-tooltip], [data-uk-tooltip]");
    private static final Evaluator DIALOGS =
            Selector.evaluatorOf("a[data-modal-text], button[data-modal-text], span[data-modal-text]");
    private static final Evaluator POPOVERS = Selector.evaluatorOf(
            "a[data-toggle=popover], a[data-bs-toggle=popover], button[data-toggle=popover], button[data-bs-toggle=popover],"
                    + " span[data-toggle=popover], span[data-bs-toggle=popover]");
    private static final Evaluator SPOKEN = Selector.evaluatorOf("[role=tooltip][id]");
    private static final String[] TITLES = {
        "title",
        "data-bs-title",
        "data-original-title",
        "data-bs-original-title",
        "data-title",
        "data-simpletooltip-text",
        "data-tippy-content",
        "uk-tooltip",
        "data-uk-tooltip",
        "data-modal-title"
    };
    private static final String[] CONTENTS = {"data-bs-content", "data-content", "data-modal-text"};
    private static final String[] MATERIAL = {"data-tooltip"};
    private static final Pattern SETTING = Pattern.compile("(?:^|;)\\s*title\\s*:([^;]*)");
    private static final Pattern OTHER_SETTING =
            Pattern.compile("^\\s*(?:pos|offset|animation|duration|delay|cls|container)\\s*:");
    private static final String ID = "pv-note";
    /** Notes of a page; each has to be looked for in all of it. */
    private static final int MOST = 50;

    private static final int LONGEST = 2_000;
    private static final int LONGEST_TITLE = 300;

    private Notes() {}

    /** @return whether anything is otherwise now */
    public static boolean show(Document page, Inventory inventory) {
        boolean toggles = inventory.hasAny(TOGGLES);
        if (toggles) {
            page.select(TIPS).forEach(Notes::title);
        }
        boolean plain = inventory.hasAny(BY_THEMSELVES);
        if (plain) {
            page.select(PLAIN_TIPS).stream().limit(MOST).forEach(pointed -> {
                title(pointed);
                held(page, pointed);
            });
        }
        var popovers = new ArrayList<Element>(toggles ? page.select(POPOVERS) : List.of());
        popovers.addAll(plain ? page.select(DIALOGS) : List.of());
        int opened = 0;
        for (var pressed : popovers) {
            opened += popover(page, pressed, opened < MOST) ? 1 : 0;
        }
        if (inventory.roles().contains("tooltip")) {
            spoken(page, inventory);
        }
        return !popovers.isEmpty();
    }

    private static void title(Element pointed) {
        var said = first(pointed, TITLES);
        var title = said.isEmpty() && pointed.hasClass("tooltipped") ? first(pointed, MATERIAL) : told(said);
        if (!title.isEmpty() && pointed.attr("title").isBlank()) {
            pointed.attr("title", Labels.shortened(title, LONGEST_TITLE));
        }
    }

    /** What several settings say that it is (UIkit), or all of them. */
    private static String told(String said) {
        var title = SETTING.matcher(said);
        return title.find()
                ? title.group(1).strip()
                : OTHER_SETTING.matcher(said).find() ? "" : said;
    }

    /** The tip that stands in the page, by its id. */
    private static void held(Document page, Element pointed) {
        var simple = pointed.attr("data-simpletooltip-content-id");
        var named = simple.isBlank() ? pointed.attr("data-tooltip-content").strip() : simple;
        var id = named.startsWith("#") ? named.substring(1) : named;
        var tip = id.isBlank() ? null : page.getElementById(id);
        if (tip != null && tip.hasText() && pointed.attr("title").isBlank()) {
            pointed.attr("title", Labels.shortened(tip.text(), LONGEST_TITLE));
        }
    }

    /**
     * What it would show waits in a note of its own; of what leads elsewhere, and of too many, it is the title. Either way it is
     * none any more, for the page is read again.
     *
     * @param opens whether it may have a note
     * @return whether it has one now
     */
    private static boolean popover(Document page, Element pressed, boolean opens) {
        var content = first(pressed, CONTENTS);
        boolean leads = pressed.normalName().equals("a") && !Links.staysHere(pressed);
        TOGGLES.forEach(pressed::removeAttr);
        pressed.removeAttr("data-modal-text");
        if (content.isEmpty() || leads || !opens) {
            title(pressed);
            if (!content.isEmpty() && pressed.attr("title").isBlank()) {
                pressed.attr("title", Labels.shortened(content, LONGEST_TITLE));
            }
            return false;
        }
        var id = Popover.freeId(page, ID, 1);
        var note = page.body().appendElement("div").attr("id", id).attr("hidden", true);
        var title = first(pressed, TITLES);
        if (!title.isEmpty()) {
            note.appendElement("p").appendElement("strong").text(title);
        }
        note.appendElement("p").text(content);
        pressed.attr("data-target", "#" + id);
        return true;
    }

    /** Those that stand in the page, for who hears it. */
    private static void spoken(Document page, Inventory inventory) {
        var texts = new HashMap<String, String>();
        page.select(SPOKEN).forEach(tip -> texts.put(tip.id(), tip.text()));
        for (var element : inventory.markedInBody()) {
            var text = texts.getOrDefault(element.attr("aria-describedby").strip(), "");
            if (!text.isEmpty() && element.attr("title").isBlank()) {
                element.attr("title", Labels.shortened(text, LONGEST_TITLE));
            }
        }
    }

    private static String first(Element element, String[] names) {
        return Stream.of(names)
                .map(element::attr)
                .filter(text -> text.length() <= LONGEST)
                .map(text -> text.indexOf('<') < 0
                        ? text.strip()
                        : Jsoup.parseBodyFragment(text).text())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }
}
