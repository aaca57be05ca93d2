package fr.parvis.tenant;

import org.jspecify.annotations.Nullable;

/**
 * Who acts: the holder of a token.
 *
 * @param name as the audit shows it
 * @param tenant the only tenant this actor may act for; null for operators
 */
public record Actor(String name, Role role, @Nullable Long tenant) {
    public boolean actsFor(long id) {
        return role == Role.OPERATOR || (tenant != null && tenant == id);
    }
}
