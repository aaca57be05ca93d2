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
            return new PageKey(host.value(), 0, 0, Instant.EPOCH, generation, List.of(), signer, path);
        }
    }

    /**
     * The pages of one tenant.
     *
     * @param site what is shown; null while nothing is published
     * @param since when it was published; null while nothing is
     * @param moves which sites the tenant has left
     * @param preview whether it is shown before it is published
     */
    record Site(
            Hostname host,
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
            return new PageKey(host.value(), tenant.id(), release, published, tenant.version(), moves, signer, path);
        }

        boolean isPublic() {
            return site != null && !preview && tenant.status() == Tenant.Status.ACTIVE;
        }
    }
}
