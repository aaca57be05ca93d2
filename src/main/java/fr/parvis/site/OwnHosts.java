package fr.parvis.site;

import fr.parvis.address.Hostname;
import java.util.Set;

/** The host names under which a tenant's site is at home, beside the one below the pages domain. Implemented above this room. */
public interface OwnHosts {
    /** Names that the tenant has proven and no other tenant has. */
    Set<Hostname> of(long tenant);

    /** Whether another tenant has proven that name, or the same with or without {@code www.}. */
    boolean isAnothers(long tenant, Hostname name);
}
