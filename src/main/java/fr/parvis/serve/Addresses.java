package fr.parvis.serve;

import fr.parvis.address.Hostname;
import fr.parvis.address.PagePath;
import fr.parvis.address.WebUrl;
import fr.parvis.serve.Route.Site;
import fr.parvis.tenant.PublicAddress;
import jakarta.inject.Singleton;

/**
 * The absolute addresses that pages tell: as the platform is configured, and by TLS where it is spoken here with a certificate
 * that browsers trust.
 */
@Singleton
class Addresses {
    private final PublicAddress address;
    private final Transports transports;

    Addresses(PublicAddress address, Transports transports) {
        this.address = address;
        this.transports = transports;
    }

    /** Of the name under which the site is shown. */
    WebUrl here(Site site, PagePath path) {
        return of(site.host(), path, site.secured().host());
    }

    /** Of the name that search engines shall keep. */
    WebUrl home(Site site, PagePath path) {
        return of(site.home(), path, site.secured().home());
    }

    /** @param secured whether browsers trust the certificate of the host */
    WebUrl of(Hostname host, PagePath path, boolean secured) {
        var configured = address.of(host, path);
        return !secured || transports.port() == 0 || configured.isSecure()
                ? configured
                : WebUrl.parse(transports.secured(host, path, null)).orElseThrow();
    }
}
