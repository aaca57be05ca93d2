package fr.parvis.site;

/** News that everything a tenant ever published is being deleted, in the transaction that does it. */
public record Erased(long tenant) {}
