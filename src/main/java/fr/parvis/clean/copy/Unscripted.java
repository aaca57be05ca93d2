package fr.parvis.clean.copy;

import fr.parvis.clean.embed.EmbedBoxes;
import fr.parvis.clean.embed.ScriptMaps;
import fr.parvis.clean.filling.Backdrops;
import fr.parvis.clean.filling.Captions;
import fr.parvis.clean.filling.CountUp;
import fr.parvis.clean.filling.ScriptIcons;
import fr.parvis.clean.filling.Streamed;
import fr.parvis.clean.filling.VeiledMail;
import fr.parvis.clean.markup.Inventory;
import fr.parvis.clean.menu.FloatingTools;
import fr.parvis.clean.menu.LeftMenus;
import fr.parvis.clean.menu.MenuButtons;
import fr.parvis.clean.menu.Menus;
import fr.parvis.clean.menu.Submenus;
import fr.parvis.clean.pane.Bindings;
import fr.parvis.clean.pane.Notes;
import fr.parvis.clean.pane.Openers;
import fr.parvis.clean.pane.Panes;
import fr.parvis.clean.pane.ScriptArrivals;
import fr.parvis.clean.pane.ScrollBoxes;
import fr.parvis.clean.pane.Slides;
import fr.parvis.clean.pane.Tabs;
import fr.parvis.clean.word.Phrases;
import org.jsoup.nodes.Document;

/**
 * What the scripts of a page would have done with it, done without them: in the page as it came, before it is copied, and
 * in its copy.
 *
 * @param maps what they would have drawn, told from their text
 */
record Unscripted(Openers openers, Panes panes, ScriptMaps maps) {
    static final Unscripted NONE = new Unscripted(Openers.NONE, Panes.NONE, ScriptMaps.NONE);

    /** Writes into {@code page} what they would have written, and looks for what they would have opened. */
    static Unscripted in(Document page, Phrases words) {
        var before = Inventory.of(page);
        if (Streamed.settle(before)) {
            before = Inventory.of(page);
        }
        boolean arrived = ScriptArrivals.settle(page, before);
        if (Bindings.settle(page, before) || arrived) {
            before = Inventory.of(page);
        }
        boolean searches = Searches.settle(page, before);
        if (Notes.show(page, before) || searches) {
            before = Inventory.of(page);
        }
        Captions.write(page, before);
        Backdrops.show(page, before);
        CountUp.tell(page, before);
        VeiledMail.unveil(page, before);
        ScriptIcons.spell(page, before);
        Menus.open(page, before);
        LeftMenus.find(page, before);
        JumpLists.unfold(page, before, words);
        var openers = Openers.in(page, before);
        return new Unscripted(openers, Panes.in(before, openers), ScriptMaps.in(before));
    }

    /** Lets what they would have opened be opened in the copy. */
    void open(Document copy, Phrases words) {
        var after = Inventory.of(copy);
        EmbedBoxes.settle(copy, after);
        FieldNames.settle(copy, after);
        Captions.settle(copy, after);
        Tabs.open(copy, after);
        Slides.open(copy, after);
        ScrollBoxes.open(copy, after);
        Submenus.open(copy, after);
        MenuButtons.open(copy, after, words);
        LeftMenus.settle(copy, after);
        panes.open(copy, words);
        FloatingTools.BUNDLED.clear(after);
    }
}
