package fr.parvis.mirror.inspection;

import fr.parvis.address.WebUrl;
import fr.parvis.clean.Contacts.Contact;
import fr.parvis.clean.Contacts.Use;
import fr.parvis.clean.rule.Finding;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is known of one page while a site is inspected.
 *
 * @param contacts of the page, and of the style sheets and scripts of its own site
 * @param openTexts a number for the text of each program that stands in it and may call others whom it does not tell
 * @param openFiles those of its own site that may, or that were not read to their end, style sheets among them
 */
record Visited(
        WebUrl url,
        int status,
        long bytes,
        int scripts,
        List<Finding> findings,
        List<Contact> contacts,
        List<SiteCookie> cookies,
        Set<Long> openTexts,
        Set<WebUrl> openFiles) {

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

    Visited with(List<Finding> more, Set<Contact> whole, Set<WebUrl> unknown) {
        var all = Stream.concat(findings.stream(), more.stream()).toList();
        return new Visited(url, status, bytes, scripts, all, List.copyOf(whole), cookies, openTexts, unknown);
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
                foreignLoads(party),
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

    /** Of several addresses of which a browser takes one, one a host: another browser takes another. */
    private int foreignLoads(Party party) {
        var loads = foreign(party).filter(contact -> !contact.spare()).toList();
        var hosts = loads.stream().map(contact -> contact.url().host()).collect(Collectors.toSet());
        long spare = foreign(party)
                .map(contact -> contact.url().host())
                .filter(host -> !hosts.contains(host))
                .distinct()
                .count();
        return loads.size() + (int) spare;
    }

    private static boolean isFile(Use use) {
        return switch (use) {
            case SCRIPT, STYLE, FONT, IMAGE -> true;
            case INLINE_SCRIPT, PIXEL, MEDIA, FRAME, PRECONNECT, OTHER -> false;
        };
    }
}
