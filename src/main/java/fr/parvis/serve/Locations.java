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

    /** A target that keeps what was asked, behind what it asks itself and before its fragment. */
    static String asking(String target, String query) {
        int hash = target.indexOf('#');
        var address = hash < 0 ? target : target.substring(0, hash);
        var fragment = hash < 0 ? "" : target.substring(hash);
        return safe(address + (address.indexOf('?') < 0 ? '?' : '&') + query.replace("#", "%23") + fragment);
    }
}
