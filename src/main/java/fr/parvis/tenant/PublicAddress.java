package fr.parvis.tenant;

import fr.parvis.address.Hostname;
import fr.parvis.address.Idn;
import fr.parvis.address.PagePath;
import fr.parvis.address.Slug;
import fr.parvis.address.WebUrl;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** The addresses under which visitors reach the platform: from the configuration, never from a request. */
@ApplicationScoped
public class PublicAddress {
    private final Platform platform;
    private volatile int listening;
    private volatile @Nullable Hostname pages;

    PublicAddress(Platform platform) {
        this.platform = platform;
    }

    /** The port that the visitors' server got; it is written into addresses unless another one is configured. */
    public void listeningOn(int port) {
        listening = port;
    }

    /** The name below which every tenant has a label, and which shows the directory itself. */
    public Hostname pagesDomain() {
        var known = pages;
        if (known == null) {
            known = Idn.read(platform.pagesDomain())
                    .name()
                    .orElseThrow(() -> new IllegalStateException(
                            "parvis.pages-domain is " + platform.pagesDomain() + ", which is no host name."));
            pages = known;
        }
        return known;
    }

    /** The tenant's own host below the pages domain. */
    public Hostname hostOf(Slug slug) {
        return pagesDomain().child(slug.value());
    }

    public WebUrl directory() {
        return of(pagesDomain(), PagePath.ROOT);
    }

    public WebUrl of(Hostname host, PagePath path) {
        return WebUrl.parse(platform.publicScheme() + "://" + host + ":" + port() + path.encoded())
                .orElseThrow(() -> new IllegalStateException("parvis.public-scheme has to be http or https"));
    }

    /** Whether {@code url} is of {@code host} at the platform's own port, or at that of the web at large. */
    public boolean leadsTo(Hostname host, WebUrl url) {
        return url.host().equals(host.value()) && (url.port() == port() || url.isSameHost(host.home()));
    }

    private int port() {
        return platform.publicPort() == 0 ? listening : platform.publicPort();
    }
}
