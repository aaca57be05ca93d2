package fr.parvis.clean;

import fr.parvis.clean.css.CssItem;
import fr.parvis.clean.css.CssSelector;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the rules of one sheet say of the same elements at other moments: once a script has given them a class, or on other
 * screens. It is looked for when it is first asked for.
 */
final class CssMoments {
    private static final Set<String> APART = Set.of("fixed", "absolute");

    private final CssVeils sheet;
    private @Nullable Set<String> seen;
    private @Nullable Set<String> opened;
    private @Nullable Set<String> elsewhere;
    private boolean shows;

    CssMoments(CssVeils sheet) {
        this.sheet = sheet;
    }

    /** Whether another rule shows the same once it has a class of what is ready or has come into sight. */
    boolean areSeen(CssSelector selector) {
        if (seen == null) {
            seen = new HashSet<>();
            before(seen);
        }
        return seen.contains(selector.text());
    }

    private void before(Set<String> later) {
        var last = new int[] {CssItem.NONE};
        sheet.walk((item, rule) -> {
            if (rule.block() != last[0] && sheet.makesVisible(item)) {
                last[0] = rule.block();
                sheet.selectors(rule)
                        .forEach(
                                selector -> later.addAll(Waiting.BUNDLED.veils().before(selector)));
            }
        });
    }

    /**
     * Whether another rule displays the same once it has a class of what is open, and none does so in another way: under the
     * pointer, on large screens, over the page.
     */
    boolean open(CssSelector selector) {
        var known = opened();
        var subject = Unfolds.key(selector.subject());
        boolean opens = known.contains(selector.text()) || (Unfolds.isNamed(selector) && known.contains(subject));
        return opens && !elsewhere().contains(subject);
    }

    /** Whether a class of its own displays, or makes visible, whatever has it ({@code .show}). */
    boolean showAnything() {
        opened();
        return shows;
    }

    private Set<String> opened() {
        if (opened == null) {
            var found = new HashSet<String>();
            sheet.walk((item, rule) -> {
                if (!sheet.isWithin() && sheet.displays(item) && sheet.mentions(rule, Unfolds::isState)) {
                    for (var selector : sheet.selectors(rule)) {
                        shows |= selector.text().equals(".show");
                        found.addAll(Waiting.BUNDLED.unfolds().before(selector));
                    }
                }
            });
            opened = found;
        }
        return opened;
    }

    private Set<String> elsewhere() {
        if (elsewhere == null) {
            var found = new HashSet<String>();
            sheet.walk((item, rule) -> {
                boolean displays = sheet.displays(item);
                if (displays || APART.contains(sheet.word(item, "position"))) {
                    for (var selector : sheet.selectors(rule)) {
                        if (!displays || !Unfolds.isOpen(selector)) {
                            found.add(Unfolds.key(selector.subject()));
                        }
                    }
                }
            });
            elsewhere = found;
        }
        return elsewhere;
    }
}
