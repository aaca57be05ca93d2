package fr.parvis.mirror.inspection;

import fr.parvis.clean.Contacts;
import fr.parvis.site.Release.Tally;
import java.util.List;

/**
 * A site that was inspected, as a whole.
 *
 * @param pages how many were read
 * @param trackers what follows visitors, on all pages together
 * @param different how many of them are different ones; 0 in reports of before they were counted
 * @param bytes of all pages and files that were fetched, each once
 * @param scripts on all pages together
 * @param openScripts how many different ones may call others whom their text does not tell, or could not be read, and style
 *     sheets that could not; 0 in reports of before they were counted
 * @param rules version of the rules that gave the names
 */
public record InspectionSummary(
        int pages,
        Tally trackers,
        int different,
        List<ThirdParty> thirdParties,
        List<UsedCookie> cookies,
        long bytes,
        int scripts,
        int openScripts,
        String rules) {

    /**
     * A host of someone else that pages contact by themselves.
     *
     * @param vendor empty if the rules do not know who it is
     * @param category what for, as in a finding; empty if the rules do not know
     * @param kinds what browsers want there
     * @param pages how many pages do
     */
    public record ThirdParty(String host, String vendor, String category, List<Contacts.Use> kinds, int pages) {}

    /** A cookie, and how many pages, or redirects and refusals on the way, ask to set it. */
    public record UsedCookie(SiteCookie cookie, int pages) {}
}
