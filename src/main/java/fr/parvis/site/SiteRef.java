package fr.parvis.site;

/** One release of one tenant: all that anything below the host gate is derived from. */
public record SiteRef(long tenant, int release) {}
