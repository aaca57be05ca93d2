package fr.parvis.render;

import fr.parvis.address.WebUrl;
import fr.parvis.tenant.Tenant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds a page of the platform.
 *
 * @param directory the platform's list of sites
 * @param tenant whose name and accent it carries; null if it stands on nobody's site
 */
public record Setting(
        Locale locale, WebUrl directory, @Nullable Tenant tenant) {}
