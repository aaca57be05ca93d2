package fr.parvis.render;

import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An organisation's own colour, in a shade for light paper and one for dark, both easy to read. */
record Accent(Color light, Color dark) {
    private static final double READABLE = 4.5;
    private static final int STEPS = 20;

    /** The style that applies {@code wish}; empty, so that ours stays, if it is no colour or hard to read. */
    static Style style(@Nullable String wish) {
        return of(wish, Tokens.OURS)
                .map(accent -> new Style(":root{--pv-accent:" + accent.light
                        + "}@media screen and (prefers-color-scheme:dark){:root{--pv-accent:" + accent.dark + "}}"))
                .orElse(new Style(""));
    }

    static Optional<Accent> of(@Nullable String wish, Tokens tokens) {
        return Optional.ofNullable(wish)
                .flatMap(Color::parse)
                .filter(color -> isReadable(color, tokens.light("paper"), tokens.light("raised")))
                .map(color -> new Accent(color, lightened(color, tokens)));
    }

    /** The first shade that reads well in the dark: brighter in its own hue, then paler. */
    private static Color lightened(Color color, Tokens tokens) {
        var brightest = color.brightened(1);
        return Stream.concat(
                        shares().mapToObj(color::brightened),
                        shares().mapToObj(share -> brightest.mixed(Color.WHITE, share)))
                .filter(shade -> isReadable(shade, tokens.dark("paper"), tokens.dark("raised")))
                .findFirst()
                .orElse(Color.WHITE);
    }

    private static DoubleStream shares() {
        return IntStream.rangeClosed(0, STEPS).mapToDouble(step -> (double) step / STEPS);
    }

    private static boolean isReadable(Color color, Color... grounds) {
        for (var ground : grounds) {
            if (color.contrast(ground) < READABLE) {
                return false;
            }
        }
        return true;
    }
}
