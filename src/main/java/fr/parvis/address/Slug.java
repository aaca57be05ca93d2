package fr.parvis.address;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a tenant, which is also its label under the pages domain: 1 to 63 of {@code a-z0-9-}, no hyphen at
 * either end, none in third and fourth place together (those belong to A-labels).
 */
public record Slug(String value) implements Comparable<Slug> {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    public Slug {
        if (!isSlug(value)) {
            throw new IllegalArgumentException("not a slug: " + value);
        }
    }

    public static Optional<Slug> parse(String text) {
        return isSlug(text) ? Optional.of(new Slug(text)) : Optional.empty();
    }

    @Override
    public int compareTo(Slug other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }

    private static boolean isSlug(String text) {
        return SHAPE.matcher(text).matches() && !text.startsWith("--", 2);
    }
}
