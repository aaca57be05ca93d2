package fr.parvis.render;

import java.util.Optional;
import java.util.regex.Pattern;

/** An opaque sRGB colour. */
record Color(int red, int green, int blue) {
    static final Color WHITE = new Color(255, 255, 255);
    private static final Pattern HEX = Pattern.compile("#[0-9a-fA-F]{6}");

    static Optional<Color> parse(String text) {
        return HEX.matcher(text).matches()
                ? Optional.of(new Color(channel(text, 1), channel(text, 3), channel(text, 5)))
                : Optional.empty();
    }

    /** The contrast ratio of WCAG 2.2, from 1 to 21. */
    double contrast(Color other) {
        double one = luminance();
        double two = other.luminance();
        return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    }

    /** As bright as its hue allows at {@code share} 1, unchanged at 0. */
    Color brightened(double share) {
        double most = Math.max(1, Math.max(red, Math.max(green, blue)));
        double factor = 1 + share * (255 / most - 1);
        return new Color(scale(red, factor), scale(green, factor), scale(blue, factor));
    }

    /** This colour with {@code share} of {@code other} in it, from 0 to 1. */
    Color mixed(Color other, double share) {
        return new Color(mix(red, other.red, share), mix(green, other.green, share), mix(blue, other.blue, share));
    }

    @Override
    public String toString() {
        return "#%02x%02x%02x".formatted(red, green, blue);
    }

    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static int scale(int channel, double factor) {
        return (int) Math.min(255, Math.round(channel * factor));
    }

    private static int mix(int from, int to, double share) {
        return (int) Math.round(from + (to - from) * share);
    }

    private static int channel(String hex, int at) {
        return Integer.parseInt(hex, at, at + 2, 16);
    }
}
