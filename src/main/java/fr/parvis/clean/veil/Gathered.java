package fr.parvis.clean.veil;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Texts that are gathered from all of a sheet when one is first asked for. */
final class Gathered {
    private final Consumer<Set<String>> reading;
    private @Nullable Set<String> texts;

    /** @param reading adds them to a set */
    Gathered(Consumer<Set<String>> reading) {
        this.reading = reading;
    }

    Set<String> all() {
        var known = texts;
        if (known == null) {
            known = new HashSet<>();
            texts = known;
            reading.accept(known);
        }
        return known;
    }

    boolean has(String text) {
        return all().contains(text);
    }
}
