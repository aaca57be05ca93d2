package fr.parvis.tenant;

import org.jspecify.annotations.Nullable;

/**
 * Who acts: the holder of a token, or the platform by itself.
 *
 * @param name as the audit shows it
 * @param tenant the only tenant this actor may act for; null for operators
 */
public record Actor(String name, Role role, @Nullable Long tenant) {
    /** Whose doing it is when something changes that nobody asked for. */
    public static final Actor PLATFORM = new Actor("platform", Role.OPERATOR, null);

    public boolean actsFor(long id) {
        return role == Role.OPERATOR || (tenant != null && tenant == id);
    }
}
