package fr.parvis.mirror.inspection;

import fr.parvis.site.Release.Tally;
import java.util.List;

/**
 * One page of a site that was inspected.
 *
 * @param url where it was in the end
 * @param status of HTTP
 * @param bytes of the page itself, unpacked
 * @param weight bytes of the page and of those files of its own site that could be weighed, unpacked
 * @param files how many files of its own site it loads
 * @param weighed how many of them are in its weight
 * @param foreignLoads how many addresses of others it contacts by itself, of those that stand for one another one a host;
 *     never fetched, so in no weight
 * @param scripts how many programs stand in it or are loaded by it
 * @param trackers how many things of it follow its visitors
 * @param thirdParties the hosts of others that it contacts by itself, in one browser or another
 * @param cookies that its answer asked to set
 * @param findings everything that Parvis would take out of it or make harmless
 */
public record InspectedPage(
        String url,
        int status,
        long bytes,
        long weight,
        int files,
        int weighed,
        int foreignLoads,
        int scripts,
        int trackers,
        List<String> thirdParties,
        List<SiteCookie> cookies,
        Tally findings) {}
