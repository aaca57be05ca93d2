package fr.parvis.clean.pane;

import fr.parvis.clean.markup.Apart;
import fr.parvis.clean.markup.Inventory;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The buttons of a page that open a dialog or a popover without a script (HTML, "popover" and "command"). They only show
 * what stands in the page. A popover that none of them opens stands open; of dialogs see {@link Panes}.
 */
public final class Openers {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_.-]{1,100}");
    private static final Set<String> OPENING =
            Set.of("aria-controls", "aria-expanded", "data-toggle", "data-bs-toggle", "popovertarget", "commandfor");
    private static final Set<String> STATES = Set.of("", "auto", "manual", "hint");
    private static final Set<String> ACTIONS = Set.of("toggle", "show", "hide");
    private static final Set<String> COMMANDS =
            Set.of("show-modal", "close", "request-close", "toggle-popover", "show-popover", "hide-popover");
    private static final String MODAL = "show-modal";

    private final Disclosures disclosures = new Disclosures();
    private final Set<String> popovers = new HashSet<>();
    private final Set<String> dialogs = new HashSet<>();

    /** Of a page without any. */
    public static final Openers NONE = new Openers(Map.of());

    private final Map<String, String> clicks;

    private Openers(Map<String, String> clicks) {
        this.clicks = clicks;
    }

    public static Openers in(Document page, Inventory inventory) {
        var openers = new Openers(ScriptClicks.in(inventory));
        var folds = new Folds(inventory);
        var apart = new Apart(inventory);
        folds.find(openers.disclosures);
        Reveals.find(page, inventory, openers.clicks, folds, apart, openers.disclosures);
        Shows.find(page, inventory, folds, apart, openers.disclosures);
        if (!inventory.hasAny(OPENING)) {
            return openers;
        }
        for (var button : inventory.marked()) {
            if (!opens(button)) {
                continue;
            }
            if (!value(button, "popovertargetaction").equals("hide")) {
                openers.popovers.add(button.attr("popovertarget"));
            }
            switch (value(button, "command")) {
                case MODAL -> openers.dialogs.add(button.attr("commandfor"));
                case "show-popover", "toggle-popover" -> openers.popovers.add(button.attr("commandfor"));
                default -> {}
            }
            openers.disclosures.add(button);
        }
        openers.disclosures.find(page);
        openers.popovers.remove("");
        openers.dialogs.remove("");
        return openers;
    }

    private static boolean opens(Element element) {
        return element.hasAttr("aria-controls")
                || element.hasAttr("aria-expanded")
                || element.hasAttr("data-toggle")
                || element.hasAttr("data-bs-toggle")
                || (element.normalName().equals("button")
                        && (element.hasAttr("popovertarget") || element.hasAttr("commandfor")));
    }

    /** The ids of parts that a script displays, by those of their buttons. */
    Map<String, String> clicks() {
        return clicks;
    }

    /** Whether one of them opens a dialog. */
    boolean open(Element dialog) {
        return dialogs.contains(dialog.id()) || pops(dialog);
    }

    private boolean pops(Element element) {
        return element.hasAttr("popover")
                && STATES.contains(value(element, "popover"))
                && popovers.contains(element.id());
    }

    /** Writes what opens into a button, and into what is opened that it waits. */
    public void copy(Element from, Element to) {
        if (from.attributesSize() == 0) {
            return;
        }
        if (pops(from)) {
            to.attr("popover", value(from, "popover"));
        }
        if (from.normalName().equals("button")) {
            button(from, to);
        }
        disclosures.copy(from, to);
    }

    private static void button(Element from, Element to) {
        if (isName(from.attr("popovertarget"))) {
            to.attr("popovertarget", from.attr("popovertarget"));
            if (ACTIONS.contains(value(from, "popovertargetaction"))) {
                to.attr("popovertargetaction", value(from, "popovertargetaction"));
            }
        }
        if (isName(from.attr("commandfor")) && COMMANDS.contains(value(from, "command"))) {
            to.attr("commandfor", from.attr("commandfor")).attr("command", value(from, "command"));
        }
    }

    private static boolean isName(String id) {
        return NAME.matcher(id).matches();
    }

    private static String value(Element element, String attribute) {
        return element.attr(attribute).strip().toLowerCase(Locale.ROOT);
    }
}
