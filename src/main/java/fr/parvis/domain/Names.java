package fr.parvis.domain;

import fr.parvis.address.Hostname;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Names that have to do with a name. */
final class Names {
    private static final String WWW = "www.";

    private Names() {}

    /** The names above it, nearest first, without the top level. */
    static List<String> above(Hostname name) {
        var above = new ArrayList<String>();
        for (var at = up(name.value()); at.indexOf('.') > 0; at = up(at)) {
            above.add(at);
        }
        return List.copyOf(above);
    }

    /** The same with {@code www.}, or without: people type either. Nothing for names below a label of their own. */
    static Optional<Hostname> twin(Hostname name) {
        var zone = Zones.of(name);
        if (name.value().equals(zone)) {
            return Hostname.parse(WWW + zone);
        }
        return name.value().equals(WWW + zone) ? Hostname.parse(zone) : Optional.empty();
    }

    private static String up(String name) {
        return name.substring(name.indexOf('.') + 1);
    }
}
