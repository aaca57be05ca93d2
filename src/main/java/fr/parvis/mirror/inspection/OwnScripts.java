package fr.parvis.mirror.inspection;

import fr.parvis.address.WebUrl;
import fr.parvis.clean.Cleaner;
import fr.parvis.clean.Contacts;
import fr.parvis.clean.Contacts.Contact;
import fr.parvis.clean.Contacts.Use;
import fr.parvis.clean.document.Decoding;
import fr.parvis.clean.rule.Finding;
import fr.parvis.mirror.fetch.Fetched;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Whose the script files of an inspected site are, by their text, and whom they call: a tag that a site serves itself has
 * no address that would tell. The text is read and not kept.
 */
final class OwnScripts {
    private static final Known NOTHING = new Known(List.of(), new Contacts.OfScript(List.of(), false));

    private final Cleaner cleaner;
    private final Map<WebUrl, Known> known = new HashMap<>();

    OwnScripts(Cleaner cleaner) {
        this.cleaner = cleaner;
    }

    private record Known(List<Finding> findings, Contacts.OfScript calls) {}

    /** @return the modules that it is made of */
    List<WebUrl> read(WebUrl url, Fetched.Answered file) {
        var text = Decoding.text(file.body(), file.type());
        var findings = cleaner.script(text).stream()
                .filter(finding -> !finding.vendor().isEmpty())
                .toList();
        var calls = cleaner.contacts().script(text, url);
        known.put(url, new Known(findings, calls));
        return scripts(calls.contacts());
    }

    /** There is no such file, so that it does nothing. */
    void missing(WebUrl url) {
        known.put(url, NOTHING);
    }

    /**
     * The page with what its script files are and call; what their addresses gave away has been told already. A file that
     * is the site's own, by its name or below it, and was not read may do anything.
     */
    Visited named(Visited page, Party party) {
        var findings = new ArrayList<Finding>();
        var contacts = new LinkedHashSet<>(page.contacts());
        var open = new LinkedHashSet<>(page.openFiles());
        var ahead = new ArrayDeque<Contact>(page.contacts());
        var seen = new HashSet<WebUrl>();
        while (!ahead.isEmpty()) {
            var contact = ahead.remove();
            if (contact.use() != Use.SCRIPT || party.isForeign(contact.url()) || !seen.add(contact.url())) {
                continue;
            }
            var file = known.get(contact.url());
            if (file == null || file.calls().open()) {
                open.add(contact.url());
            }
            if (file != null) {
                findings.addAll(contact.vendor().isEmpty() ? file.findings() : List.of());
                contacts.addAll(file.calls().contacts());
                ahead.addAll(file.calls().contacts());
            }
        }
        return page.with(findings, contacts, open);
    }

    private static List<WebUrl> scripts(Collection<Contact> contacts) {
        return contacts.stream()
                .filter(contact -> contact.use() == Use.SCRIPT)
                .map(Contact::url)
                .toList();
    }
}
