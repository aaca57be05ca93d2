package fr.parvis.serve;

import fr.parvis.address.Hostname;
import fr.parvis.site.Move;
import fr.parvis.site.Releases.Published;
import fr.parvis.site.SiteRef;
import fr.parvis.tenant.Tenant;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a host name leads to. */
sealed interface Route {
    Hostname host();

    /** What its answers depend on but the path. */
    Edition edition();

    /** What they depended on before, as far as that may still be shown; null if there is nothing. */
    default @Nullable Edition before() {
        return null;
    }

    /** Whether the name is somebody's here; of all others, visitors learn only that it is over. */
    default boolean isKept() {
        return true;
    }

    /** Whether the same edition always gives the same answers. */
    default boolean isLasting() {
        return false;
    }

    /**
     * The platform's own pages.
     *
     * @param edition one for each state of the directory
     */
    record Platform(Hostname host, Edition edition) implements Route {
        Platform(Hostname host, long generation) {
            this(host, Edition.of(0, host, generation));
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
        public Edition edition() {
            return Edition.of(tenant, host, home);
        }
    }

    /** A name whose proof has been gone for long: visitors learn that it is over, and of whom it was nothing. */
    record Lapsed(Hostname host, long tenant) implements Route {
        @Override
        public Edition edition() {
            return Edition.of(tenant, host);
        }

        @Override
        public boolean isKept() {
            return false;
        }
    }

    /**
     * Whether browsers trust the certificates that are shown here.
     *
     * @param host of the name under which a site is shown
     * @param home of the name that search engines shall keep
     */
    record Secured(boolean host, boolean home) {
        static final Secured NEITHER = new Secured(false, false);
    }

    /**
     * The pages of one tenant.
     *
     * @param home the host that search engines shall keep: the tenant's primary name, or else the platform's
     * @param published what is shown, a preview since it was asked for; null while nothing is published
     * @param moves which sites the tenant has left: their pages live here
     * @param preview whether it is shown before it is published
     * @param secured of which of its two hosts browsers trust the certificate
     * @param before the edition of the release before, if there was one in the life of this process
     */
    record Site(
            Hostname host,
            Hostname home,
            Tenant tenant,
            @Nullable Published published,
            List<Move> moves,
            boolean preview,
            Secured secured,
            Edition edition,
            @Nullable Edition before)
            implements Route {

        Site(
                Hostname host,
                Hostname home,
                Tenant tenant,
                @Nullable Published published,
                List<Move> moves,
                boolean preview,
                Secured secured) {
            this(
                    host,
                    home,
                    tenant,
                    published,
                    moves,
                    preview,
                    secured,
                    // One object of many parts, and none within: a hundred thousand routes are in memory.
                    Edition.of(
                            tenant.id(),
                            host,
                            home,
                            published == null ? 0 : published.ref().release(),
                            lasting(published, preview).map(Published::since).orElse(Instant.EPOCH),
                            lasting(published, preview).map(Published::pictures).orElse(Instant.EPOCH),
                            tenant.version(),
                            moves,
                            preview,
                            secured),
                    null);
        }

        /** The same once its certificates are others; what stands in for its pages stays. */
        Site reachedBy(Secured way) {
            return way.equals(secured)
                    ? this
                    : new Site(host, home, tenant, published, moves, preview, way).standingIn(before);
        }

        private Site standingIn(@Nullable Edition earlier) {
            return new Site(host, home, tenant, published, moves, preview, secured, edition, earlier);
        }

        /** The same with the tenant's own name as the one to keep. */
        Site livingAt(Hostname primary) {
            return new Site(host, primary, tenant, published, moves, preview, secured);
        }

        /** The same under another name of the tenant. */
        Site at(Hostname name) {
            return new Site(name, home, tenant, published, moves, preview, secured);
        }

        /** The same after {@code earlier}, whose pages may stand in if its own cannot be made. */
        Site after(@Nullable Route earlier) {
            if (earlier instanceof Site there && there.isPublic() && isPublic() && there.tenant.id() == tenant.id()) {
                var last = there.edition.equals(edition) ? there.before : there.edition;
                return standingIn(last);
            }
            return this;
        }

        /** The release that is shown; null while nothing is published. */
        @Nullable
        SiteRef site() {
            return published == null ? null : published.ref();
        }

        /** When it was published; null while nothing is. */
        @Nullable
        Instant since() {
            return published == null ? null : published.since();
        }

        /** See {@link Published#pictures}. */
        @Nullable
        Instant pictures() {
            return published == null ? null : published.pictures();
        }

        /** When what is published became so, to the second. */
        Instant publishedAt() {
            return orEarliest(since()).truncatedTo(ChronoUnit.SECONDS);
        }

        /** When pages became what they are: they say who the organisation is, and what is known of their pictures. */
        Instant made() {
            return Stream.of(publishedAt(), orEarliest(pictures()), tenant.changedAt())
                    .max(Comparator.naturalOrder())
                    .orElseThrow()
                    .truncatedTo(ChronoUnit.SECONDS);
        }

        /** What there is to be shown, whatever its host and its look: a release, and the assets of those before it. */
        Edition content() {
            return Edition.of(
                    tenant.id(),
                    published == null ? 0 : published.ref().release(),
                    lasting(published, preview).map(Published::since).orElse(Instant.EPOCH),
                    lasting(published, preview).map(Published::pictures).orElse(Instant.EPOCH));
        }

        /** A preview is the same whenever it is asked for. */
        private static Optional<Published> lasting(@Nullable Published published, boolean preview) {
            return preview ? Optional.empty() : Optional.ofNullable(published);
        }

        private static Instant orEarliest(@Nullable Instant time) {
            return time == null ? Instant.EPOCH : time;
        }

        @Override
        public boolean isKept() {
            return tenant.status() != Tenant.Status.CLOSED;
        }

        @Override
        public boolean isLasting() {
            return isPublic();
        }

        boolean isPublic() {
            return published != null && !preview && tenant.status() == Tenant.Status.ACTIVE;
        }
    }
}
