package fr.parvis.mirror.fetch;

import crawlercommons.domains.EffectiveTldFinder;
import fr.parvis.address.DeniedAddresses;
import fr.parvis.address.Hostname;
import fr.parvis.address.WebUrl;
import fr.parvis.mirror.fetch.Reason.Rule;
import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Decides where a request may go; touches no network. An exempt {@code host:port} passes, except to ourselves. */
public final class Guard {
    private static final Logger LOG = Logger.getLogger(Guard.class);

    private final DeniedAddresses denied;
    private final Set<String> exempt;
    private final Predicate<Hostname> ours;

    /**
     * @param exempt {@code host:port} of origins that may be fetched although they are not public
     * @param ours the host names that this platform serves itself
     */
    public Guard(DeniedAddresses denied, Collection<String> exempt, Predicate<Hostname> ours) {
        this.denied = denied;
        this.exempt = exempt.stream().map(Guard::authority).collect(Collectors.toUnmodifiableSet());
        this.ours = ours;
    }

    /**
     * The same for visits to a tenant's own names: those may be served here, and at the addresses that are ours in
     * public. Nothing else changes, so that neither another port nor an address inside is within reach.
     */
    public Guard admitting(Predicate<Hostname> names, Set<InetAddress> addresses) {
        return new Guard(denied.but(addresses), exempt, name -> ours.test(name) && !names.test(name));
    }

    /** What speaks against the address as it is written, before any look-up. */
    public Optional<Reason> refuse(WebUrl url) {
        var name = Hostname.parse(url.host());
        if (name.filter(ours).isPresent()) {
            return reason(Rule.LOOP, url.host() + " is served here");
        }
        if (isExempt(url)) {
            return Optional.empty();
        }
        if (url.port() != 80 && url.port() != 443) {
            return reason(Rule.PORT, "port " + url.port());
        }
        if (name.isEmpty() || name.get().value().indexOf('.') < 0) {
            return reason(Rule.HOST, url.host() + " is no public host name");
        }
        return EffectiveTldFinder.getEffectiveTLD(name.get().value(), true) == null && !isDocumentation(name.get())
                ? reason(Rule.HOST, url.host() + " has no public suffix")
                : Optional.empty();
    }

    /** What speaks against the addresses that the name has: one that is denied is one too many. */
    Optional<Reason> refuse(WebUrl url, List<InetAddress> addresses) {
        if (addresses.isEmpty()) {
            return reason(Rule.ADDRESS, url.host() + " has no address");
        }
        if (isExempt(url)) {
            return Optional.empty();
        }
        for (var address : addresses) {
            var reason = denied.reason(address);
            if (reason.isPresent()) {
                // Who asks may be anybody's tenant, and is not to learn what names mean within this network.
                LOG.debugf("%s leads to %s, %s", url.host(), address.getHostAddress(), reason.get());
                return reason(Rule.ADDRESS, url.host() + " leads to an address that is not public");
            }
        }
        return Optional.empty();
    }

    /** Names that manuals use (RFC 2606); they may be written down, and nobody answers there. */
    private static boolean isDocumentation(Hostname name) {
        return name.value().endsWith(".example");
    }

    private boolean isExempt(WebUrl url) {
        return exempt.contains(url.host() + ":" + url.port());
    }

    private static Optional<Reason> reason(Rule rule, String detail) {
        return Optional.of(new Reason(rule, detail));
    }

    private static String authority(String configured) {
        return WebUrl.parse("http://" + configured)
                .map(url -> url.host() + ":" + url.port())
                .orElseThrow(() -> new IllegalArgumentException("not host:port: " + configured));
    }
}
