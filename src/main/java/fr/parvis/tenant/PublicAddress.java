package fr.parvis.tenant;

import fr.parvis.address.Hostname;
import fr.parvis.address.WebUrl;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How visitors write the addresses of sites. */
@ApplicationScoped
public class PublicAddress {
    private final Platform platform;
    private final int listening;

    PublicAddress(Platform platform, @ConfigProperty(name = "parvis.http.port", defaultValue = "8080") int listening) {
        this.platform = platform;
        this.listening = listening;
    }

    /** The host one label below the pages domain. */
    public Hostname host(String label) {
        return domain().child(label);
    }

    /** The home page of a host. */
    public WebUrl home(Hostname host) {
        int port = platform.publicPort() == 0 ? listening : platform.publicPort();
        return WebUrl.parse(platform.publicScheme() + "://" + host + ":" + port + "/")
                .orElseThrow();
    }

    /** The platform's own list of sites. */
    public WebUrl directory() {
        return home(domain());
    }

    private Hostname domain() {
        return Hostname.parse(platform.pagesDomain()).orElseThrow();
    }
}
