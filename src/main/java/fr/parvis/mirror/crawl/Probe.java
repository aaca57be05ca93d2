package fr.parvis.mirror.crawl;

import fr.parvis.address.Sha256;
import fr.parvis.address.WebUrl;
import fr.parvis.mirror.source.Scope;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** An address that nobody has: the same for every run, so that a resumed one finds what it stored. */
public final class Probe {
    /** Every one, and hardly anything else, as a pattern of the database. */
    public static final String PATTERN = "/parvis-[0-9a-f]{20}$";

    private static final Pattern NAME = Pattern.compile("parvis-[0-9a-f]{20}");
    private static final String ANY = "404";

    private Probe() {}

    public static WebUrl of(Scope scope) {
        var name = "/parvis-" + Sha256.hex(scope.home().value()).substring(0, 20);
        return scope.home().resolve(name).orElse(scope.home());
    }

    /** The page that came without the name by which it was asked for, which some sites repeat: visitors ask by others. */
    public static byte[] unsaid(byte[] page) {
        var named = NAME.matcher(new String(page, StandardCharsets.ISO_8859_1));
        return named.find() ? named.replaceAll(ANY).getBytes(StandardCharsets.ISO_8859_1) : page;
    }
}
