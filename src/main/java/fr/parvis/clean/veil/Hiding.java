package fr.parvis.clean.veil;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The properties by which sheets and styles hide something, and the values of them that do. */
final class Hiding {
    static final String OPACITY = "opacity";
    /** How a sheet holds an animation and lets it run. */
    static final String PLAYS = "animation-play-state";

    /** What is hidden so keeps its place. */
    static final Set<String> INVISIBLE = Set.of(OPACITY, "visibility");

    static final Set<String> ALTOGETHER = with(INVISIBLE, "display");
    static final Set<String> SIZES = Set.of("height", "max-height", "grid-template-rows");
    static final Set<String> BACKGROUNDS = Set.of("background", "background-image");
    static final Set<String> ALL = Stream.of(ALTOGETHER, SIZES, BACKGROUNDS, Set.of(PLAYS))
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    private static final Pattern VALUE =
            Pattern.compile("(?i)\\s*+(?:0?\\.?0*%?|0?\\.0[01]\\d*|hidden|none)\\s*+(?:!\\s*+important)?\\s*+");
    private static final Pattern NOTHING =
            Pattern.compile("(?i)\\s*(?:0(?:px|em|rem|%|fr)?|1px)\\s*+(?:!\\s*+important)?\\s*+");
    private static final Pattern NONE = Pattern.compile("(?i)\\s*none\\s*+(?:!\\s*+important)?\\s*+");

    private Hiding() {}

    static Set<String> with(Set<String> properties, String... more) {
        return Stream.concat(properties.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a declaration could be one that hides, whatever it is for. */
    static boolean may(String property, String value) {
        if (value.isBlank()) {
            return false;
        }
        if (property.equals(PLAYS)) {
            return value.strip().toLowerCase(Locale.ROOT).startsWith("paused");
        }
        var hiding = SIZES.contains(property) ? NOTHING : BACKGROUNDS.contains(property) ? NONE : VALUE;
        return hiding.matcher(value).matches();
    }
}
