package fr.parvis.serve;

import fr.parvis.address.PercentEncoding;

/** Targets of redirects as they may stand in a {@code Location} header. */
final class Locations {
    private static final String PLAIN = "-._~:/?#[]@!$&'()*+,;=%";

    private Locations() {}

    /** Percent-encodes everything that no URL holds; what a target is led to never begins with two slashes. */
    static String safe(String target) {
        return PercentEncoding.encode(target, PLAIN).replaceFirst("^/{2,}", "/");
    }
}
