package fr.parvis.site;

/** Bytes that lie in the database, by their SHA-256 in hexadecimal. */
record Kept(String sha256, long bytes) {}
