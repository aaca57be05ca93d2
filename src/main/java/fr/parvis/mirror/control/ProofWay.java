package fr.parvis.mirror.control;

import fr.parvis.address.Hostname;
import fr.parvis.address.WebUrl;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the ways to prove that a tenant may mirror a site; one of them is enough.
 *
 * @param where the name of the TXT record, the file's address, or the home page's
 * @param value what has to stand there
 */
public record ProofWay(Means kind, String where, String value) {
    static final String NAME = "parvis-site";
    private static final String RECORD = "_parvis-mirror.";
    private static final String WWW = "www.";

    public enum Means {
        DNS,
        FILE,
        META
    }

    /** An address without a name has no DNS of its own. The proof is one for the whole site, so it lies at its root. */
    public static List<ProofWay> of(WebUrl site, String token) {
        var ways = new ArrayList<ProofWay>();
        if (Hostname.parse(site.host()).isPresent()) {
            ways.add(new ProofWay(Means.DNS, RECORD + site.host(), NAME + "=" + token));
        }
        site.resolve("/.well-known/" + NAME + ".txt")
                .ifPresent(file -> ways.add(new ProofWay(Means.FILE, file.value(), token)));
        site.resolve("/")
                .ifPresent(home -> ways.add(new ProofWay(
                        Means.META, home.value(), "<meta name=\"" + NAME + "\" content=\"" + token + "\">")));
        return List.copyOf(ways);
    }

    /** The names at which the record may stand: with and without {@code www.} a site is the same. */
    static List<String> records(WebUrl site) {
        var host = site.host();
        var twin = host.startsWith(WWW) ? host.substring(WWW.length()) : WWW + host;
        return List.of(RECORD + host, RECORD + twin);
    }
}
