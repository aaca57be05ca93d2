package fr.parvis.tenant;

/** News that something about a tenant's sites is different now. Observe it after the transaction succeeded. */
public record Changed(long tenant) {}
