package fr.parvis.domain;

import fr.parvis.address.Hostname;
import fr.parvis.address.WebUrl;
import java.util.Set;

/**
 * Visits a tenant's own names as anybody on the web would. Implemented above this room, where the one way out to the web
 * is.
 */
public interface SiteVisits {
    /**
     * Goes to {@code start} and on along its redirects, but to no host other than those.
     *
     * @param hosts names that the tenant has proven, and the same with or without {@code www.}
     */
    Visit to(WebUrl start, Set<Hostname> hosts);
}
