package fr.parvis.render;

import fr.parvis.site.Release;
import fr.parvis.tenant.Tenant;

/** Whose site a themed page belongs to, and the release that holds its navigation. */
public record SiteData(Tenant tenant, Release release) {}
