package fr.parvis.mirror;

import fr.parvis.address.Hostname;
import fr.parvis.address.PagePath;
import fr.parvis.address.WebUrl;
import fr.parvis.domain.Domains;
import fr.parvis.mirror.Run.State;
import fr.parvis.mirror.source.Source;
import fr.parvis.site.Move;
import fr.parvis.site.Moves;
import fr.parvis.site.Releases;
import fr.parvis.site.SiteRef;
import fr.parvis.tenant.PublicAddress;
import fr.parvis.tenant.Refusal.Conflict;
import fr.parvis.tenant.Refusal.Missing;
import fr.parvis.tenant.Tenant;
import fr.parvis.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The register of sites that were left for good: what was their copy is the original now. */
@ApplicationScoped
@Transactional
public class Cutovers {
    private final SourceRow.Rows sources;
    private final RunRow.Rows runs;
    private final Tenants tenants;
    private final Moves moves;
    private final Releases releases;
    private final Inventory inventory;
    private final Domains domains;
    private final PublicAddress address;
    private final Clock clock;

    Cutovers(
            SourceRow.Rows sources,
            RunRow.Rows runs,
            Tenants tenants,
            Moves moves,
            Releases releases,
            Inventory inventory,
            Domains domains,
            PublicAddress address,
            Clock clock) {
        this.sources = sources;
        this.runs = runs;
        this.tenants = tenants;
        this.moves = moves;
        this.releases = releases;
        this.inventory = inventory;
        this.domains = domains;
        this.address = address;
        this.clock = clock;
    }

    /** What came of it, if the source's site was left. */
    public Optional<Cutover> find(Tenant tenant, Source source) {
        return moves.find(tenant.id(), url(source).site()).map(move -> told(tenant, source, move));
    }

    /**
     * The tenant leaves the site, or has another home than it had.
     *
     * @param home the root of an address of the tenant's own; null for its host here
     * @throws Conflict {@code unproven} if the site may not even be mirrored, {@code running} if a run is under way,
     *     {@code not-published} if visitors see no page of the site
     */
    public Cutover start(Tenant tenant, Source source, @Nullable WebUrl home) {
        tenants.lock(tenant.id());
        var earlier = moves.find(tenant.id(), url(source).site());
        if (earlier.isEmpty()) {
            checkMayLeave(source);
        }
        var move = earlier.map(known -> new Move(known.site(), home, known.release(), known.at()))
                .orElseGet(() ->
                        new Move(url(source).site(), home, published(source).release(), clock.instant()));
        moves.note(tenant.id(), move);
        reschedule(tenant, move.site());
        return told(tenant, source, move);
    }

    /**
     * The site is mirrored again, and its address is the one to keep.
     *
     * @throws Missing if it was not left
     */
    public void undo(Tenant tenant, Source source) {
        tenants.lock(tenant.id());
        var move = moves.find(tenant.id(), url(source).site())
                .orElseThrow(() -> new Missing(
                        "The organisation has not left " + url(source).site() + "."));
        moves.forget(tenant.id(), move.site());
        reschedule(tenant, move.site());
    }

    private void checkMayLeave(Source source) {
        sources.checkOpen(sources.findById(source.id()));
        if (runs.count("source = ?1 and state in (?2, ?3)", source.id(), State.QUEUED, State.RUNNING) > 0) {
            throw new Conflict("running", "The source has a run under way; wait for its end or cancel it.");
        }
    }

    private SiteRef published(Source source) {
        return releases.published(source.tenant())
                .filter(ref -> inventory.knows(ref, url(source)))
                .orElseThrow(() -> new Conflict(
                        "not-published",
                        "Visitors see no page of " + url(source).site() + "; publish a release of its mirror first."));
    }

    private Cutover told(Tenant tenant, Source source, Move move) {
        var ref = Optional.of(new SiteRef(tenant.id(), move.release()))
                .filter(then -> releases.find(then).isPresent())
                .or(() -> releases.published(tenant.id()))
                .orElse(new SiteRef(tenant.id(), move.release()));
        var own = move.home();
        var home = own == null ? address.of(host(tenant), PagePath.ROOT) : own;
        var taken = inventory.taken(ref, url(source), home);
        var left = Stream.of(
                        taken.forwardings().stream().map(Leftover::of).flatMap(Optional::stream),
                        Leftover.asking(taken.forwardings()).stream(),
                        inventory.left(ref, url(source)).stream())
                .flatMap(Function.identity());
        return new Cutover(
                move.at(),
                home,
                taken.pages(),
                taken.forwardings(),
                left.limit(Inventory.MOST_LEFT).toList());
    }

    private Hostname host(Tenant tenant) {
        return domains.primary(tenant.id()).orElseGet(() -> address.hostOf(tenant.slug()));
    }

    private void reschedule(Tenant tenant, String site) {
        sources.find("tenant", tenant.id()).stream()
                .filter(row -> row.site().equals(site))
                .forEach(row -> sources.schedule(row, clock.instant()));
        sources.flush();
    }

    private static WebUrl url(Source source) {
        return source.settings().url();
    }
}
