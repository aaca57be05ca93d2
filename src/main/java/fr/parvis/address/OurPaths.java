package fr.parvis.address;

import java.util.Set;

/** The paths at which the platform itself answers on every site, whatever the site has there. */
public final class OurPaths {
    /** The proof for people, and the beginning of its addresses in other languages. */
    public static final String PROOF = "/sans-traceur";

    public static final String STATEMENT = "/.well-known/parvis/proof.json";
    public static final String KEYS = "/.well-known/parvis/keys.json";
    public static final String BADGE = "/.well-known/parvis/badge.svg";
    public static final String GPC = "/.well-known/gpc.json";
    public static final String SECURITY = "/.well-known/security.txt";
    public static final String ROBOTS = "/robots.txt";
    public static final String SITEMAP = "/sitemap.xml";

    /** The folder of what was found on other hosts, or in a page, and is named after its bytes or its address. */
    public static final String FOUND = "/_parvis/o/";

    private static final String FOLDER = "/.well-known/parvis/";
    private static final Set<String> FILES = Set.of(GPC, SECURITY, ROBOTS, SITEMAP);

    private OurPaths() {}

    /** Whether only the platform says what stands at {@code path}. */
    public static boolean have(PagePath path) {
        var value = path.value();
        return isProof(path) || value.startsWith(FOLDER) || FILES.contains(value);
    }

    /**
     * Whether authorities look there for a proof that a name is somebody's (RFC 8555, section 8.3; Baseline Requirements of the
     * CA/Browser Forum, 3.2.2.4.18): at the platform's own names nobody else has any.
     */
    public static boolean provesName(PagePath path) {
        return path.value().startsWith("/.well-known/acme-challenge/")
                || path.value().startsWith("/.well-known/pki-validation/");
    }

    /** Whether a proof may stand at {@code path}, so that nobody else can write one. */
    public static boolean isProof(PagePath path) {
        var value = path.value();
        return value.equals(PROOF) || value.equals(PROOF + ".html") || value.startsWith(PROOF + "/");
    }
}
