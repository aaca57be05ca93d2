package fr.parvis.mirror;

import fr.parvis.address.WebUrl;
import fr.parvis.clean.Cleaner;
import fr.parvis.clean.Contacts.Use;
import fr.parvis.clean.Decoding;
import fr.parvis.clean.Finding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whose the script files of an inspected site are, by their text: a tag that a site serves itself has no address that
 * would tell. The text is read and not kept.
 */
final class OwnScripts {
    private final Cleaner cleaner;
    private final Map<WebUrl, List<Finding>> named = new HashMap<>();

    OwnScripts(Cleaner cleaner) {
        this.cleaner = cleaner;
    }

    void read(WebUrl url, Fetched.Answered file) {
        var findings = cleaner.script(Decoding.text(file.body(), file.type())).stream()
                .filter(finding -> !finding.vendor().isEmpty())
                .toList();
        named.put(url, findings);
    }

    /** The page with what its script files are; those that their addresses gave away have been told already. */
    Visited named(Visited page) {
        var findings = page.contacts().stream()
                .filter(contact ->
                        contact.use() == Use.SCRIPT && contact.vendor().isEmpty())
                .flatMap(contact -> named.getOrDefault(contact.url(), List.of()).stream())
                .toList();
        return findings.isEmpty() ? page : page.with(findings);
    }
}
