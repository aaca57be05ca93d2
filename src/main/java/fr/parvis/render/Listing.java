package fr.parvis.render;

import fr.parvis.address.WebUrl;
import fr.parvis.tenant.Tenant;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One organisation as the directory shows it.
 *
 * @param territory INSEE code of the commune
 * @param changed when its current release was published; null if that is not known
 */
public record Listing(
        String name,
        Tenant.Kind kind,
        @Nullable String territory,
        @Nullable Instant changed,
        WebUrl address) {}
