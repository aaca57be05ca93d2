package fr.parvis.mirror.crawl;

import fr.parvis.address.Sha256;
import fr.parvis.address.WebUrl;
import fr.parvis.mirror.source.Scope;

/** An address that nobody has: the same for every run, so that a resumed one finds what it stored. */
public final class Probe {
    /** Every one, and hardly anything else, as a pattern of the database. */
    public static final String PATTERN = "/parvis-[0-9a-f]{20}$";

    private Probe() {}

    public static WebUrl of(Scope scope) {
        var name = "/parvis-" + Sha256.hex(scope.home().value()).substring(0, 20);
        return scope.home().resolve(name).orElse(scope.home());
    }
}
