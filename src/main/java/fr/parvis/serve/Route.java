package fr.parvis.serve;

import fr.parvis.address.Hostname;
import fr.parvis.address.PagePath;
import fr.parvis.site.Move;
import fr.parvis.site.SiteRef;
import fr.parvis.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a host name leads to. */
sealed interface Route {
    Hostname host();

    /** @param generation of the route table */
    PageKey key(PagePath path, long generation, String signer);

    /** The platform's own pages. */
    record Platform(Hostname host) implements Route {
        @Override
        public PageKey key(PagePath path, long generation, String signer) {
            return new PageKey(host.value(), host.value(), 0, 0, Instant.EPOCH, generation, List.of(), signer, path);
        }
    }

    /**
     * A name of a tenant that only leads on.
     *
     * @param home where it leads
     * @param lasting whether that is the tenant's primary name, and no stopgap
     */
    record Redirect(Hostname host, long tenant, Hostname home, boolean lasting) implements Route {
        @Override
        public PageKey key(PagePath path, long generation, String signer) {
            return new PageKey(host.value(), home.value(), tenant, 0, Instant.EPOCH, 0, List.of(), signer, path);
        }
    }

    /**
     * The pages of one tenant.
     *
     * @param home the host that search engines shall keep: the tenant's primary name, or else the platform's
     * @param site what is shown; null while nothing is published
     * @param since when it was published; null while nothing is
     * @param moves which sites the tenant has left
     * @param preview whether it is shown before it is published
     */
    record Site(
            Hostname host,
            Hostname home,
            Tenant tenant,
            @Nullable SiteRef site,
            @Nullable Instant since,
            List<Move> moves,
            boolean preview)
            implements Route {

        @Override
        public PageKey key(PagePath path, long generation, String signer) {
            int release = site == null ? 0 : site.release();
            var published = since == null || preview ? Instant.EPOCH : since;
            return new PageKey(
                    host.value(), home.value(), tenant.id(), release, published, tenant.version(), moves, signer, path);
        }

        /** The same with the tenant's own name as the one to keep. */
        Site livingAt(Hostname primary) {
            return new Site(host, primary, tenant, site, since, moves, preview);
        }

        /** The same under another name of the tenant. */
        Site at(Hostname name) {
            return new Site(name, home, tenant, site, since, moves, preview);
        }

        boolean isPublic() {
            return site != null && !preview && tenant.status() == Tenant.Status.ACTIVE;
        }
    }
}
