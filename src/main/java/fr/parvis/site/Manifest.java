package fr.parvis.site;

import fr.parvis.address.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * The digest that names the content of a release: SHA-256 over one line an entry, sorted by path, of path, type and
 * blob (or target and status), separated by tabs, then one line a rule.
 */
final class Manifest {
    private Manifest() {}

    static String digest(Collection<Entry> entries, List<RedirectRule> rules) {
        var digest = Sha256.digest();
        entries.stream().sorted(Comparator.comparing(Entry::path)).forEach(entry -> {
            var redirect = entry.redirect();
            var line = redirect == null
                    ? entry.path() + "\t" + entry.type() + "\t" + entry.sha256() + "\n"
                    : entry.path() + "\t" + redirect.status() + "\t" + redirect.target() + "\n";
            digest.update(line.getBytes(StandardCharsets.UTF_8));
        });
        digest.update(RedirectsFile.write(rules).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest());
    }
}
