package fr.parvis.mirror.fetch;

import fr.parvis.address.Hostname;
import fr.parvis.address.WebUrl;
import fr.parvis.domain.SiteVisits;
import fr.parvis.domain.Visit;
import fr.parvis.domain.Visit.End;
import fr.parvis.domain.Visit.Failure;
import fr.parvis.domain.Visit.Flaw;
import fr.parvis.mirror.fetch.Fetched.Answered;
import fr.parvis.mirror.fetch.Fetched.Failed;
import fr.parvis.mirror.fetch.Fetched.Redirected;
import fr.parvis.mirror.fetch.Fetched.Refused;
import java.util.ArrayList;
import java.util.Set;
import java.util.function.Function;

/**
 * Visits a tenant's own names through the one way out. For these names alone, what is served here is within reach, at
 * the addresses that are configured as ours in public; a redirect to any other name is told and not followed.
 */
public final class HomeVisits implements SiteVisits {
    private final Function<Set<Hostname>, SafeFetcher> fetchers;

    /** @param fetchers a fetcher that may ask those of the platform's own names */
    public HomeVisits(Function<Set<Hostname>, SafeFetcher> fetchers) {
        this.fetchers = fetchers;
    }

    @Override
    public Visit to(WebUrl start, Set<Hostname> hosts) {
        var fetcher = fetchers.apply(hosts);
        var way = new ArrayList<WebUrl>();
        // The answer's status is all that is wanted of it.
        var fetched = Hops.follow(
                Ask.upTo(0, start),
                ask -> {
                    way.add(ask.url());
                    return fetcher.fetch(ask);
                },
                on -> isAmong(on.target(), hosts));
        if (fetched instanceof Redirected on) {
            return new Visit(
                    way, isAmong(on.target(), hosts) ? new End.Failed(Failure.CIRCLE) : new End.LedAway(on.target()));
        }
        return new Visit(way, end(fetched));
    }

    private static boolean isAmong(WebUrl url, Set<Hostname> hosts) {
        return Hostname.parse(url.host()).filter(hosts::contains).isPresent();
    }

    private static End end(Fetched fetched) {
        if (fetched instanceof Answered answer) {
            return new End.Answered(answer.status());
        } else if (fetched instanceof Failed failed) {
            return end(failed);
        } else if (fetched instanceof Refused refused) {
            // A page was there, and its body was not wanted.
            return refused.isFor(Reason.Rule.TYPE) ? new End.Answered(200) : new End.Failed(Failure.REFUSED);
        }
        return new End.Failed(Failure.CONNECTION);
    }

    private static End end(Failed failed) {
        return switch (failed.cause()) {
            case CERTIFICATE_EXPIRED -> new End.Untrusted(Flaw.EXPIRED);
            case CERTIFICATE_NOT_YET_VALID -> new End.Untrusted(Flaw.NOT_YET_VALID);
            case CERTIFICATE_OF_ANOTHER_NAME -> new End.Untrusted(Flaw.OTHER_NAME);
            case CERTIFICATE_OF_UNKNOWN_ISSUER -> new End.Untrusted(Flaw.UNKNOWN_ISSUER);
            case NAME -> new End.Failed(Failure.NAME);
            case TIME, CONNECTION -> new End.Failed(Failure.CONNECTION);
        };
    }
}
