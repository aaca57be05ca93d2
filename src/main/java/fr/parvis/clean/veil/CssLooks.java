package fr.parvis.clean.veil;

import fr.parvis.clean.css.CssItem;
import fr.parvis.clean.css.CssToken;
import java.util.Set;

/** What the declarations of a rule say of how its elements lie, one by one. */
final class CssLooks {
    /** What is hardly less than all of it is seen. */
    private static final double NEARLY = .8;

    private CssLooks() {}

    static void add(CssVeils sheet, CssItem item, Set<Veils.Look> looks) {
        var name = sheet.name(item.from());
        switch (name) {
            case "position" -> {
                switch (sheet.word(item, name)) {
                    case "fixed" -> looks.addAll(Set.of(Veils.Look.OVER, Veils.Look.APART));
                    case "absolute" -> looks.add(Veils.Look.APART);
                    default -> {}
                }
            }
            case "pointer-events" -> {
                if (sheet.word(item, name).equals("none")) {
                    looks.add(Veils.Look.OVER);
                }
            }
            case "opacity" -> {
                if (sheet.mayHide(item)) {
                    looks.add(Veils.Look.FADED);
                }
            }
            case "display", "visibility" -> {
                if (sheet.mayHide(item)) {
                    looks.add(Veils.Look.SHUT);
                    if (name.equals("visibility")) {
                        looks.add(Veils.Look.UNSEEN);
                    } else {
                        looks.add(Veils.Look.UNDISPLAYED);
                    }
                }
            }
            case "transition", "transition-property", "transition-duration" -> looks.add(Veils.Look.EASED);
            case "grid-area" -> {
                // In one place with others, not by a name.
                if (sheet.isNumber(item)) {
                    looks.add(Veils.Look.APART);
                }
            }
            case "height", "max-height" -> {
                if (sheet.mayHide(item)) {
                    looks.add(Veils.Look.FLAT);
                }
            }
            default -> moves(sheet, item, name, looks);
        }
    }

    private static void moves(CssVeils sheet, CssItem item, String name, Set<Veils.Look> looks) {
        boolean places = Aside.places(name);
        if (!places && !Arriving.moves(name)) {
            return;
        }
        if (!places) {
            looks.add(Veils.Look.MOVED);
        }
        if (Aside.isGone(name, sheet.said(item))) {
            looks.addAll(Set.of(Veils.Look.FAR, Veils.Look.GONE));
        } else if (!places && sheet.isFar(item)) {
            looks.add(Veils.Look.FAR);
        }
    }

    /** Whether a number makes something as visible as it mostly is. */
    static boolean isNearlyWhole(CssToken token) {
        try {
            double part = Double.parseDouble(token.value()) / (token.unit().isEmpty() ? 1 : 100);
            return part >= NEARLY
                    && part <= 1
                    && (token.unit().isEmpty() || token.unit().equals("%"));
        } catch (NumberFormatException unreadable) {
            return false;
        }
    }
}
