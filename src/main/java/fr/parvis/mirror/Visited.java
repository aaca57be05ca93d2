package fr.parvis.mirror;

import fr.parvis.address.WebUrl;
import fr.parvis.clean.Contacts.Contact;
import fr.parvis.clean.Contacts.Use;
import fr.parvis.clean.Finding;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is known of one page while a site is inspected.
 *
 * @param contacts of the page and of its own style sheets
 */
record Visited(
        WebUrl url,
        int status,
        long bytes,
        int scripts,
        List<Finding> findings,
        List<Contact> contacts,
        List<SiteCookie> cookies) {

    /** The files of the page's own site that a browser loads for it; films only as far as they are played. */
    Set<WebUrl> files(Party party) {
        var files = new LinkedHashSet<WebUrl>();
        contacts.stream()
                .filter(contact -> !contact.spare() && isFile(contact.use()) && party.isSite(contact.url()))
                .forEach(contact -> files.add(contact.url()));
        return files;
    }

    boolean runs(WebUrl file) {
        return contacts.stream()
                .anyMatch(
                        contact -> contact.use() == Use.SCRIPT && contact.url().equals(file));
    }

    Visited with(List<Finding> more) {
        var all = Stream.concat(findings.stream(), more.stream()).toList();
        return new Visited(url, status, bytes, scripts, all, contacts, cookies);
    }

    Stream<Contact> foreign(Party party) {
        return contacts.stream().filter(contact -> party.isForeign(contact.url()));
    }

    /** @param sizes of the files that were weighed */
    InspectedPage inspected(Party party, Map<WebUrl, Long> sizes) {
        var found = new PageFindings(findings);
        var files = files(party);
        return new InspectedPage(
                url.value(),
                status,
                bytes,
                bytes
                        + files.stream()
                                .mapToLong(file -> sizes.getOrDefault(file, 0L))
                                .sum(),
                files.size(),
                (int) files.stream().filter(sizes::containsKey).count(),
                (int) foreign(party).filter(contact -> !contact.spare()).count(),
                scripts,
                found.trackers().size(),
                foreign(party)
                        .map(contact -> contact.url().host())
                        .distinct()
                        .sorted()
                        .limit(SiteReport.MOST)
                        .toList(),
                cookies.stream().limit(SiteReport.MOST).toList(),
                found.tally());
    }

    private static boolean isFile(Use use) {
        return switch (use) {
            case SCRIPT, STYLE, FONT, IMAGE -> true;
            case INLINE_SCRIPT, PIXEL, MEDIA, FRAME, PRECONNECT, OTHER -> false;
        };
    }
}
